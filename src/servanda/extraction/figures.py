"""Quantitative statements: how many, of what, out of how many, and who says so.

A figure is a number in words or figures that counts something. Its label is what stands behind it, up to the end of the
noun phrase; for a share ("68 per cent of …") it is the statement about the share, and what it is a share of is the
denominator, which a later share in the same paragraph inherits. Numbers that count nothing are described in
`extraction.figures_exclusions`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from servanda.documents.model import Document, FootnoteMark, Paragraph
from servanda.extraction.figures_exclusions import excluded_spans
from servanda.extraction.figures_phrases import FIGURES, OUT_OF, clause, last_clause, noun_phrase, origin, sum_before
from servanda.extraction.findings import Figure
from servanda.extraction.limits import most_findings
from servanda.text.numbers import (
    ASCII_DIGIT,
    CARDINAL_OPENS,
    CARDINAL_WORDS,
    DIGIT,
    NUMBER_WORDS,
    ORDINAL,
    may_hold_number,
    parse_number,
    parse_ordinal,
)
from servanda.text.openings import WordPattern, find_each, opening
from servanda.text.sentences import split_sentences
from servanda.text.spans import Evidence, Span
from servanda.text.words import holds_one, words_of

_CURRENCY = r"(?P<currency>US\$|\$|€|£|(?:EUR|USD|GBP|CHF)\s)?"
_NUMBER = re.compile(
    rf"""(?:\b(?:more\sthan|less\sthan|fewer\sthan|over|at\sleast|at\smost|up\sto|nearly|almost|about|around|some
            |approximately|only|a\stotal\sof)\s)?
         {_CURRENCY}(?P<number>{FIGURES}|\b(?:{NUMBER_WORDS})\b(?!-fold))
         (?P<scale>\s(?:hundred|thousand|million|billion))?
         (?P<unit>\s?%|\sper\scent\b|\spercent\b|\spercentage\spoints\b)?""",
    re.X | re.I,
)
_WORDS_OPEN = WordPattern(
    opening(
        *(r"more\sthan", r"less\sthan", r"fewer\sthan", r"over\s", r"at\s(?:least|most)", r"up\sto", r"nearly\s"),
        *(r"almost\s", r"about\s", r"around\s", r"some\s", r"approximately", r"only\s", r"a\stotal", *CARDINAL_OPENS),
        any_case=True,
    )
)
# The words of which one stands where such a place is one.
_WORDS_NEEDED = CARDINAL_WORDS | frozenset(
    (
        "than",
        "over",
        "least",
        "most",
        "up",
        "nearly",
        "almost",
        "about",
        "around",
        "some",
        "approximately",
        "only",
        "total",
    )
)
_CURRENCY_SIGN = re.compile(opening(anywhere=("[$€£]", r"US\$", r"USD\s", r"EUR\s", r"GBP\s", r"CHF\s"), any_case=True))
_GLUED_BEHIND = re.compile(r"/|[-–]\d|\.\d|[A-Za-z]")
_FRACTION_VALUES = {
    "one third": 1 / 3,
    "a third": 1 / 3,
    "two thirds": 2 / 3,
    "one quarter": 1 / 4,
    "a quarter": 1 / 4,
    "three quarters": 3 / 4,
    "one half": 1 / 2,
    "half": 1 / 2,
}
_FRACTIONS = re.compile(rf"\b(?P<words>{'|'.join(_FRACTION_VALUES)})\s(?=of\b)", re.I)
_ANNIVERSARY = re.compile(rf"\b(?P<ordinal>{ORDINAL})\sanniversary(?P<label>\sof\s[^,.;]{{3,80}})?", re.I)
# Words of figures that hold neither a digit nor a number.
_UNCOUNTED = ("anniversary", "third", "quarter", "half")
_TIME = re.compile(
    r"[\s-](?P<unit>years?|months?|weeks?|days?|hours?|minutes?|kilomet(?:re|er)s?|tons?|kilograms?)\b", re.I
)
# What ends a noun phrase before it begins: "1, 2 and 3".
_LISTING = r"[,;:.](?!\d)|[()\[\]?!“”\"]"
_COUNTS_NOTHING = re.compile(_LISTING)
_FREE_DIGIT = re.compile(rf"\d(?!\d{{0,20}}+(?:{_LISTING}))")
_FREE_ASCII_DIGIT = re.compile(_FREE_DIGIT.pattern.replace(r"\d", "[0-9]"))
_PART_OF = re.compile(r"\s(?:from|of|in|by)\s")
_VERB_BEHIND = re.compile(r"\s(?:were|are|was|is|had|have|has)\s")
_OF_WHICH = re.compile(r"\sof\s(?:the\s|its\s|their\s)?(?=[a-z])")
_OF = re.compile(r"\sof\s(?:all\s|the\s|its\s|those\s|their\s|these\s)*")
_RANGE = re.compile(rf"\s?(?:to|or|and|[-–])\s?(?P<second>{FIGURES}|{NUMBER_WORDS})(?=[\s%])", re.I)
# "$5 million for bridges" says behind the sum what it is.
_WHAT_FOR = re.compile(r"\s(?:for|in|of|worth)\s")
# "an increase of $31,200, or 0.4 per cent"
_SUM_AND_SHARE = re.compile(r"(?:US\$|[$€£])[\d,.]{1,20}(?:\s(?:m|b)illion)?,?\sor\s\Z")
_SMALL = 12
# How far, in characters, the words of a figure can stand from its number.
_NEAR = 400


class _Excluded:
    """The places of a text in which numbers count nothing; each kind is looked for when a number asks for it."""

    def __init__(self, text: str) -> None:
        self._marked = bytearray(len(text))
        self._kinds = excluded_spans(text)

    def touches(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with a place."""
        while self._marked.find(1, start, end) < 0:
            spans = next(self._kinds, None)
            if spans is None:
                return False
            for first, last in spans:
                self._marked[first:last] = b"\1" * (last - first)
        return True


