"""The instruments that documents cite: their names, size and standing, and where they are named in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any

from servanda.errors import InvalidData, UnknownTerm
from servanda.spans import Span
from servanda.terms.names import NamesInHan
from servanda.terms.sources import data_folder, read_yaml

_INDEX = "index.yaml"
_REQUIRED = ("key", "kind", "title", "adopted")
# A name begins with a capital, a figure or a letter of a script without capitals; only there is it worth looking.
# "the first Optional Protocol" and "the four Geneva Conventions" do not.
_WORD = re.compile(r"[^\W_a-eg-rt-z](?<!\w.)(?:(?<=f)(?:irst|our)\b|(?<=s)econd\b|(?<![fs])\w*)")
_SMALL_OPENINGS = ("first", "second", "four")
_CAPITAL_WORD = re.compile(r"[^\W_a-z](?<!\w.)\w*")
_ASCII_CAPITAL_WORD = re.compile(r"[A-Z0-9](?<!\w.)\w*", re.A)
"""The same in a text that is ASCII, found in a third of the time."""
_SUPPLEMENTING = (", supplementing the ", " supplementing the ")
# "Convention on the Law of the Sea": texts leave out the words in front; "Inter-American Convention against Corruption"
# is another treaty than the one that ends like it, and so is the "Universal Declaration on Cultural Diversity".
_FRONT_OF_TITLE = re.compile(
    r"(?:United Nations|International) (?=(?:Framework )?(?:Convention|Covenant|Declaration) )"
)
_FRONT_FOLDED = re.compile(_FRONT_OF_TITLE.pattern, re.I)
_NAME_WORD = re.compile(r"[\w’'-]+")
_SMALL_WORDS = frozenset(
    {
        *("the", "of", "on", "against", "from", "for", "and", "or", "all", "in", "to", "its", "their"),
        *("relating", "concerning", "form", "forms", "kind", "kinds", "members"),
        *("international", "united", "nations", "un"),
    }
)
# "CRC/C/GC/6" is a document of the Committee.
_IN_SYMBOL = re.compile(r"/[A-Z]{1,4}/")
_REGIONAL = re.compile(
    r"(?:Inter-American|African|African Union|Arab|European|Council of Europe|ASEAN|SAARC|ECOWAS|Islamic) \Z"
)
_BEGINS_GENERIC = re.compile(r"(?:convention|protocol|covenant|declaration|framework convention)\b")
_GOES_ON_AS_ANOTHER = re.compile(r" (?:on|against|for) (?:the )?[A-Z]")
_LONGEST_REGION = 18
_BEHIND = 4
_SUPPLEMENT = re.compile(r",?\ssupplementing\sthe\s.*")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty or another instrument that is cited by article.

    `key` is short and stable ("SOM"); `kind` the noun of its generic form ("protocol": "the Protocol"); `articles` how
    many it has, None where there are none or the number is not sure; `bodies` and `symbol_prefixes` name the bodies in
    whose documents the generic form means this instrument; `collective` holds names that it shares with others ("the
    International Covenants"); `is_roman` says that its articles bear Roman numbers; `is_verified` tells data checked
    against the instrument from data of general knowledge; `depositary` the page where the depositary keeps text and
    status, None where the data do not name it; `titles` and `other_short_titles` are (language, title) pairs in the
    other official languages.
    """

    key: str
    kind: str
    title: str
    adopted: str
    short_titles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    articles: int | None = None
    symbol: str | None = None
    parent: str | None = None
    collective: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    symbol_prefixes: tuple[str, ...] = ()
    has_tree: bool = False
    is_roman: bool = False
    is_verified: bool = False
    depositary: str | None = None
    titles: tuple[tuple[str, str], ...] = ()
    other_short_titles: tuple[tuple[str, str], ...] = ()
    other_aliases: tuple[tuple[str, str], ...] = ()

    @property
    def short_title(self) -> str:
        """The title to use in running text: the first short title, or the title itself."""
        return self.short_titles[0] if self.short_titles else self.title

    def short_title_in(self, language: str) -> str:
        """The short title in a language, in English where the data have none.

        >>> instrument("SOM").short_title_in("fr")
        'Protocole relatif au trafic illicite de migrants'
        """
        return dict(self.other_short_titles).get(language, self.short_title)

    @property
    def other_names(self) -> tuple[tuple[str, str], ...]:
        """Titles, short titles and aliases in the other official languages, as (language, name) pairs."""
        return (*self.titles, *self.other_short_titles, *self.other_aliases)

    @property
    def names(self) -> tuple[str, ...]:
        """Every form by which a text may name it, in all languages."""
        return (self.title, *self.short_titles, *self.aliases, *(name for _, name in self.other_names))

    @property
    def iri(self) -> str:
        """Its address after the naming convention of Akoma Ntoso: type, date, name, main component."""
        return f"/akn/un/act/treaty/{self.adopted}/{self.key.lower()}/main"


