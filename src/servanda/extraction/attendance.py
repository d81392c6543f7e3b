"""Who attended a meeting, and who spoke at it, from the paragraphs that list them.

Categories are described in `extraction.categories`. An attendance sentence says "were represented" or "attended" and
ends in a list; a single entity may stand in front of the verb. Statements and panels are read by `extraction.speakers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.documents.model import Document, Paragraph
from servanda.extraction.categories import category_in, category_of
from servanda.extraction.findings import Participant
from servanda.extraction.speakers import extract_speakers
from servanda.terms.name_lists import Matched, match_names
from servanda.terms.organizations import find_organization
from servanda.text.openings import WordPattern
from servanda.text.sentences import split_sentences
from servanda.text.spans import Evidence
from servanda.text.words import holds_any

__all__ = ["extract_participants", "extract_speakers"]

_ATTENDED = WordPattern(
    r"\b(?:was|were|is|are)\s(?:also\s)?(?:represented|present)\b|\battended\b|\bparticipated\b|\btook part\b", re.I
)
_ATTENDED_WORDS = ("represented", "present", "attended", "participated", "took")
_LIST = re.compile(r":\s+")
_ANNOUNCED = re.compile(r"\bfollowing\b|\brepresentatives of\b|\bobservers for\b", re.I)
_SINGLE = re.compile(
    r"""\A(?P<name>(?:The\s)?[A-Z][^,:;]+?)
        (?:,\s(?P<what>an?\s[^:;]+?),)?
        \s(?:was|were)\s(?:also\s)?represented\b(?P<tail>[^:]*)\Z""",
    re.X | re.S,
)
_BY = re.compile(r"\battended by\s(?:the\s)?(?:representatives|observers|delegations)\s(?:of|from|for)\s", re.I)
# "Observers for … and … attended", "Representatives of the following States that are signatories: …, attended"
_IN_FRONT = re.compile(
    r"""\A(?P<voice>Representatives|Observers|Delegations)\s(?:of|for|from)\s
        (?:the\sfollowing\s(?P<what>[^:]{3,160}):\s)?
        (?P<names>[^:]+?),?\s(?:also\s)?(?:attended|participated|took\spart)\b""",
    re.X | re.S,
)
# Outside a section on attendance only the meeting itself is meant, not a workshop that the text tells of.
_MEETING_BY = re.compile(r"\AThe\s(?:meeting|session)\swas\s(?:also\s)?attended by\b")
_SECTION = re.compile(r"\battendance\b|\bparticipa(?:tion|nts)\b|\brepresentation\b", re.I)


def extract_participants(document: Document) -> tuple[Participant, ...]:
    """The States, entities and organizations that a report says were represented, in the order of the text."""
    return tuple(
        participant
        for paragraph in document.paragraphs
        if holds_any(paragraph.text, _ATTENDED_WORDS) and _ATTENDED.search(paragraph.text)
        for participant in _in_paragraph(paragraph, is_expected=_is_attendance(document, paragraph))
    )


def _is_attendance(document: Document, paragraph: Paragraph) -> bool:
    sections = document.ancestors(document.section_of(paragraph))
    return any(_SECTION.search(section.title) for section in sections)


def _in_paragraph(paragraph: Paragraph, *, is_expected: bool) -> Iterator[Participant]:
    for sentence in split_sentences(paragraph.text):
        words = sentence.of(paragraph.text)
        if holds_any(words, _ATTENDED_WORDS) and _ATTENDED.search(words):
            yield from _in_sentence(paragraph, words, sentence.start, is_expected=is_expected)


def _in_sentence(paragraph: Paragraph, words: str, offset: int, *, is_expected: bool) -> Iterator[Participant]:
    colon = _LIST.search(words)
    if colon and _ATTENDED.search(words[: colon.start()]) and _ANNOUNCED.search(words[: colon.start()]):
        category = category_in(words[: colon.start()])
        yield from _listed(paragraph, words, colon.end(), offset, category, "attendance-list", is_expected)
        return
    by = _BY.search(words)
    if by and (is_expected or _MEETING_BY.match(words)):
        yield from _listed(paragraph, words, by.end(), offset, None, "attended-by", is_expected)
        return
    if is_expected and (front := _IN_FRONT.match(words)):
        yield from _named_in_front(paragraph, front, offset)
        return
    single = _SINGLE.match(words)
    if single:
        yield from _single(paragraph, single, offset, is_expected=is_expected)


def _listed(
    paragraph: Paragraph, words: str, start: int, offset: int, category: str | None, rule: str, is_expected: bool
) -> Iterator[Participant]:
    confidence = 0.97 if is_expected else 0.85
    for matched in match_names(words[start:]):
        named = category or category_of(matched.state, observer=False)
        yield _participant(paragraph, matched, named, rule, confidence, offset + start)


def _named_in_front(paragraph: Paragraph, front: re.Match[str], offset: int) -> Iterator[Participant]:
    """Those who stand before the verb, in the category that is announced or that each has by itself."""
    announced = category_in(front["what"]) if front["what"] else None
    for matched in match_names(front["names"]):
        named = announced or category_of(matched.state, observer=front["voice"] == "Observers")
        yield _participant(paragraph, matched, named, "attendance-in-front", 0.85, offset + front.start("names"))


def _single(paragraph: Paragraph, single: re.Match[str], offset: int, *, is_expected: bool) -> Iterator[Participant]:
    """ "The Order, an entity maintaining …, was represented by observers": only names that are known or announced."""
    names = match_names(single["name"])
    category = category_in(single["what"] or "")
    for matched in names:
        is_known = matched.state is not None or find_organization(matched.name) is not None
        if is_known or (category and is_expected):
            named = category or category_of(matched.state, observer="observer" in single["tail"])
            confidence = 0.95 if is_expected else 0.7
            yield _participant(
                paragraph, matched, named, "attendance-single", confidence, offset + single.start("name")
            )


def _participant(
    paragraph: Paragraph, matched: Matched, category: str, rule: str, confidence: float, shift: int
) -> Participant:
    return Participant(
        name=matched.name,
        state=matched.state.key if matched.state else None,
        category=category,
        paragraph=paragraph.key,
        evidence=Evidence(rule, confidence, paragraph.key, matched.span.shifted(shift)),
    )
