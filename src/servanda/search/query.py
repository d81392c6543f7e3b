"""The query language: words, "phrases", OR, NOT, prefix*, NEAR/5, brackets and field:value, as a small tree.

No engine's own syntax passes through: an engine is given the tree and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, NoReturn

from servanda.errors import InvalidQuery
from servanda.text.analyser import analyse, is_han, is_stopword, script_language

_ENTRY_FIELDS = (
    "theme",
    "session",
    "addressee",
    "modality",
    "provision",
    "instrument",
    "status",
    "body",
    "symbol",
    "year",
)
FIELDS: Final = frozenset((*_ENTRY_FIELDS, "type", "language", "document"))
LONGEST_QUERY: Final = 1000
DEEPEST_BRACKETS: Final = 20
WIDEST_NEAR: Final = 30

_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<field>[A-Za-z_]+):(?=\S)                # theme:return, addressee:"States parties"
      | ["“”„«](?P<phrase>[^"“”„»]*)(?P<closed>["“”»])?
      | (?P<open>\()
      | (?P<close>\))
      | (?P<minus>[-−–])(?=[^\s\-−–])              # -word, only in front of something
      | (?P<word>[^\s()"“”„«»]+)
    )""",
    re.VERBOSE,
)

_NEAR: Final = re.compile(r"NEAR/(\d{1,2})")

# What a command line makes of bytes that are no UTF-8; no engine can be asked for it.
_HALF_CHARACTER: Final = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any inflection; several terms of one word ("WG.7") stand side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, each in any inflection."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so, in the spelling of the text."""

    text: str


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field that has this value, or one that begins so."""

    name: str
    value: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Two words, phrases or beginnings of words with at most `distance` words between them, in either order."""

    first: Text
    second: Text
    distance: int


@dataclass(frozen=True, slots=True)
class And:
    """All parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but the part."""

    part: Node


