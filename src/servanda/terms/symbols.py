"""The document symbol of the United Nations as a value: read, written, and turned into an IRI and back.

A symbol is a row of components between slashes: the organ ("CTOC"), bodies under it ("COP", "WG.7"), a year or
session, kinds of document ("INF", "L.5"), a number, and last what was done to the document ("Rev.1", "Add.3"). A
component may end in brackets: "1373(2001)", "6 (Sect. 16)".

The slug is the symbol in lower case with "_" for "/" and "--" for an opening bracket; the IRI, after the naming
convention of Akoma Ntoso for the United Nations, is `/akn/un/doc/` and the slug. Dates stay out of it, because a symbol
does not tell them. Both can be turned back, since only a few words ("Rev", "Add", …) are written with small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from servanda.errors import InvalidSymbol
from servanda.spans import Span
from servanda.terms.sources import data_folder, read_csv

_MODIFIERS = ("Add", "Corr", "Rev", "Amend")
_TITLE_CASE = {
    word.lower(): word for word in (*_MODIFIERS, "Sect", "Part", "Vol", "Suppl", "Prov", "Chap", "Resumption")
}
_SERIES = frozenset(
    {
        "RES",
        "DEC",
        "L",
        "INF",
        "CRP",
        "PV",
        "SR",
        "NGO",
        "PRST",
        "GC",
        "CO",
        "Q",
        "D",
        "NI",
        "NC",
        "PET",
        "BUR",
        "MIN",
        "RR",
    }
)
_IRI_BASE = "/akn/un/doc/"

_ORGAN = r"[A-Z]{1,8}"
_NUMBER = r"\d{1,5}(?:[-–]\d{1,5})?"
_SESSION = r"(?:S|ES|SS)-(?:\d{1,3}|[XVI]{1,5})"
_WORD = r"[A-Z][A-Za-z]{0,11}(?:\.\s?(?:\d{1,4}(?:[-–]\d{1,3})?|[IVX]{1,4}(?=/)))?"
_BRACKET = r"\s?\((?:(?:19|20)\d\d|[IVXL]{1,7}|Sect\.\s?\d{1,2}[A-Z]?|[A-Z][a-z]+(?:\s\d{1,2})?)\)"
_PART = rf"(?:{_SESSION}|{_NUMBER}|{_WORD})(?:{_BRACKET})?"
_GAP = r"(?:\s{0,2}/\s{0,2})"

_SYMBOL = re.compile(rf"{_ORGAN}(?:{_GAP}{_PART})+")
_PART_PIECES = re.compile(rf"(?P<body>{_SESSION}|{_NUMBER}|{_WORD})(?:\s?\((?P<bracket>[^()]+)\))?")
# "… /1 and Corr.1", "… /17, Add.1 and 2": documents named after the one that they change.
_FOLLOWER = re.compile(rf"(?:,|,?\s(?:and|et|y|и))\s(?P<what>(?:{'|'.join(_MODIFIERS)})\.\s?\d{{1,2}})(?![\w/])")
_YEAR = re.compile(r"(?:19[4-9]\d|20\d\d)\Z")
# "E/CN.7/2031/12–E/CN.15/2031/14" are the two symbols of one document.
_BEFORE = re.compile(r"[A-Za-z0-9_/.:@#=]\Z|(?<!\d)-\Z")
_AFTER = re.compile(r"/?[A-Za-z0-9_]|[-–](?![A-Z]{1,8}/)[A-Za-z]")


@dataclass(frozen=True, slots=True, order=True)
class Symbol:
    """A document symbol; `parts` are its components in canonical writing.

    >>> symbol = parse_symbol("CTOC/COP/WG.7/2021/INF/1/Rev.1")
    >>> symbol.organ, symbol.body, symbol.year, symbol.series, symbol.number, symbol.modifiers
    ('CTOC', 'CTOC/COP/WG.7', 2021, 'INF', '1', ('Rev.1',))
    """

    parts: tuple[str, ...]

    def __str__(self) -> str:
        return "/".join(self.parts)

    @property
    def organ(self) -> str:
        """The first component: the organ that the document was made for."""
        return self.parts[0]

    @property
    def body(self) -> str:
        """The organ and the bodies under it, as far as the symbol names them in front: "CTOC/COP/WG.7", "A/C.3"."""
        own = [self.parts[0]]
        for part in self.parts[1:]:
            if not part[0].isalpha() or _series_of(part) or _modifier_of(part) or re.match(_SESSION, part):
                break
            own.append(part)
        return "/".join(own)

    @property
    def year(self) -> int | None:
        """The year in the symbol, as a component or in brackets."""
        for part in self.parts[1:]:
            body, bracket = _pieces(part)
            for text in (body, bracket or ""):
                if _YEAR.match(text):
                    return int(text)
        return None

    @property
    def session(self) -> str | None:
        """The session, where the symbol counts by sessions: "59" in A/HRC/59/15, "S-30" in A/RES/S-30/1."""
        if self.year is not None and not any(re.match(_SESSION, part) for part in self.parts):
            return None
        for place, part in enumerate(self.parts[1:-1], start=1):
            if re.match(_SESSION, part):
                return part
            if part.isdigit() and not _modifier_of(self.parts[place + 1]):
                return part
        return None

    @property
    def series(self) -> str | None:
        """The kind of document that the symbol tells: "RES", "DEC", "L", "INF", "CRP", "PV", … or None."""
        return next((found for part in self.parts[1:] if (found := _series_of(part))), None)

    @property
    def number(self) -> str | None:
        """The document's own number: the last number before "Rev.1" and its like."""
        for part in reversed(self.base.parts):
            body = _pieces(part)[0]
            digits = body.rpartition(".")[2]
            if digits[0].isdigit() and not (_YEAR.match(digits) and part is not self.parts[-1]):
                return digits
        return None

    @property
    def section(self) -> str | None:
        """What the brackets of a number say: "Sect. 16" in A/80/6 (Sect. 16)."""
        brackets = [bracket for part in self.parts if (bracket := _pieces(part)[1]) and not _YEAR.match(bracket)]
        return brackets[0] if brackets else None

    @property
    def modifiers(self) -> tuple[str, ...]:
        """What follows the number: "Add.3", "Corr.1", "Rev.2"."""
        return tuple(part for part in self.parts if _modifier_of(part))

    @property
    def base(self) -> Symbol:
        """The symbol without its modifiers: the document that was revised or added to."""
        parts = list(self.parts)
        while len(parts) > 2 and _modifier_of(parts[-1]):
            parts.pop()
        return Symbol(tuple(parts))

    @property
    def slug(self) -> str:
        """The symbol as one word for an address or a file name.

        >>> parse_symbol("A/80/6 (Sect. 16)").slug
        'a_80_6--sect.16'
        """
        bare = str(self).replace(" (", "(").replace(". ", ".").replace(" ", "+").replace(")", "")
        return bare.replace("/", "_").replace("(", "--").lower()

    @property
    def iri(self) -> str:
        """The IRI of the work.

        >>> parse_symbol("A/RES/55/25").iri
        '/akn/un/doc/a_res_55_25'
        """
        return _IRI_BASE + self.slug


