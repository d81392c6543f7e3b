"""Provisions of instruments: a place in a treaty as a value, its address, its tree and, from a folder, its text.

The address of a provision is that of its instrument and a fragment after the naming convention of Akoma Ntoso:
`#art_6__para_1__subpara_c__point_i__indent_a`, `#chp_II`, `#preamble`. A level that the instrument does not have is
left out: article 3 (c) (i), whose article has no numbered paragraphs, is `#art_3__subpara_c__point_i`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from servanda.errors import InvalidData, UnknownTerm
from servanda.terms.instruments import instrument, instruments
from servanda.terms.sources import data_folder, read_yaml

PREAMBLE = "preamble"
ANNEX = "annex"
"""The annex of an instrument that has one only."""
_BELOW_PARAGRAPH = ("subpara", "point", "indent")
_IRI = re.compile(r"(?P<work>/akn/un/act/treaty/[\d-]+/(?P<key>[a-z0-9-]+)/main)(?:#(?P<fragment>[\w-]+))?")
_TEXT = re.compile(
    r"""(?P<key>[A-Z0-9-]+)
        (?:,\ (?: (?P<preamble>preamble) (?:,\ paragraph\ (?P<preambular>\d+))?
                | annex\ (?P<annex>\w+),\ article\ (?P<annexed>\w+)
                  (?:,\ paragraph\ (?P<there>\w+))? (?P<lower>(?:\ \(\w+\))*)
                | (?:chapter\ (?P<chapter>\w+) | (?P<division>(?:part|annex|objective)\ \w+|annex)
                    | regulation\ (?P<of>\w+(?:-\d)?)/(?P<regulation>[\w-]+))
                  (?:,\ paragraph\ (?P<below>[\w.]+))?
                | article\ (?P<article>\w+) (?:,\ paragraph\ (?P<paragraph>\w+))? (?P<labels>(?:\ \(\w+\))*) ))?""",
    re.X,
)
_LABEL = re.compile(r"\w+")
_DIVISIONS = ("part", "annex", "objective")


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in an instrument: an article or a part of one, a chapter, the preamble, or the whole (all None).

    `article` and `paragraph` are as printed ("6", "1"); `subparagraph` is its letter, with what is below it in
    brackets: "c", "c (i)"; `chapter` is a number as printed ("II"), "preamble", or another division with its kind
    ("part XI", "annex III", "annex", "objective 9"), and then there is no article. Where chapters count their articles
    afresh, as those of SOLAS do with their regulations, both are given, and `place` is "regulation V/33"; so they are
    for the articles of an annex, and `place` is "annex II, article 4".

    >>> str(Provision("SOM", article="6", paragraph="1", subparagraph="b (i)"))
    'SOM, article 6, paragraph 1 (b) (i)'
    """

    instrument: str
    article: str | None = None
    paragraph: str | None = None
    subparagraph: str | None = None
    chapter: str | None = None

    def __str__(self) -> str:
        return f"{self.instrument}, {self.place}" if self.place else self.instrument

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels below the paragraph, from the top down.

        >>> Provision("UNTOC", "15", "2", "c (ii)").labels
        ('c', 'ii')
        """
        return tuple(_LABEL.findall(self.subparagraph or ""))

    @property
    def place(self) -> str:
        """The place without its instrument, as UN documents write it; empty for the whole instrument."""
        if self.chapter is not None and not self.is_annexed:
            below = f", paragraph {self.paragraph}" if self.paragraph else ""
            if self.article is not None:
                return f"regulation {self.chapter}/{self.article}{below}"
            return f"{self.chapter if is_named_division(self.chapter) else f'chapter {self.chapter}'}{below}"
        if self.article is None:
            return ""
        annex = f"{self.chapter}, " if self.is_annexed else ""
        paragraph = f", paragraph {self.paragraph}" if self.paragraph else ""
        return f"{annex}article {self.article}{paragraph}" + "".join(f" ({label})" for label in self.labels)

    @property
    def is_annexed(self) -> bool:
        """Whether it is an article of an annex, which counts its own.

        >>> Provision("UNCLOS", "4", chapter="annex II").place
        'annex II, article 4'
        """
        return self.article is not None and (self.chapter or "").startswith(f"{ANNEX} ")

    @property
    def fragment(self) -> str:
        """The part of the address after the hash; empty for the whole instrument."""
        if self.chapter is not None and not self.is_annexed:
            named = self.chapter if is_named_division(self.chapter) else f"chp_{self.chapter}"
            article = f"__art_{self.article}" if self.article else ""
            suffix = f"__para_{self.paragraph.replace('.', '-')}" if self.paragraph else ""
            return named.replace(" ", "_") + article + suffix
        if self.article is None:
            return ""
        paragraph = [f"para_{self.paragraph}"] if self.paragraph else []
        below = [f"{name}_{label}" for name, label in zip(_BELOW_PARAGRAPH, self.labels, strict=False)]
        annex = [self.chapter.replace(" ", "_")] if self.chapter else []
        return "__".join([*annex, f"art_{self.article}", *paragraph, *below])

    @property
    def iri(self) -> str:
        """The address of the provision; `UnknownTerm` where the data do not know the instrument.

        >>> Provision("SOM", "6", "1", "b (i)").iri
        '/akn/un/act/treaty/2000-11-15/som/main#art_6__para_1__subpara_b__point_i'
        """
        work = instrument(self.instrument).iri
        return f"{work}#{self.fragment}" if self.fragment else work


@dataclass(frozen=True, slots=True)
class Node:
    """A provision that exists; `title` is that of its article or chapter, None where it has none.

    `chapter` is the number of the chapter that the article stands in, None where the instrument has no chapters.
    """

    provision: Provision
    title: str | None = None
    chapter: str | None = None

    @property
    def iri(self) -> str:
        """The address of the provision."""
        return self.provision.iri


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the trees say of a provision: its node, or the reason in one plain sentence why there is none."""

    node: Node | None
    reason: str | None = None


