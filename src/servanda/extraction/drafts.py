"""A draft as people paste it (a sentence, a list, a whole report), read into recommendations that can be compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from servanda.compendium.recommendation import AdoptingSession, Recommendation, Status
from servanda.documents.model import Document, Paragraph
from servanda.documents.reading import read_document
from servanda.extraction.addressees import actors_of
from servanda.extraction.pipeline import extract
from servanda.extraction.recommendations.shapes import read_listed
from servanda.text.analyser import script_language
from servanda.text.spans import Evidence, Span

# The heading under which pasted paragraphs are read: its words tell the rules that each is meant as a recommendation.
_HEADINGS = {
    "en": "I. Draft recommendations",
    "fr": "I. Projets de recommandation",
    "es": "I. Proyectos de recomendación",
    "ru": "I. Проекты рекомендаций",
    "ar": "أولا- مشاريع التوصيات",
    "zh": "一. 建议草案",
}
_MARK = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-zivx]{1,4}|[ء-ي])[.)]|\d{1,3}-|[-*•–]\s)\s*")
_ITEM = re.compile(r"\s*(?:\([a-zivx\d]{1,4}\)|[-*•–]\s)")
_BULLET = re.compile(r"^\s*[-*•–]\s+")
_ENDED = re.compile(r"[.;:!?。；：؛؟]\s*(?:and|or|et|y|и|و)?\s*$")
_IN_PLACE = "as-written"
NAME = "~draft"
"""The id of the document that a pasted draft becomes; it sorts behind every symbol, as a draft comes after all."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that was read: its language, its recommendations, what could not be read, and whether it is a report
    of which only the recommendations were taken."""

    language: str
    recommendations: tuple[Recommendation, ...]
    unread: tuple[str, ...] = ()
    is_report: bool = False


def read_draft_file(data: bytes, name: str, *, programs: bool = False) -> Draft:
    """The recommendations of a draft report in any format that the library reads; a file without headings is read as
    a list. Raises `UnreadableDocument`."""
    document = read_document(data, name, programs=programs)
    extraction = extract(document, file_name=name)
    if extraction.recommendations:
        return _draft(extraction.document, extraction.recommendations, is_report=True)
    if document.sections:
        return replace(_draft(extraction.document, ()), is_report=True)
    lines = "\n\n".join((*document.cover, *(_printed(paragraph) for paragraph in document.paragraphs)))
    return replace(read_draft(lines), unread=document.unread)


def read_draft(text: str) -> Draft:
    """The recommendations of a pasted text. Where it has headings and recommendations under them it is read as a
    report; else every paragraph and every item counts as a draft recommendation, also one that says too little.

    >>> [one.modality.phrase for one in read_draft("States should train guards.").recommendations]
    ['should']
    >>> read_draft("Better borders.").recommendations[0].modality is None
    True
    """
    if not text.strip():
        return Draft("en", ())
    report = extract(read_document(text.encode(), "draft.md"))
    if report.document.sections and report.recommendations:
        return _draft(report.document, report.recommendations, is_report=True)
    language = script_language(text)
    return _read_list("\n\n".join((_HEADINGS[language], *_numbered(_blocks(text)))))


def _read_list(text: str) -> Draft:
    extraction = extract(read_document(text.encode(), "draft.md"))
    document = extraction.document
    found: dict[str, list[Recommendation]] = defaultdict(list)
    for one in extraction.recommendations:
        found[one.paragraph].append(one)
    rows = [
        one for paragraph in document.paragraphs for one in found.get(paragraph.key) or _as_written(paragraph, document)
    ]
    return _draft(document, tuple(rows))


def _draft(document: Document, found: tuple[Recommendation, ...], *, is_report: bool = False) -> Draft:
    """The recommendations as drafts of no session, so that each stands after all that was adopted."""
    drafts = tuple(replace(one, status=Status.DRAFT, session=AdoptingSession()) for one in found)
    return Draft(document.metadata.language or "en", drafts, document.unread, is_report)


def _blocks(text: str) -> list[str]:
    """The paragraphs of a pasted text: parted by blank lines, or by lines that end a sentence or begin with a mark."""
    blocks: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        is_new = not blocks or not blocks[-1] or _ENDED.search(blocks[-1]) is not None or _MARK.match(line) is not None
        if not line.strip():
            if blocks and blocks[-1]:
                blocks.append("")
        elif is_new and not (blocks and not blocks[-1]):
            blocks.append(line.strip())
        else:
            blocks[-1] = f"{blocks[-1]} {line.strip()}".strip()
    return [block for block in blocks if block]


def _numbered(blocks: list[str]) -> Iterator[str]:
    """Each block with a number where nobody gave any; items under an opening become lettered."""
    has_numbers = any(re.match(r"\s*\d{1,3}[.)-]", block) for block in blocks)
    number, letter, is_open = 0, 0, False
    for block in blocks:
        if _ITEM.match(block) and is_open:
            letter += 1
            yield _BULLET.sub(f"({chr(96 + min(letter, 26))}) ", block)
            continue
        plain = _BULLET.sub("", block)
        is_open, letter = plain.endswith((":", "：")), 0
        if has_numbers or (_MARK.match(plain) and not is_open):
            yield plain
        else:
            number += 1
            yield f"{number}. {plain}"


def _as_written(paragraph: Paragraph, document: Document) -> Iterator[Recommendation]:
    """A paragraph in which no rule saw a recommendation, as one that may lack parts; an instruction has its action."""
    if not paragraph.text:
        return
    operative = read_listed(paragraph.lead, (), actors_of(document))
    yield Recommendation(
        id=paragraph.number or paragraph.key,
        label=paragraph.number or "",
        paragraph=paragraph.key,
        text=paragraph.text,
        chapeau=None,
        addressees=(),
        modality=None,
        actions=operative.actions if operative else (),
        qualifiers=operative.qualifiers if operative else (),
        themes=(),
        citations=(),
        status=Status.DRAFT,
        session=AdoptingSession(),
        section_path=(),
        section_titles=(),
        recommending_states=(),
        response=None,
        page=None,
        evidence=Evidence(_IN_PLACE, 0.3, paragraph.key, Span(0, len(paragraph.text))),
    )


def _printed(paragraph: Paragraph) -> str:
    number = f"{paragraph.number}. " if paragraph.number else ""
    items = "\n\n".join(f"{item.label} {item.full_text}" for item in paragraph.items)
    return f"{number}{paragraph.lead}\n\n{items}".strip()
