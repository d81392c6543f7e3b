"""A draft beside the earlier recommendations that it echoes, as a Word document to take into the room."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx import Document

from servanda.compendium.lineage.drafting import ComparedDraft, Echo, Force, Part
from servanda.interchange.characters import printable
from servanda.interchange.word_parts import add_field, add_text, mark_change
from servanda.interchange.word_styles import QUIET, dress, set_direction
from servanda.interchange.wording import letters_direction
from servanda.text.differing import Change, Stretch


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """The words of the document in the language of the reader; English unless told."""

    title: str = "Draft recommendations beside earlier ones"
    note: str = (
        "Found by machine from the wording. That words are alike does not show that the meaning is; words that differ "
        "may ask for the same. Nothing was decided by this comparison."
    )
    key: str = "How to read it"
    gone: str = "only in the earlier text"
    new: str = "only in the draft"
    number: str = "Draft {n}"
    missing: str = "Missing"
    parts: Mapping[Part, str] = field(
        default_factory=lambda: {Part.ADDRESSEE: "addressee", Part.MODALITY: "modality", Part.ACTION: "action"}
    )
    forces: Mapping[Force, str] = field(
        default_factory=lambda: {
            Force.WEAKER: "The draft asks less strongly.",
            Force.STRONGER: "The draft asks more strongly.",
            Force.SAME: "Both ask equally strongly.",
            Force.UNKNOWN: "",
        }
    )
    part_only: str = "Compared by the clauses that are alike; the rest differs."
    nothing: str = "No earlier recommendation in similar words was found."
    empty: str = "The draft holds no recommendation."
    page: str = "Page"


@dataclass(frozen=True, slots=True)
class NamedEcho:
    """An echo with what the reader is told of it: its citation, session and the kind of the relation, in words."""

    echo: Echo
    citation: str
    session: str
    kind: str


def comparison_docx(
    compared: Iterable[tuple[ComparedDraft, Sequence[NamedEcho]]],
    *,
    language: str = "en",
    words: ComparisonWords | None = None,
) -> bytes:
    """The bytes of a .docx file with each draft and, beneath it, its echoes with the changes marked.

    What is gone is struck through and what is new is underlined, so that it can be read in black and white as well.
    """
    told = words or ComparisonWords()
    document: Any = Document()
    dress(document, language)
    document.core_properties.title, document.core_properties.author = told.title, "Servanda"
    document.core_properties.comments = ""
    _say(document, told.title, "Heading 1")
    _say(document, told.note, "Note")
    _add_key(document, told)
    rows = list(compared)
    for place, (draft, echoes) in enumerate(rows, 1):
        _add_draft(document, place, draft, echoes, told)
    if not rows:
        _say(document, told.empty, "Note")
    _add_page_numbers(document, told)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _say(document: Any, text: str, style: str) -> Any:
    paragraph = document.add_paragraph(style=style)
    add_text(paragraph, text)
    if letters_direction(text) == "rtl":
        set_direction(paragraph._p.get_or_add_pPr(), "rtl")
    return paragraph


def _add_key(document: Any, told: ComparisonWords) -> None:
    paragraph = _say(document, f"{told.key}: ", "Note")
    for text, change in ((told.gone, Change.GONE), (told.new, Change.NEW)):
        mark_change(paragraph.add_run(printable(text)), change)
        paragraph.add_run("   ")


def _add_draft(
    document: Any, place: int, compared: ComparedDraft, echoes: Sequence[NamedEcho], told: ComparisonWords
) -> None:
    draft = compared.draft
    _say(document, told.number.format(n=draft.label or place), "Heading 2")
    if draft.chapeau:
        _say(document, draft.chapeau, "Chapeau")
    _body(_say(document, draft.text, "Recommendation"))
    if compared.missing:
        _say(document, f"{told.missing}: {', '.join(told.parts[part] for part in compared.missing)}.", "Note")
    if not echoes:
        _say(document, told.nothing, "Note")
    for one in echoes:
        _add_echo(document, one, told)


def _add_echo(document: Any, one: NamedEcho, told: ComparisonWords) -> None:
    heading = " · ".join(part for part in (one.citation, one.session, one.kind) if part)
    _say(document, heading, "Heading 4")
    paragraph = document.add_paragraph(style="Recommendation")
    _body(paragraph)
    for stretch in one.echo.words:
        _add_stretch(paragraph, stretch)
    if any(letters_direction(stretch.text) == "rtl" for stretch in one.echo.words):
        set_direction(paragraph._p.get_or_add_pPr(), "rtl")
    remarks = [told.forces[one.echo.force], told.part_only if one.echo.is_part else ""]
    phrases = " → ".join(f"“{phrase}”" for phrase in one.echo.phrases if phrase)
    if one.echo.force in (Force.WEAKER, Force.STRONGER):
        remarks.insert(1, f"({phrases})")
    _say(document, " ".join(remark for remark in remarks if remark), "Source")


def _body(paragraph: Any) -> None:
    """No hanging number here: the text begins at the margin."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.first_line_indent = 0


def _add_stretch(paragraph: Any, stretch: Stretch) -> None:
    for run in add_text(paragraph, stretch.text):
        mark_change(run, stretch.change)


def _add_page_numbers(document: Any, told: ComparisonWords) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    run = paragraph.add_run(f"{told.page} ")
    run.font.color.rgb = QUIET
    add_field(paragraph, "PAGE", "1")