class _Reading(NamedTuple):
    """A sentence and its start in the paragraph; what the paragraph's shares are of, where its numbers come from, and
    where they count nothing."""

    paragraph: Paragraph
    words: str
    start: int
    whole: str | None
    source: Callable[[], str | None]
    excluded: _Excluded


class _Sources:
    """Where the numbers of a paragraph come from: asked only for the sentences that hold a figure."""

    def __init__(self, document: Document, paragraph: Paragraph) -> None:
        self._paragraph = paragraph
        self._unasked: list[str] = []
        self._last: str | None = None
        self._notes = document.notes_of(paragraph)

    @cached_property
    def _places(self) -> dict[str, int]:
        """The first footnote of each mark."""
        return {note.mark: place for place, note in reversed(list(enumerate(self._notes)))}

    def of(self, sentence: Span) -> Callable[[], str | None]:
        """The question for the sentence that is read next: a footnote's text, or the last that a sentence named."""
        self._unasked.append(sentence.of(self._paragraph.text))
        return lambda: self._noted(sentence) or self._named()

    def _noted(self, sentence: Span) -> str | None:
        """The text of the first footnote whose mark stands in the sentence or at its end."""
        marks = self._paragraph.footnotes
        first, last = (bisect_right(marks, place, key=_offset) for place in sentence)
        places = [self._places[mark.mark] for mark in marks[first:last] if mark.mark in self._places]
        return self._notes[min(places)].text if places else None

    def _named(self) -> str | None:
        self._last = next(filter(None, map(origin, reversed(self._unasked))), self._last)
        self._unasked.clear()
        return self._last


def extract_figures(document: Document) -> tuple[Figure, ...]:
    """The quantitative statements of a document in English, in the order of the text; none in another language.

    Numbers in the other languages are not told from those of articles and paragraphs, so that none is reported.
    """
    if (document.metadata.language or "en") != "en":
        return ()
    found = (figure for paragraph in document.paragraphs for figure in _in_paragraph(document, paragraph))
    return tuple(islice(found, most_findings(document)))


