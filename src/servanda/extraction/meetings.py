"""Facts of a meeting that its report tells: chairs, agenda, documents before it, sections adopted or not negotiated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from servanda.documents.model import Document, Item, Paragraph
from servanda.extraction.findings import AgendaItem, ListedDocument, MeetingFacts, Speaker
from servanda.terms.states import state
from servanda.terms.symbols import find_symbols
from servanda.text.sentences import split_sentences
from servanda.text.words import holds_any

_AGENDA = re.compile(r"\bagenda\b", re.I)
_FOLLOWING = re.compile(r"\b(?:following|its)\b", re.I)
_AS_FOLLOWS = re.compile(r"\bas follows\s?\Z", re.I)
_BEFORE_IT = re.compile(
    r"\bhad before (?:it|them)\b|\bfollowing documents? (?:was|were) (?:issued|submitted|before)\b", re.I
)
_BEFORE_WORDS = ("had before", "following document")
_ADOPTED = re.compile(r"\badopted\b", re.I)
_PART = re.compile(r"\b(?:sections?|chapters?|parts?|paragraphs?)\b", re.I)
_REPORT = re.compile(r"\b(?:the|its|this|present) (?:present |draft )?report\b", re.I)
_EXCEPT = re.compile(r"\b(?:with the exception of|except(?:ing)?(?: for)?|excluding|other than)\b", re.I)
_ADOPTION_TITLE = re.compile(r"\badoption of (?:the|its) report\b", re.I)
_NOT_NEGOTIATED = re.compile(r"\bnot (?:been )?negotiated\b", re.I)
_NOT_SUBJECT = re.compile(r"\bnot (?:be(?:en)? )?(?:the )?(?:subject (?:to|of)|subjected to)\b", re.I)
_NEGOTIATION = re.compile(r"\bnegotiat", re.I)
_SUMMARY = re.compile(r"\bsummary (?:was )?prepared by the (?:secretariat|Chair)\b", re.I)
_NOT = re.compile(r"\bnot\b", re.I)
_NUMERAL = r"[IVXL]+(?:\s?\([a-z]\))?"
_ROMAN_LIST = re.compile(
    rf"\b(?i:sections?|chapters?|parts?)\s(?P<list>{_NUMERAL}(?:(?:,\s(?:and\s)?|\sand\s|\sto\s|\s?[-–]\s?){_NUMERAL})*)"
)
_ROMAN = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
)
_TAIL = re.compile(r"\s*\(?\s*\Z|[;.,]?\s*(?:and)?\s*\Z")


def extract_meeting_facts(document: Document, speakers: Iterable[Speaker]) -> MeetingFacts:
    """What a report says of its meeting beyond cover and attendance; empty fields where it says nothing.

    `speakers` are those of the same document, among whom the chairs are.
    """
    return MeetingFacts(
        chairs=_chairs(speakers),
        agenda=tuple(item for paragraph in document.paragraphs for item in _agenda(paragraph)),
        documentation=tuple(listed for paragraph in document.paragraphs for listed in _documentation(paragraph)),
        adopted_sections=tuple(dict.fromkeys(_adopted(document))),
        not_negotiated_sections=tuple(dict.fromkeys(_not_negotiated(document))),
    )


def _chairs(speakers: Iterable[Speaker]) -> tuple[str, ...]:
    chairs = [speaker for speaker in speakers if speaker.role == "chair"]
    labels = [f"{one.name} ({state(one.state).name()})" if one.state else one.name for one in chairs]
    return tuple(dict.fromkeys(labels))


def _agenda(paragraph: Paragraph) -> Iterator[AgendaItem]:
    """The items under "adopted the following agenda:", lettered ones as "1 (a)"."""
    if not paragraph.items or not _opens_agenda(paragraph.lead):
        return
    for item in paragraph.items:
        number = item.label.strip("().")
        yield AgendaItem(number, _title(item.text), paragraph.key)
        for letter in item.items:
            yield AgendaItem(f"{number} ({letter.label.strip('().')})", _title(letter.text), paragraph.key)


def _opens_agenda(lead: str) -> bool:
    """Whether a clause before a colon says that an agenda was adopted, or that it is as follows."""
    clauses = (part.rpartition(".")[2] for part in lead.split(":")[:-1])
    return any(
        _in_turn(clause, _ADOPTED, _FOLLOWING, _AGENDA) or _in_turn(clause, _AGENDA, _AS_FOLLOWS) for clause in clauses
    )


def _in_turn(text: str, *patterns: re.Pattern[str]) -> bool:
    """Whether matches of all patterns stand in a text, one behind the other; one pattern for them would try all pairs.

    >>> _in_turn("agenda adopted", _ADOPTED, _AGENDA), _in_turn("adopted its agenda", _ADOPTED, _AGENDA)
    (False, True)
    """
    place = 0
    for pattern in patterns:
        found = pattern.search(text, place)
        if found is None:
            return False
        place = found.end()
    return True


def _title(text: str) -> str:
    return text.strip().rstrip(".;:").strip()


def _documentation(paragraph: Paragraph) -> Iterator[ListedDocument]:
    """The documents that a meeting "had before it", from a list or from one sentence."""
    if not holds_any(paragraph.lead, _BEFORE_WORDS) or not _BEFORE_IT.search(paragraph.lead):
        return
    for item in paragraph.items:
        yield from _listed(item, paragraph)
    if not paragraph.items:
        yield from _in_sentence(paragraph)


def _listed(item: Item, paragraph: Paragraph) -> Iterator[ListedDocument]:
    symbols = list(find_symbols(item.text))
    if not symbols:
        yield ListedDocument(_title(item.text), None, paragraph.key)
    for place, (symbol, span) in enumerate(symbols):
        start = symbols[place - 1][1].end if place else 0
        title = _document_title(item.text[start : span.start]) or _document_title(item.text[: symbols[0][1].start])
        yield ListedDocument(title, str(symbol), paragraph.key)


def _in_sentence(paragraph: Paragraph) -> Iterator[ListedDocument]:
    for span in split_sentences(paragraph.text):
        sentence = span.of(paragraph.text)
        before = _BEFORE_IT.search(sentence) if holds_any(sentence, _BEFORE_WORDS) else None
        start = before.end() if before else len(sentence)
        for symbol, place in find_symbols(sentence):
            if place.start >= start:
                yield ListedDocument(_document_title(sentence[start : place.start]), str(symbol), paragraph.key)
                start = place.end


def _document_title(text: str) -> str:
    bare = _TAIL.sub("", text.strip().rstrip("(").strip())
    return re.sub(r"\A(?:[\s,;:).]|and\b|an?\b|the\b|contained in|document\b|documents\b)+", "", bare).strip(" ,;:(")


def _adopted(document: Document) -> Iterator[str]:
    """The sections that the meeting adopted: those it names, else all of its report but those it excepts."""
    texts = _adoption_texts(document)
    telling = [words for text in texts if holds_any(text, ("adopted",)) for words in _sentences(text)]
    named = [number for words in telling for number in _named_sections(words)]
    yield from named
    if not named and any(_in_turn(part, _ADOPTED, _REPORT) for words in telling for part in words.split(".")):
        sentences = (words for text in texts for words in _sentences(text))
        excepted = {number for words in sentences for tail in _EXCEPT.split(words)[1:] for number in _numbers(tail)}
        left_out = excepted | set(_not_negotiated(document))
        yield from (
            one.number for one in document.sections if one.level == 1 and one.number and one.number not in left_out
        )


def _adoption_texts(document: Document) -> list[str]:
    """The paragraphs of sections on the adoption of the report; where none has that title, of the last section."""
    titled = {i for i, one in enumerate(document.sections) if _ADOPTION_TITLE.search(one.title)}
    sections = titled or {len(document.sections) - 1}
    return [paragraph.text for paragraph in document.paragraphs if paragraph.section in sections]


def _sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


def _named_sections(words: str) -> Iterator[str]:
    part = next((part for part in words.split(".") if _in_turn(part, _ADOPTED, _PART)), "")
    what = _ADOPTED.split(part, 1)[-1]
    if re.search(r"\breport\b", what):
        yield from _numbers(_EXCEPT.split(what)[0])


def _numbers(text: str) -> Iterator[str]:
    for found in _ROMAN_LIST.finditer(text):
        pieces = re.split(r"(\sto\s|\s?[-–]\s?)|,\s(?:and\s)?|\sand\s", found["list"])
        previous, is_range = "", False
        for piece in filter(None, pieces):
            if not piece.strip(" -–") or piece.strip() == "to":
                is_range = True
                continue
            yield from _between(previous, piece) if is_range else (piece,)
            previous, is_range = piece, False


def _between(first: str, last: str) -> tuple[str, ...]:
    if first in _ROMAN and last in _ROMAN:
        return _ROMAN[_ROMAN.index(first) + 1 : _ROMAN.index(last) + 1]
    return (last,)


def _not_negotiated(document: Document) -> Iterator[str]:
    """The sections that a paragraph says were not negotiated: those it names, else the top section it stands in."""
    for paragraph in document.paragraphs:
        if not holds_any(paragraph.text, ("negotiat", "summary")) or not _is_not_negotiated(paragraph.text):
            continue
        found = next((words for words in _sentences(paragraph.text) if _is_not_negotiated(words)), "")
        yield from list(_numbers(found)) or document.section_path(paragraph)[:1]


def _is_not_negotiated(words: str) -> bool:
    return _NOT_NEGOTIATED.search(words) is not None or any(
        _in_turn(part, _NOT_SUBJECT, _NEGOTIATION) or _in_turn(part, _SUMMARY, _NOT) for part in words.split(".")
    )
