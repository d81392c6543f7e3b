"""Where in a text a number counts nothing: dates, provisions, symbols, resolutions, pages, sessions, addresses."""

from __future__ import annotations

import re

from servanda.terms.symbols import find_symbols
from servanda.text.dates import find_dates
from servanda.text.numbers import NUMBER_WORDS, ORDINAL
from servanda.text.spans import Span

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LABEL = r"(?:\d+(?:\.\d+)*|[IVXL]+\b|[A-Z]\b)(?:\s?\((?:[a-z]{1,2}|[ivx]+|\d{1,2})\))*"
_JOINT = r"(?:,\s(?:and\s|or\s)?|;\s|\s(?:and|or|to|et|y|и)\s|\s?[-–]\s?)"

_PATTERNS = (
    # "articles 5, 6, 8 and 23", "paragraph 3 (c)", "agenda items 2 and 3", "resolution 1373 (2001)", "objective 9"
    re.compile(
        rf"""\b(?:articles?|arts?\.|paragraphs?|paras?\.|sub-?paragraphs?|subparas?\.|sections?|sects?\.|chapters?|chaps?\.|parts?
             |(?:sub-?)?items?|resolutions?|decisions?|rules?|regulations?|annex(?:es)?|appendi(?:x|ces)|recommendations?|numbers?|nos?\.
             |pages?|pp?\.|principles?|goals?|SDGs?|targets?|objectives?|guidelines?|indicators?|footnotes?|notes?|figures?|tables?
             |box(?:es)?|volumes?|vols?\.|phases?|steps?|levels?|options?|protocols?\s(?:no\.\s)?|question|questions|grades?|category
             |clusters?|modules?|units?|tracks?|pillars?|ISO|sessions?|versions?|schedules?|lists?)
             \s(?!\d+,\d{{3}})(?:{_LABEL}|{NUMBER_WORDS}\b)(?:{_JOINT}(?:(?:paras?\.|paragraphs?|art\.)\s)?{_LABEL})*(?:\s\((?:19|20)\d\d\))?""",
        re.X | re.I,
    ),
    re.compile(rf"\b\d{{1,2}}(?:{_JOINT}\d{{1,2}})?\s{_MONTH}\b|\b{_MONTH}\s\d{{1,4}}\b"),
    # Years, and what is named after one: "the 2030 Agenda", "2018/19", "1990s".
    re.compile(r"(?<![\d,.])(?:1[6-9]|20)\d\d(?:s\b|[-–/]\d{2,4})?(?![\d]|,\d{3}|\.\d)"),
    re.compile(rf"\b{ORDINAL}\b", re.I),
    re.compile(r"\b\d+/\d+(?:/\d+)*(?:\s[A-Z]\b)?|\b\d{1,2}(?::\d\d|\.\d\d)?\s[ap]\.m\.|\b\d{1,2}:\d\d\b"),
    re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+"),
    re.compile(r"\b[A-Z][A-Z]+[- ]?\d+\w*|\b\w*[A-Za-z]\d+\w*|\b\d+[A-Za-z]+\b(?<!\d%)"),
    # "one or more", "two or more": how laws are worded, not how many there were.
    re.compile(r"\b(?:one|two|three)\sor\s(?:more|several|both)\b|\b(?:one|two)\s(?:another|or two)\b", re.I),
    re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]+)\)"),
    # "Two speakers said": whose view it is, not a count.
    re.compile(rf"\b(?:{NUMBER_WORDS})\s(?:other\s)?(?:speakers|delegations|panellists)\b(?!\sfrom\b)", re.I),
    # Dotted numbers of recommendations, ages, fractions in words (which are read on their own).
    re.compile(rf"\b\d{{1,3}}\.\d{{1,3}}(?:{_JOINT}\d+(?:\.\d+)?)+(?=\s+[A-Z])"),
    re.compile(r"\b(?:age[ds]?(?:\sof)?|under|below)\s\d{1,2}\b(?!\s(?:per\scent|percent)|%)", re.I),
    re.compile(r"\b(?:one|two|three)\s(?:thirds?|quarters?|half|halves)\b", re.I),
    re.compile(r"\bconventions?\s(?:nos?\.?\s)?\d+(?:\s\(\d{4}\))?(?:(?:,|\sand|,\sand)\s(?:no\.?\s)?\d+)*", re.I),
)


def excluded_spans(text: str) -> list[Span]:
    """The parts of a text in which numbers are names, places or days."""
    spans = [span for _, span in find_dates(text)]
    spans += [span for _, span in find_symbols(text)]
    spans += [Span(*found.span()) for pattern in _PATTERNS for found in pattern.finditer(text)]
    return sorted(spans)