Text = Word | Phrase | Prefix
Node = Word | Phrase | Prefix | Near | FieldValue | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood: its tree, and the language its words seem to be in."""

    root: Node
    language: str

    def wanted(self) -> tuple[Text, ...]:
        """The words, phrases and prefixes that a hit may show, each once, leaving out what is excluded."""
        return tuple(dict.fromkeys(_wanted(self.root)))


def parse_query(text: str, fields: Collection[str] = FIELDS) -> Query:
    """The meaning of what someone typed; `fields` are the names that may stand before a colon.

    Words are joined by AND; little words count only where there is nothing else. Raises `InvalidQuery`.

    >>> parse_query('vessel* OR "high seas" theme:smuggling_by_sea').root
    ... # doctest: +NORMALIZE_WHITESPACE
    Or(parts=(Prefix(text='vessel'), And(parts=(Phrase(text='high seas'),
       FieldValue(name='theme', value='smuggling_by_sea', is_prefix=False)))))
    """
    if len(text) > LONGEST_QUERY:
        _refuse(f"a query of at most {LONGEST_QUERY} characters", f"{len(text)} characters", "Shorten it.")
    text = _HALF_CHARACTER.sub("\ufffd", text)
    language = script_language(text)
    return Query(_Parser(text, fields, language).whole(), language)


def _wanted(node: Node) -> Iterator[Text]:
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _wanted(part)
    elif isinstance(node, Near):
        yield from (node.first, node.second)
    elif isinstance(node, Word | Phrase | Prefix):
        yield node


def _refuse(expected: str, found: str, remedy: str) -> NoReturn:
    raise InvalidQuery(expected=expected, found=found, remedy=remedy)


class _Parser:
    """Recursive descent: OR binds weakest, then AND (or nothing), then NOT."""

    def __init__(self, text: str, fields: Collection[str], language: str) -> None:
        self.tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup]
        self.at, self.depth, self.fields, self.language = 0, 0, fields, language

    def whole(self) -> Node:
        if not self.tokens:
            _refuse("at least one word, phrase or field:value", "an empty query", "Type what you are looking for.")
        node = self.alternatives()
        if self.at < len(self.tokens):
            _refuse("brackets in pairs", "a closing bracket without an opening one", "Remove it or open it earlier.")
        return node

    def alternatives(self) -> Node:
        parts = [self.sequence()]
        while self.keyword("OR"):
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def sequence(self) -> Node:
        parts: list[Node] = []
        while (token := self.token()) and not token["close"] and token["word"] != "OR":
            if self.keyword("AND"):
                if not parts:
                    self.operator_alone("AND")
                continue
            part = self.negation()
            if part is not None:
                parts.append(part)
        if not parts:
            self.operator_alone("OR" if self.at else "this query")
        kept = [part for part in parts if not self.is_little(part)] or parts
        return kept[0] if len(kept) == 1 else And(tuple(kept))

    def is_little(self, part: Node) -> bool:
        return isinstance(part, Word) and is_stopword(part.text, self.language)

    def negation(self) -> Node | None:
        token = self.token()
        if token and token["minus"]:
            self.at += 1
        elif not self.keyword("NOT"):
            return self.neighbours()
        part = self.negation()
        if part is None:
            self.operator_alone("NOT")
        return part.part if isinstance(part, Not) else Not(part)

    def neighbours(self) -> Node | None:
        """One unit, or a row of them with NEAR/n between each and the next."""
        first = self.unit()
        parts: list[Node] = []
        while found := self.near():
            second = self.unit()
            if not isinstance(first, Word | Phrase | Prefix) or not isinstance(second, Word | Phrase | Prefix):
                self.operator_alone(found[0])
            parts.append(Near(first, second, min(int(found[1]), WIDEST_NEAR)))
            first = second
        return parts[0] if len(parts) == 1 else And(tuple(parts)) if parts else first

    def near(self) -> re.Match[str] | None:
        token = self.token()
        found = _NEAR.fullmatch(token["word"] or "") if token else None
        self.at += found is not None
        return found

    def unit(self) -> Node | None:
        token = self.token()
        if token is None or token["close"] or token["word"] == "OR":
            return None
        self.at += 1
        if token["open"]:
            return self.bracket()
        if token["field"]:
            return self.field(token["field"])
        if token["word"] is not None:
            return self.word(token["word"])
        return self.phrase(token)

    def bracket(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST_BRACKETS:
            _refuse(f"at most {DEEPEST_BRACKETS} brackets inside each other", "more of them", "Simplify the query.")
        node = self.alternatives()
        token = self.token()
        if token is None or not token["close"]:
            _refuse("brackets in pairs", "an opening bracket that is never closed", "Add the closing bracket.")
        self.at += 1
        self.depth -= 1
        return node

    def phrase(self, token: re.Match[str]) -> Node | None:
        if not token["closed"]:
            _refuse("quotation marks in pairs", "a phrase that is never closed", "Add the closing quotation mark.")
        return Phrase(token["phrase"].strip()) if analyse(token["phrase"]) else None

    def word(self, word: str) -> Node | None:
        if word.endswith(":") and word[:-1].lower() in self.fields:
            _refuse(f"a value after “{word}”", "none", 'Write it without a space, or "in quotation marks".')
        is_prefix, bare = word.endswith("*"), word.strip("*")
        tokens = analyse(bare)
        if is_prefix and len("".join(token.form for token in tokens)) < 2 and not is_han(bare):
            _refuse("at least two letters before *", f"“{word}”", "Write more of the word's beginning.")
        if not tokens:
            return None
        # The index knows Chinese by pairs: one character is the beginning of some.
        is_half = len(bare) == 1 and is_han(bare)
        return Prefix(bare) if is_prefix or is_half else Word(bare)

    def field(self, name: str) -> Node:
        name = name.lower()
        if name not in self.fields:
            known = ", ".join(sorted(self.fields))
            _refuse(
                f"one of the fields {known}", f"“{name}:”", "Correct the field, or put the words in quotation marks."
            )
        token = self.token()
        if token is None or (token["phrase"] is None and token["word"] is None):
            _refuse(f"a value after “{name}:”", "none", 'Write it without a space, or "in quotation marks".')
        self.at += 1
        if token["phrase"] is not None:
            return FieldValue(name, token["phrase"].strip())
        return FieldValue(name, token["word"].rstrip("*"), token["word"].endswith("*"))

    def token(self) -> re.Match[str] | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def keyword(self, keyword: str) -> bool:
        token = self.token()
        if token is None or token["word"] != keyword:
            return False
        self.at += 1
        return True

    def operator_alone(self, operator: str) -> NoReturn:
        _refuse("a word on each side of an operator", f"nothing to search for beside {operator}", "Complete the query.")