@cache
def instruments() -> Mapping[str, Instrument]:
    """All instruments of `data/instruments/index.yaml` by key. Read at the first call."""
    path = data_folder() / "instruments" / _INDEX
    content = read_yaml(path)
    rows = content.get("instruments") if isinstance(content, dict) else None
    if not isinstance(rows, list):
        raise InvalidData(
            expected="a list `instruments`",
            found=type(rows).__name__,
            remedy="See the opening comment of the file for its form.",
            where=str(path),
        )
    return MappingProxyType({found.key: found for found in (_instrument(row, str(path)) for row in rows)})


def instrument(key: str) -> Instrument:
    """The instrument of that key.

    >>> instrument("SOM").title
    'Protocol against the Smuggling of Migrants by Land, Sea and Air'
    >>> instrument("SOM").parent
    'UNTOC'
    """
    try:
        return instruments()[key]
    except KeyError:
        raise UnknownTerm(
            expected="the key of an instrument in data/instruments/index.yaml",
            found=repr(key),
            remedy=f"Use one of {', '.join(list(instruments())[:5])}, …, or add the instrument to the file.",
        ) from None


@cache
def named_together() -> Mapping[str, tuple[str, ...]]:
    """The keys of the instruments that share a name: "International Covenants" is said of two.

    >>> named_together()["International Covenants"]
    ('ICCPR', 'ICESCR')
    """
    shared: dict[str, tuple[str, ...]] = {}
    for entry in instruments().values():
        for name in entry.collective:
            shared[name] = (*shared.get(name, ()), entry.key)
    return MappingProxyType(shared)


def find_instrument(name: str) -> Instrument | None:
    """The instrument of that key, title, short title or abbreviation, whatever the case; None where none has it.

    >>> find_instrument("the organized crime convention").key
    'UNTOC'
    """
    wanted = _SPACES.sub(" ", name).strip()
    if wanted in instruments():
        return instruments()[wanted]
    key = _by_name().get(_SUPPLEMENT.sub("", wanted.casefold().removeprefix("the ")))
    return None if key is None else instruments()[key]


@lru_cache(maxsize=512)
def only_one_beginning(name: str) -> str | None:
    """The key of the one instrument whose title goes on where `name` ends; None where there are others or none.

    >>> only_one_beginning("Convention on the Marking of Plastic Explosives")
    'PLASTIC-EXPLOSIVES'
    >>> only_one_beginning("Convention on the Elimination of All Forms of")
    """
    folded = f"{name.casefold()} "
    keys = {key for title, key in _by_name().items() if _FRONT_FOLDED.sub("", title).startswith(folded)}
    return keys.pop() if len(keys) == 1 else None


@lru_cache(maxsize=512)
def named_alike(name: str) -> str | None:
    """The key of the one instrument with a name of the same words, small words, number and "all forms of" aside.

    >>> named_alike("Convention on Elimination of All Forms of Discriminations against Women")
    'CEDAW'
    """
    words = _words_of(name)
    return _by_words().get(words) if len(words) > 1 else None


@cache
def _by_words() -> dict[frozenset[str], str | None]:
    """The instruments by the words of their English names; None for words that two of them share."""
    found: dict[frozenset[str], str | None] = {}
    for entry in instruments().values():
        for name in (entry.title, *entry.short_titles, *entry.aliases):
            words = _words_of(name)
            found[words] = entry.key if found.get(words, entry.key) == entry.key else None
    return found


def _words_of(name: str) -> frozenset[str]:
    words = (word.rstrip("s") for word in _NAME_WORD.findall(name.casefold()) if word not in _SMALL_WORDS)
    return frozenset(word for word in words if word)


_CASES = (
    ("ия", ("ии", "ию", "ией")),
    ("ие", ("ия", "ию", "ием", "ии")),
    *((last, (f"{last}а", f"{last}у", f"{last}ом", f"{last}е")) for last in "лртв"),
)
"""Endings of the first words of Russian names ("Протокол", "Устав"), and those that they have in the other cases."""


def find_instruments(text: str) -> Iterator[tuple[str, Span]]:
    """The instruments named in a text, as (key, span) in reading order; the longest name wins.

    >>> [key for key, _ in find_instruments("Parties to UNCAC and to the Smuggling of Migrants Protocol met.")]
    ['UNCAC', 'SOM']
    >>> [(key, span.start) for key, span in find_instruments("联合国打击跨国有组织犯罪公约缔约方会议")]
    [('UNTOC', 0)]
    """
    if in_han := [*_names_in_han().find(text)]:
        yield from in_han
        return
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    by_first_word, end = _by_first_word(), 0
    for match in _opening_words(text, lowered).finditer(text):
        names = by_first_word.get(match[0].lower())
        if names is None or match.start() < end:
            continue
        behind = text[match.end() : match.end() + _BEHIND].lower()
        for name, key, is_acronym in (*names.get(behind, ()), *names.get("", ())):
            stop = match.start() + len(name)
            is_here = (text if is_acronym else lowered).startswith(name, match.start())
            if is_here and is_acronym and _IN_SYMBOL.match(text, stop):
                continue
            if is_here and not text[stop : stop + 1].isalnum() and not _is_another(text, name, match.start(), stop):
                end = stop + _supplement_length(key, lowered, stop)
                yield key, Span(match.start(), end)
                break


