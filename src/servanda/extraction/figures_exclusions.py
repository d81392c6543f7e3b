"""Where in a text a number counts nothing: dates, provisions, symbols, resolutions, pages, sessions, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from servanda.terms.symbols import find_symbols
from servanda.text.dates import find_dates
from servanda.text.numbers import NUMBER_WORDS, ORDINAL, ORDINAL_OPENS, may_hold_ordinal
from servanda.text.openings import find_each, opening
from servanda.text.words import holds_one, words_of

_MONTHS = "January February March April May June July August September October November December"
_MONTH = rf"(?:{_MONTHS.replace(' ', '|')})"
_JOINT = r"(?:,\s(?:and\s|or\s)?|;\s|\s(?:and|or|to|et|y|и)\s|\s?[-–]\s?)"

_LABEL = r"(?:\d+(?:\.\d+)*|[ivxl]+\b|[a-z]\b)(?:\s?\((?:[a-z]{1,2}|[ivx]+|\d{1,2})\))*"

# Each pattern with pieces of words of which a text must hold one, so that most texts are spared most patterns.
_Guarded = tuple[tuple[str, ...], re.Pattern[str]]
_NONE = "none"
"""The group of a match that is to be passed over."""
_AS_PRINTED: tuple[_Guarded, ...] = (
    # Years, and what is named after one: "the 2030 Agenda", "2018/19", "1990s".
    (
        ("20", "16", "17", "18", "19"),
        re.compile(opening("1[6-9]", "20", behind=r"[\d,.]") + r"\d\d(?:s\b|[-–/]\d{2,4})?(?![\d]|,\d{3}|\.\d)"),
    ),
    (
        tuple(_MONTHS.split()),
        re.compile(
            opening(
                rf"\d\d?(?:{_JOINT}\d{{1,2}})?\s{_MONTH}\b", *(rf"{month}\s\d{{1,4}}\b" for month in _MONTHS.split())
            )
        ),
    ),
    (
        ("/", ".m.", ":"),
        re.compile(opening(r"\d\d*/\d+(?:/\d+)*(?:\s[A-Z]\b)?", r"\d\d?(?::\d\d|\.\d\d)?\s[ap]\.m\.", r"\d\d?:\d\d\b")),
    ),
    (("http", "www.", "@"), re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+")),
    ((" (", "("), re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]+)\)")),
    # Dotted numbers of recommendations; a list that leads to none is passed over whole, not tried from every number.
    (
        (".",),
        re.compile(opening(r"\d\d{0,2}\.\d{1,3}") + rf"(?:{_JOINT}\d+(?:\.\d+)?)++(?:(?=\s+[A-Z])|(?P<{_NONE}>))"),
    ),
)
# Letters and digits in one word ("A1", "1b"), and a name in capitals with its number ("COP 5").
_NAMED = re.compile(r"\b[A-Z][A-Z]+[- ]?\d+\w*|\b\w*[A-Za-z]\d+\w*|\b\d+[A-Za-z]+\b(?<!\d%)")
_MAY_NAME = re.compile(r"\d(?:(?<=[A-Za-z].)|(?<=[A-Z][- ].)|[A-Za-z])")
# What is numbered in documents: words with or without an "s", abbreviations, words in one form only.
_WHOLE = (
    *("article", "paragraph", "subparagraph", "sub-paragraph", "section", "chapter", "part", "item", "subitem"),
    *("sub-item", "resolution", "decision", "rule", "regulation", "recommendation", "number", "page", "principle"),
    *("goal", "sdg", "target", "objective", "guideline", "indicator", "footnote", "note", "figure", "table", "volume"),
    *("phase", "step", "level", "option", "protocol", "question", "grade", "cluster", "module", "unit", "track"),
    *("pillar", "session", "version", "schedule", "list"),
)
_SHORT = ("art", "para", "subpara", "sect", "chap", "no", "p", "pp", "vol")
_ONE_FORM = ("annex", "annexes", "appendix", "appendices", "box", "boxes", "category", "iso")
_LISTED_WORDS = frozenset(word + end for word in (*_WHOLE, *_SHORT, *_ONE_FORM) for end in ("", "s"))
# Read in small letters as well: "articles 5, 6, 8 and 23", "agenda items 2 and 3", "resolution 1373 (2001)".
_LISTED = re.compile(
    opening(*(f"{word}s?" for word in _WHOLE), *(rf"{word}s?\." for word in _SHORT), *_ONE_FORM)
    + rf"""\s(?!\d+,\d{{3}})(?:{_LABEL}|{NUMBER_WORDS}\b)"""
    + rf"(?:{_JOINT}(?:(?:paras?\.|paragraphs?|art\.)\s)?{_LABEL})*(?:\s\((?:19|20)\d\d\))?"
)
# These are read in the text in small letters, which is several times faster than to ignore the case of each letter.
_IN_SMALL: tuple[_Guarded, ...] = (
    # "one or more", "two or more": how laws are worded, not how many there were.
    (
        (" or ", "\u00a0", " another"),
        re.compile(
            opening(
                *(rf"{one}\sor\s(?:more|several|both)\b" for one in ("one", "two", "three")),
                *(rf"{one}\s(?:another|or two)\b" for one in ("one", "two")),
            )
        ),
    ),
    # "Two speakers said": whose view it is, not a count.
    (
        ("speakers", "delegations", "panellists"),
        re.compile(rf"\b(?:{NUMBER_WORDS})\s(?:other\s)?(?:speakers|delegations|panellists)\b(?!\sfrom\b)"),
    ),
    # Ages, fractions in words (which are read on their own), conventions that are counted.
    (
        ("age", "under", "below"),
        re.compile(opening(r"age[ds]?(?:\sof)?", "under", "below") + r"\s\d{1,2}\b(?!\s(?:per\scent|percent)|%)"),
    ),
    (
        ("third", "quarter", "half", "halves"),
        re.compile(opening("one", "two", "three") + r"\s(?:thirds?|quarters?|half|halves)\b"),
    ),
    (
        ("convention",),
        re.compile(
            r"conventions?(?<!\wconvention)(?<!\wconventions)\s(?:nos?\.?\s)?\d+(?:\s\(\d{4}\))?"
            r"(?:(?:,|\sand|,\sand)\s(?:no\.?\s)?\d+)*"
        ),
    ),
)
_ORDINAL = re.compile(rf"\b{ORDINAL}\b")


def excluded_spans(text: str) -> Iterator[Iterable[tuple[int, int]]]:
    """The parts of a text in which numbers are names, places or days: kind by kind, those that are found soonest first.

    A kind is looked for when it is asked for.
    """
    lowered = text.lower()
    small = lowered if len(lowered) == len(text) else text
    yield from _guarded_spans(text, _AS_PRINTED)
    if not _LISTED_WORDS.isdisjoint(words_of(text)):
        yield [found.span() for found in _LISTED.finditer(small)]
    yield from _guarded_spans(small, _IN_SMALL)
    if _MAY_NAME.search(text):
        yield [found.span() for found in _NAMED.finditer(text)]
    if "/" in text:
        yield [span for _, span in find_symbols(text)]
    yield [span for _, span in find_dates(text)]
    if may_hold_ordinal(text):
        yield [found.span() for found in find_each(_ORDINAL, small, ORDINAL_OPENS.places(small))]


def _guarded_spans(text: str, guarded: Iterable[_Guarded]) -> Iterator[Iterable[tuple[int, int]]]:
    for pieces, pattern in guarded:
        if holds_one(text, pieces):
            yield [found.span() for found in pattern.finditer(text) if found.lastgroup != _NONE]