def parse_symbol(text: str) -> Symbol:
    """The symbol that `text` is; spaces and line breaks beside a slash are forgiven.

    Raises `InvalidSymbol` where the text is none.

    >>> str(parse_symbol(" CTOC/COP/ WG.7/2021/1 "))
    'CTOC/COP/WG.7/2021/1'
    """
    stripped = text.strip()
    if not _SYMBOL.fullmatch(stripped) or not any(map(str.isdigit, stripped)):
        raise InvalidSymbol(
            expected='a document symbol such as "CTOC/COP/WG.7/2021/3" or "A/RES/55/25"',
            found=repr(text[:80]),
            remedy="Write the organ in capitals, components between slashes, at least one of them with a number.",
        )
    return _built(stripped)


def symbol_from_slug(slug: str) -> Symbol:
    """The symbol of a slug; `InvalidSymbol` where there is none."""
    bracketed = re.sub(r"--([^_]+)", lambda found: f"({found[1].replace('+', ' ')})", slug)
    upper = re.sub(r"[a-z]+", lambda found: _TITLE_CASE.get(found[0], found[0].upper()), bracketed)
    capitalised = re.sub(r"\(([A-Z][A-Z]+)(\s\d+)?\)", _bracket_word, upper)
    return parse_symbol(capitalised.replace("_", "/"))