def _in_paragraph(document: Document, paragraph: Paragraph) -> Iterator[Figure]:
    text = paragraph.text
    openings = _openings(text) if may_hold_number(text) else []
    if not openings and not _is_uncounted(text):
        return
    excluded, sources = _Excluded(text), _Sources(document, paragraph)
    whole = None
    for sentence in split_sentences(text):
        reading = _Reading(paragraph, sentence.of(text), sentence.start, whole, sources.of(sentence), excluded)
        near = openings[bisect_left(openings, sentence.start) : bisect_left(openings, sentence.end)]
        for figure in _in_sentence(reading, [place - sentence.start for place in near]):
            whole = figure.denominator if figure.unit == "per cent" and figure.denominator else whole
            yield figure


def _openings(text: str, *, with_listed: bool = False) -> list[int]:
    """Where a number may begin: at a digit or a word, or at the currency in front of it.

    The digits of a bare member of a list ("1, 2 and"), which is no figure, are left out unless they are asked for.
    """
    priced = {sign.end(): sign.start() for sign in _CURRENCY_SIGN.finditer(text)}
    if priced or with_listed:
        digits = ASCII_DIGIT if text.isascii() else DIGIT
    else:
        digits = _FREE_ASCII_DIGIT if text.isascii() else _FREE_DIGIT
    places = [digit.start() for digit in digits.finditer(text)]
    if not _WORDS_NEEDED.isdisjoint(words_of(text)):
        places += _WORDS_OPEN.places(text)
    places += [priced[place] for place in places if place in priced]
    places.sort()
    return places


def _is_uncounted(words: str) -> bool:
    return holds_one(words, _UNCOUNTED)


def _in_sentence(reading: _Reading, openings: Iterable[int]) -> Iterator[Figure]:
    if openings and may_hold_number(reading.words):
        yield from _numbers(reading, openings)
    if _is_uncounted(reading.words):
        yield from _anniversaries(reading)
        yield from _fractions(reading)


def _numbers(reading: _Reading, openings: Iterable[int]) -> Iterator[Figure]:
    whole = reading.whole
    found = find_each(_NUMBER, reading.words, openings)
    free = (number for number in found if not _is_listed(reading, number) and _counts(reading, number))
    for place, number in enumerate(free):
        figure = _figure(reading, number, whole, is_first=place == 0)
        if figure is not None:
            whole = figure.denominator if figure.unit == "per cent" else whole
            yield figure


def _is_listed(reading: _Reading, found: re.Match[str]) -> bool:
    """Whether a number is a bare member of a list ("1, 2 and"), which is no figure: to be told before all else."""
    bare = not found["unit"] and not found["currency"]
    return bare and _COUNTS_NOTHING.match(reading.words, found.end()) is not None


def _counts(reading: _Reading, found: re.Match[str]) -> bool:
    """Whether a number stands free: not glued to letters, slashes or hyphens, and in none of the excluded places."""
    start, end = found.span("number")
    before, after = reading.words[max(start - 1, 0) : start], reading.words[end : end + 2]
    is_glued = (before and (before.isalnum() or before in "-–/.")) or _GLUED_BEHIND.match(after)
    is_label = "." in found["number"] and not (found["unit"] or found["scale"] or found["currency"])
    return not is_glued and not is_label and not reading.excluded.touches(start + reading.start, end + reading.start)


def _is_alone(reading: _Reading) -> bool:
    """Whether a sentence has one number that counts and no second one, not even in a list."""
    found = find_each(_NUMBER, reading.words, _openings(reading.words, with_listed=True))
    return len(list(islice((number for number in found if _counts(reading, number)), 2))) == 1


def _figure(reading: _Reading, found: re.Match[str], whole: str | None, *, is_first: bool) -> Figure | None:
    value = parse_number(found["number"])
    if not value:
        return None
    value *= parse_number(f"one{found['scale'].casefold()}") or 1 if found["scale"] else 1
    if found["unit"]:
        return _share(reading, found, value, whole)
    return _count(reading, found, value, is_first=is_first)