@cache
def _names_in_han() -> NamesInHan:
    return NamesInHan({name: entry.key for entry in instruments().values() for name in entry.names})


def _in_cases(name: str) -> Iterator[str]:
    """A name as it stands, and in Russian with its first word in the other cases.

    >>> list(_in_cases("Протокол о праве"))[1:3]
    ['Протокола о праве', 'Протоколу о праве']
    """
    yield name
    first, blank, rest = name.partition(" ")
    stem, endings = next(
        ((first.removesuffix(ending), cases) for ending, cases in _CASES if first.endswith(ending)), ("", ())
    )
    yield from (f"{stem}{ending}{blank}{rest}" for ending in endings)


def _opening_words(text: str, lowered: str) -> re.Pattern[str]:
    """The words of a text that may open a name."""
    if any(word in lowered for word in _SMALL_OPENINGS):
        return _WORD
    return _ASCII_CAPITAL_WORD if text.isascii() else _CAPITAL_WORD


def _is_another(text: str, name: str, start: int, stop: int) -> bool:
    """Whether the words around a name make it another one's: a region in front, or a subject behind a short form."""
    if name.endswith(("declaration", "charter")) and _GOES_ON_AS_ANOTHER.match(text, stop):
        return True
    before = text[max(0, start - _LONGEST_REGION) : start]
    return _BEGINS_GENERIC.match(name) is not None and _REGIONAL.search(before) is not None


def _supplement_length(key: str, lowered: str, at: int) -> int:
    """How long the words ", supplementing the <parent>" at `at` are, which belong to the full title of a protocol."""
    parent = instruments()[key].parent
    for opening in _SUPPLEMENTING if parent and lowered.startswith(_SUPPLEMENTING, at) else ():
        words = f"{opening}{instruments()[parent or key].title.lower()}"
        if lowered.startswith(words, at):
            return len(words)
    return 0


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): entry.key for entry in instruments().values() for name in entry.names}


@cache
def _by_first_word() -> dict[str, dict[str, tuple[tuple[str, str, bool], ...]]]:
    """For each first word, and the letters right behind it, the names that begin so: name, key, does its case count.

    The longest come first; those that hardly go on behind the first word stand under no letters.
    """
    index: dict[str, dict[str, list[tuple[str, str, bool]]]] = {}
    for entry in instruments().values():
        for name in dict.fromkeys(chain(*map(_in_cases, entry.names), [_FRONT_OF_TITLE.sub("", entry.title)])):
            first = _WORD.match(name)
            if first:
                is_acronym, behind = name.isupper(), name[first.end() : first.end() + _BEHIND].lower()
                named = index.setdefault(first[0].lower(), {})
                named.setdefault(behind if len(behind) == _BEHIND else "", []).append(
                    (name if is_acronym else name.lower(), entry.key, is_acronym)
                )
    return {
        word: {behind: tuple(sorted(ones, key=lambda one: -len(one[0]))) for behind, ones in named.items()}
        for word, named in index.items()
    }


def _instrument(row: dict[str, Any], where: str) -> Instrument:
    missing = [name for name in _REQUIRED if not row.get(name)]
    if missing:
        raise InvalidData(
            expected=f"the fields {', '.join(_REQUIRED)}",
            found=f"no {', '.join(missing)} in {row.get('key', row)!r}",
            remedy="Add them; the opening comment of the file says what they mean.",
            where=where,
        )
    return Instrument(
        key=row["key"],
        kind=row["kind"],
        title=row["title"],
        adopted=str(row["adopted"]),
        short_titles=tuple(row.get("short", ())),
        aliases=tuple(row.get("aliases", ())),
        articles=row.get("articles"),
        symbol=row.get("symbol"),
        parent=row.get("parent"),
        collective=tuple(row.get("collective", ())),
        bodies=tuple(row.get("bodies", ())),
        symbol_prefixes=tuple(row.get("symbols", ())),
        has_tree=bool(row.get("tree")),
        is_roman=row.get("numerals") == "roman",
        is_verified=bool(row.get("verified")),
        depositary=row.get("depositary"),
        titles=tuple(row.get("titles", {}).items()),
        other_short_titles=tuple(row.get("short_titles", {}).items()),
        other_aliases=tuple((code, name) for code, names in row.get("other_aliases", {}).items() for name in names),
    )