def parse_provision(text: str) -> Provision:
    """The provision of an address or of the form that `str()` gives; `UnknownTerm` for anything else.

    >>> parse_provision("UNTOC, article 15, paragraph 2 (c) (i)").subparagraph
    'c (i)'
    >>> parse_provision("/akn/un/act/treaty/2000-11-15/som/main#chp_II").chapter
    'II'
    """
    if match := _IRI.fullmatch(text):
        return _of_fragment(match["key"].upper(), match["fragment"] or "")
    if match := _TEXT.fullmatch(text):
        annex = f"{ANNEX} {match['annex']}" if match["annex"] else None
        chapter = annex or match["preamble"] or match["chapter"] or match["division"] or match["of"]
        article = match["article"] or match["regulation"] or match["annexed"]
        paragraph = match["paragraph"] or match["preambular"] or match["below"] or match["there"]
        labels = _LABEL.findall(match["labels"] or match["lower"] or "")
        return make_provision(match["key"], article, paragraph, labels, chapter)
    raise UnknownTerm(
        expected="a provision such as 'SOM, article 6, paragraph 1 (b)' or its IRI",
        found=repr(text),
        remedy="Write the key of the instrument first, then chapter or article, paragraph and labels in brackets.",
    )


def is_named_division(chapter: str) -> bool:
    """Whether a division bears its own name and is no number of a chapter: "preamble", "annex III".

    >>> is_named_division("annex"), is_named_division("II")
    (True, False)
    """
    return chapter in {PREAMBLE, ANNEX} or " " in chapter


def make_provision(
    key: str,
    article: str | None,
    paragraph: str | None,
    labels: list[str] | tuple[str, ...],
    chapter: str | None = None,
) -> Provision:
    """A provision from its parts, the labels below the paragraph given one by one ("c", "i")."""
    subparagraph = " ".join([labels[0], *(f"({label})" for label in labels[1:])]) if labels else None
    return Provision(key, article, paragraph, subparagraph, chapter)


@cache
def tree(key: str) -> Mapping[str, Node]:
    """All provisions of an instrument by fragment, in its own order; empty where the data hold no tree. Read once.

    >>> tree("SOM")["art_6__para_1"].title
    'Criminalization'
    """
    if not instrument(key).has_tree:
        return MappingProxyType({})
    path = data_folder() / "instruments" / f"{key}.yaml"
    content = read_yaml(path)
    if not isinstance(content, dict) or not content.get("articles"):
        raise InvalidData(
            expected="a list `articles`", found="none", remedy="Restore the file from the repository.", where=str(path)
        )
    nodes = [Node(Provision(key, chapter=PREAMBLE))]
    nodes += [Node(Provision(key, chapter=row["number"]), row["title"]) for row in content.get("chapters", ())]
    for row in content["articles"]:
        nodes += _nodes_of_article(key, row)
    return MappingProxyType({node.provision.fragment: node for node in nodes})


