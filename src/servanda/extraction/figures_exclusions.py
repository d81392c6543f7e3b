"""Where in a text a number counts nothing: dates, provisions, symbols, resolutions, pages, sessions, addresses."""

from __future__ import annotations

import re

from servanda.terms.symbols import find_symbols
from servanda.text.dates import find_dates
from servanda.text.numbers import NUMBER_WORDS, ORDINAL
from servanda.text.spans import Span

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_JOINT = r"(?:,\s(?:and\s|or\s)?|;\s|\s(?:and|or|to|et|y|и)\s|\s?[-–]\s?)"

_LABEL = r"(?:\d+(?:\.\d+)*|[ivxl]+\b|[a-z]\b)(?:\s?\((?:[a-z]{1,2}|[ivx]+|\d{1,2})\))*"

# Each pattern with pieces of words of which a text must hold one, so that most texts are spared most patterns.
_Guarded = tuple[tuple[str, ...], re.Pattern[str]]
_ANY = ("",)
_AS_PRINTED: tuple[_Guarded, ...] = (
    (_ANY, re.compile(rf"\b\d{{1,2}}(?:{_JOINT}\d{{1,2}})?\s{_MONTH}\b|\b{_MONTH}\s\d{{1,4}}\b")),
    # Years, and what is named after one: "the 2030 Agenda", "2018/19", "1990s".
    (
        ("20", "16", "17", "18", "19"),
        re.compile(r"(?<![\d,.])(?:1[6-9]|20)\d\d(?:s\b|[-–/]\d{2,4})?(?![\d]|,\d{3}|\.\d)"),
    ),
    (
        ("/", ".m.", ":"),
        re.compile(r"\b\d+/\d+(?:/\d+)*(?:\s[A-Z]\b)?|\b\d{1,2}(?::\d\d|\.\d\d)?\s[ap]\.m\.|\b\d{1,2}:\d\d\b"),
    ),
    (("http", "www.", "@"), re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+")),
    (_ANY, re.compile(r"\b[A-Z][A-Z]+[- ]?\d+\w*|\b\w*[A-Za-z]\d+\w*|\b\d+[A-Za-z]+\b(?<!\d%)")),
    (("(",), re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]+)\)")),
    # Dotted numbers of recommendations.
    (_ANY, re.compile(rf"\b\d{{1,3}}\.\d{{1,3}}(?:{_JOINT}\d+(?:\.\d+)?)+(?=\s+[A-Z])")),
)
# These are read in the text in small letters, which is several times faster than to ignore the case of each letter.
_IN_SMALL: tuple[_Guarded, ...] = (
    # "articles 5, 6, 8 and 23", "paragraph 3 (c)", "agenda items 2 and 3", "resolution 1373 (2001)", "objective 9"
    (
        _ANY,
        re.compile(
            rf"""\b(?:articles?|arts?\.|paragraphs?|paras?\.|sub-?paragraphs?|subparas?\.|sections?|sects?\.|chapters?|chaps?\.|parts?
             |(?:sub-?)?items?|resolutions?|decisions?|rules?|regulations?|annex(?:es)?|appendi(?:x|ces)|recommendations?|numbers?|nos?\.
             |pages?|pp?\.|principles?|goals?|sdgs?|targets?|objectives?|guidelines?|indicators?|footnotes?|notes?|figures?|tables?
             |box(?:es)?|volumes?|vols?\.|phases?|steps?|levels?|options?|protocols?\s(?:no\.\s)?|question|questions|grades?|category
             |clusters?|modules?|units?|tracks?|pillars?|iso|sessions?|versions?|schedules?|lists?)
             \s(?!\d+,\d{{3}})(?:{_LABEL}|{NUMBER_WORDS}\b)
             (?:{_JOINT}(?:(?:paras?\.|paragraphs?|art\.)\s)?{_LABEL})*(?:\s\((?:19|20)\d\d\))?""",
            re.X,
        ),
    ),
    (_ANY, re.compile(rf"\b{ORDINAL}\b")),
    # "one or more", "two or more": how laws are worded, not how many there were.
    (
        (" or ", "\u00a0", " another"),
        re.compile(r"\b(?:one|two|three)\sor\s(?:more|several|both)\b|\b(?:one|two)\s(?:another|or two)\b"),
    ),
    # "Two speakers said": whose view it is, not a count.
    (
        ("speakers", "delegations", "panellists"),
        re.compile(rf"\b(?:{NUMBER_WORDS})\s(?:other\s)?(?:speakers|delegations|panellists)\b(?!\sfrom\b)"),
    ),
    # Ages, fractions in words (which are read on their own), conventions that are counted.
    (
        ("age", "under", "below"),
        re.compile(r"\b(?:age[ds]?(?:\sof)?|under|below)\s\d{1,2}\b(?!\s(?:per\scent|percent)|%)"),
    ),
    (("third", "quarter", "half", "halves"), re.compile(r"\b(?:one|two|three)\s(?:thirds?|quarters?|half|halves)\b")),
    (
        ("convention",),
        re.compile(r"\bconventions?\s(?:nos?\.?\s)?\d+(?:\s\(\d{4}\))?(?:(?:,|\sand|,\sand)\s(?:no\.?\s)?\d+)*"),
    ),
)


def excluded_spans(text: str) -> list[Span]:
    """The parts of a text in which numbers are names, places or days."""
    spans = [span for _, span in find_dates(text)]
    spans += [span for _, span in find_symbols(text)]
    small = text.lower() if len(text.lower()) == len(text) else text
    for words, guarded in ((text, _AS_PRINTED), (small, _IN_SMALL)):
        for pieces, pattern in guarded:
            if any(piece in words for piece in pieces):
                spans += [Span(*found.span()) for found in pattern.finditer(words)]
    return sorted(spans)