def symbol_from_iri(iri: str) -> Symbol:
    """The symbol of an IRI that `Symbol.iri` made; `InvalidSymbol` where it is another IRI."""
    if not iri.startswith(_IRI_BASE):
        raise InvalidSymbol(
            expected=f"an IRI that starts with {_IRI_BASE}",
            found=repr(iri[:80]),
            remedy="Give the IRI of a document, without language or fragment.",
        )
    return symbol_from_slug(iri.removeprefix(_IRI_BASE))


def find_symbols(text: str) -> Iterator[tuple[Symbol, Span]]:
    """The symbols in running text, in order, with the characters that each covers.

    Only organs listed in `data/bodies/organs.csv` count here. What stands after "and" as in "/1 and Corr.1" is
    given as a symbol of its own.

    >>> [str(symbol) for symbol, span in find_symbols("See A/HRC/59/15, and/or CTOC/COP/2018/13.")]
    ['A/HRC/59/15', 'CTOC/COP/2018/13']
    """
    for match in _SYMBOL.finditer(text):
        if (
            _BEFORE.search(text, max(0, match.start() - 1), match.start())
            or (symbol := _known(match[0])) is None
            or _AFTER.match(text, match.end())
        ):
            continue
        yield symbol, Span(*match.span())
        yield from _followers(symbol, text, match.end())


def _followers(symbol: Symbol, text: str, start: int) -> Iterator[tuple[Symbol, Span]]:
    while follower := _FOLLOWER.match(text, start):
        yield Symbol((*symbol.parts, _canonical(follower["what"]))), Span(*follower.span("what"))
        start = follower.end()


@lru_cache(maxsize=1024)  # the same documents are named again and again
def _known(text: str) -> Symbol | None:
    """The symbol that a text writes, where its organ is one of the list."""
    return _built(text) if _is_known(text) else None


def _is_known(text: str) -> bool:
    parts = [part.strip() for part in text.split("/")]
    if parts[0] not in _organs() or not any(map(str.isdigit, text)):
        return False
    is_bare_pair = len(parts) == 2 and len(parts[0]) <= 2
    return not is_bare_pair or bool(re.match(r"\d{3,}|PV\.|INF", parts[1]))


@cache
def _organs() -> frozenset[str]:
    return frozenset(row["code"] for row in read_csv(data_folder() / "bodies" / "organs.csv"))


def _built(text: str) -> Symbol:
    return Symbol(tuple(_canonical(part) for part in text.split("/")))


@lru_cache(maxsize=1024)  # documents of a series share all parts but the last
def _canonical(part: str) -> str:
    found = _PART_PIECES.fullmatch(part.strip())
    if found is None:
        return part.strip()
    body = re.sub(r"\.\s+", ".", found["body"]).replace("–", "-")
    word, dot, rest = body.partition(".")
    body = _TITLE_CASE.get(word.lower(), word.upper()) + dot + rest
    if found["bracket"] is None:
        return body
    bracket = re.sub(r"\.\s?", ". ", found["bracket"])
    return f"{body}({bracket})" if re.fullmatch(r"\d{4}|[IVXL]+", bracket) else f"{body} ({bracket})"


def _bracket_word(found: re.Match[str]) -> str:
    word = found[1] if re.fullmatch(r"[IVXL]+", found[1]) else found[1].capitalize()
    return f"({word}{found[2] or ''})"


def _pieces(part: str) -> tuple[str, str | None]:
    found = _PART_PIECES.fullmatch(part)
    return (part, None) if found is None else (found["body"], found["bracket"])


def _series_of(part: str) -> str | None:
    word = part.partition(".")[0]
    return word if word in _SERIES and (word not in {"L", "CRP", "PV", "SR"} or "." in part) else None


def _modifier_of(part: str) -> str | None:
    word = part.partition(".")[0]
    return word if word in _MODIFIERS else None