def _share(reading: _Reading, found: re.Match[str], value: float, whole: str | None) -> Figure | None:
    """A percentage; it is a share of what it names, or of what the share before it was of."""
    rest = reading.words[found.end() : found.end() + _NEAR]
    of = _OF.match(rest)
    denominator = noun_phrase(rest[of.end() :]) if of else None
    before = reading.words[max(found.start() - _NEAR, 0) : found.start()]
    if rest.startswith(")"):
        label = last_clause(before)
    elif told := _SUM_AND_SHARE.search(before):
        label = sum_before(before[: told.start()])
    else:
        label = clause(rest[of.end() :] if of else rest) or last_clause(before)
    unit = "percentage points" if "point" in found["unit"] else "per cent"
    return _made(reading, found, value, unit, label, denominator or whole, "percentage", 0.95)


def _count(reading: _Reading, found: re.Match[str], value: float, *, is_first: bool) -> Figure | None:
    rest = reading.words[found.end() : found.end() + _NEAR]
    second = _RANGE.match(rest)
    rest = rest[second.end() :] if second else rest
    out_of = OUT_OF.match(rest)
    time = _TIME.match(rest)
    unit = (found["currency"] or "").strip() or (_plural(time["unit"]) if time else None)
    behind = rest[(out_of or time).end() - (1 if out_of else 0) :] if (out_of or time) else rest  # type: ignore[union-attr]
    of = _OF_WHICH.match(behind)
    label = noun_phrase(behind[of.end() :] if of else behind) or (time["unit"] if time else "")
    is_word = not found["number"][0].isdigit()
    is_part = _is_breakdown(reading, found)
    stands_for_noun = is_part or (not is_word and bool(_VERB_BEHIND.match(rest)))
    if not label and unit is None and not stands_for_noun:
        return None
    if value == 1 and is_word and (not is_part or (is_first and _is_alone(reading))):
        return None
    denominator = f"{out_of['whole']} {label}".strip() if out_of else None
    if found["currency"] and not _WHAT_FOR.match(rest):
        label = sum_before(reading.words[: found.start()])
    elif not label:
        label = clause(rest)
    confidence = 0.6 if (is_word and value <= _SMALL) or stands_for_noun else 0.85
    return _made(reading, found, value, unit, label, denominator, "count", confidence)


def _is_breakdown(reading: _Reading, found: re.Match[str]) -> bool:
    """Whether the number is part of a sum told in brackets: "(three from universities and one from a firm)"."""
    if not _PART_OF.match(reading.words, found.end()):
        return False
    opened = reading.words.rfind("(", max(found.start() - _NEAR, 0), found.start())
    return opened >= 0 and ")" not in reading.words[opened : found.start()]


def _plural(unit: str) -> str:
    return unit.casefold() if unit.casefold().endswith("s") else f"{unit.casefold()}s"


def _anniversaries(reading: _Reading) -> Iterator[Figure]:
    for found in _ANNIVERSARY.finditer(reading.words):
        label = f"anniversary{found['label'] or ''}"
        value = parse_ordinal(found["ordinal"])
        if value:
            yield _made(reading, found, float(value), "years", label, None, "anniversary", 0.8)


def _fractions(reading: _Reading) -> Iterator[Figure]:
    for found in _FRACTIONS.finditer(reading.words):
        rest = reading.words[found.end() : found.end() + _NEAR].removeprefix("of ")
        value = round(_FRACTION_VALUES[found["words"].casefold()], 4)
        yield _made(reading, found, value, "fraction", clause(rest), noun_phrase(rest), "fraction", 0.7)


def _offset(mark: FootnoteMark) -> int:
    return mark.offset


def _made(
    reading: _Reading,
    found: re.Match[str],
    value: float,
    unit: str | None,
    label: str,
    denominator: str | None,
    rule: str,
    confidence: float,
) -> Figure:
    span = Span(*found.span()).shifted(reading.start)
    return Figure(
        value=value,
        text=found[0].strip(),
        unit=unit,
        label=label,
        denominator=denominator,
        source=reading.source(),
        paragraph=reading.paragraph.key,
        evidence=Evidence(rule, confidence, reading.paragraph.key, span),
    )