@lru_cache(maxsize=4096)
def resolve(provision: Provision) -> Resolution:
    """The node of a provision in its instrument's tree, or why there is none.

    >>> resolve(Provision("SOM", "6", "9")).reason
    'Article 6 of the Smuggling of Migrants Protocol has no paragraph 9.'
    """
    entry = instruments().get(provision.instrument)
    if entry is None:
        return Resolution(None, f"The data do not know an instrument {provision.instrument!r}.")
    if node := tree(entry.key).get(provision.fragment):
        return Resolution(node)
    return Resolution(None, _why_not(provision))


def has_article(key: str, article: str) -> bool:
    """Whether an instrument can have an article of that number; True where its size is not known."""
    entry, number = instruments().get(key), re.match(r"\d+", article)
    if entry and entry.has_tree and not article.isdigit():
        return False
    return entry is None or entry.articles is None or number is None or 1 <= int(number[0]) <= entry.articles


def load_texts(folder: Path) -> Mapping[str, str]:
    """The texts of provisions from a folder of `<KEY>.json` files, by IRI.

    Each file is an object with `key` and `articles`: a list of objects with `article` and `units`, and each unit has a
    `path` (["1", "b", "i"]) and a `text`. A closing part ("tail") goes to the provision that it closes.
    """
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        content = _read_json(path)
        for row in content["articles"]:
            for unit in row["units"]:
                labels = [label for label in unit["path"] if label != "tail"]
                iri = _of_path(content["key"], str(row["article"]), labels).iri
                texts[iri] = f"{texts[iri]} {unit['text']}" if iri in texts else unit["text"]
    if not texts:
        raise InvalidData(
            expected="treaties as <KEY>.json files",
            found="none with a text",
            remedy="Name a folder such as ../shared/corpus/treaties.",
            where=str(folder),
        )
    return MappingProxyType(texts)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["key"] in instruments() and isinstance(content["articles"], list):
            return dict(content)
        found = f"the key {content['key']!r}"
    except (OSError, ValueError, KeyError, TypeError) as error:
        found = f"{type(error).__name__}: {error}"
    raise InvalidData(
        expected="an object with `key` of a known instrument and `articles`",
        found=found,
        remedy="Take the file out of the folder or correct it.",
        where=str(path),
    )


def _of_path(key: str, article: str, path: list[str]) -> Provision:
    """The provision of a path of labels; a first label that is a number is a paragraph."""
    paragraph = path[0] if path and path[0].isdigit() else None
    return make_provision(key, article, paragraph, path[1:] if paragraph else path)


def _of_fragment(key: str, fragment: str) -> Provision:
    parts = dict(part.split("_", 1) for part in fragment.split("__") if "_" in part)
    labels = [parts[name] for name in _BELOW_PARAGRAPH if name in parts]
    division = next((f"{name} {parts[name]}" for name in _DIVISIONS if name in parts), None)
    whole = next((name for name in (PREAMBLE, ANNEX) if fragment.split("__")[0] == name), None)
    chapter = whole or parts.get("chp") or division
    paragraph = parts.get("para")
    return make_provision(key, parts.get("art"), paragraph.replace("-", ".") if paragraph else None, labels, chapter)


def _nodes_of_article(key: str, row: dict[str, Any]) -> list[Node]:
    number, title = str(row["number"]), row["title"]
    paths = [[]] + [unit.split(".") for unit in row.get("units", "").split()]
    return [Node(_of_path(key, number, path), title, row.get("chapter")) for path in paths]


def _why_not(provision: Provision) -> str:
    """The sentence for a provision that is not in the tree: the first level that is missing, or no tree at all."""
    entry = instrument(provision.instrument)
    if provision.article is None and provision.chapter is None:
        return f"No provision of the {entry.short_title} is named."
    if provision.article and not provision.is_annexed and not has_article(entry.key, provision.article):
        return f"The {entry.short_title} has {entry.articles} articles and no article {provision.article}."
    nodes = tree(entry.key)
    if not nodes:
        return f"The data hold no tree of provisions of the {entry.short_title}."
    if provision.chapter == PREAMBLE:
        return f"The data hold the preamble of the {entry.short_title} whole, not by paragraphs."
    if provision.article is None or provision.is_annexed:
        return f"The {entry.short_title} has no {provision.place}."
    if f"art_{provision.article}" not in nodes:
        return f"The {entry.short_title} has no article {provision.article}."
    article = f"Article {provision.article} of the {entry.short_title}"
    paragraph = f"art_{provision.article}__para_{provision.paragraph}"
    if provision.paragraph and paragraph not in nodes:
        return f"{article} has no paragraph {provision.paragraph}."
    below = "".join(f" ({label})" for label in provision.labels)
    place = f"paragraph {provision.paragraph}{below}" if provision.paragraph else f"subparagraph{below}"
    return f"{article} has no {place}."
