"""The edition as tables: CSV for any program, XLSX with typed columns for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from servanda.compendium.edition import Edition, PrintedText
from servanda.compendium.listed import cited_provision
from servanda.interchange.cells import Value, plain_cell, set_cell
from servanda.interchange.characters import printable
from servanda.interchange.sublists import listed_numbers, statuses
from servanda.interchange.wording import Wording, direction

_SEPARATOR = "; "
_HEAD = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", start_color="1F4E79")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its width in characters, and how its value is taken from a text
    and the labels (group, theme, further themes, title of the document) by running number."""

    name: str
    width: int
    value: Callable[[PrintedText, dict[int, tuple[str, str, str, str]]], Value]


COLUMNS = (
    Column("number", 8, lambda text, _: text.number),
    Column("status", 12, lambda text, _: text.recommendation.status.value),
    Column("theme_group", 24, lambda text, labels: labels[text.number][0]),
    Column("theme", 28, lambda text, labels: labels[text.number][1]),
    Column("further_themes", 28, lambda text, labels: labels[text.number][2]),
    Column("session", 9, lambda text, _: _session(text)),
    Column("session_start", 13, lambda text, _: _day(text.recommendation.session.start)),
    Column("session_end", 13, lambda text, _: _day(text.recommendation.session.end)),
    Column("session_place", 14, lambda text, _: text.recommendation.session.place),
    Column("chapeau", 28, lambda text, _: text.recommendation.chapeau),
    Column("text", 80, lambda text, _: text.recommendation.text),
    Column("addressees", 24, lambda text, _: _SEPARATOR.join(text.recommendation.addressees)),
    Column("modality", 20, lambda text, _: _modality(text, "phrase")),
    Column("modality_class", 16, lambda text, _: _modality(text, "kind")),
    Column("strength", 10, lambda text, _: _modality(text, "strength")),
    Column("actions", 24, lambda text, _: _SEPARATOR.join(action.verb for action in text.recommendation.actions)),
    Column("provisions", 28, lambda text, _: _SEPARATOR.join(_provisions(text))),
    Column("recommending_states", 24, lambda text, _: _SEPARATOR.join(text.recommendation.recommending_states)),
    Column("response", 20, lambda text, _: text.recommendation.response),
    Column("document", 24, lambda text, _: text.document),
    Column("symbol", 24, lambda text, _: text.symbol),
    Column("document_title", 40, lambda text, labels: labels[text.number][3]),
    Column("paragraph", 11, lambda text, _: text.recommendation.paragraph),
    Column("label", 18, lambda text, _: text.recommendation.label),
    Column("page", 8, lambda text, _: text.recommendation.page),
    Column("rule", 20, lambda text, _: text.recommendation.evidence.rule),
    Column("confidence", 12, lambda text, _: text.recommendation.evidence.confidence),
)
"""The columns of both formats in order; dates are days, `strength`, `page` and the `session` of sessions numbers."""


def edition_csv(edition: Edition, *, has_mark: bool = True) -> str:
    """One line per text, with a header line, quoted as RFC 4180 has it.

    `has_mark` puts the byte order mark in front by which spreadsheet programs know UTF-8. A text that a spreadsheet
    would take for a formula has an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in COLUMNS])
    for row in _rows(edition):
        writer.writerow([plain_cell(value) for value in row])
    return ("\ufeff" if has_mark else "") + out.getvalue()


def edition_xlsx(edition: Edition) -> bytes:
    """A workbook: recommendations, themes, provisions, documents and a note on how they were found."""
    words = Wording(edition.language)
    book = Workbook()
    first = book.worksheets[0]
    first.title = words.say("texts")
    _fill(first, [(column.name, column.width) for column in COLUMNS], _rows(edition), edition)
    for name, heads, rows in _further_sheets(edition, words):
        _fill(book.create_sheet(name), heads, rows, edition)
    book.properties.title = printable(edition.title)
    book.properties.creator = "Servanda"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _further_sheets(
    edition: Edition, words: Wording
) -> Iterator[tuple[str, Sequence[tuple[str, int]], Iterable[Sequence[Value]]]]:
    known = statuses(edition)
    themes = [(label, len(numbers), listed_numbers(numbers, known, words)) for _, label, numbers in edition.by_theme]
    themes += [(label, 0, "") for label in edition.silence]
    yield words.say("by_theme"), (("theme", 48), ("texts", 9), ("numbers", 60)), themes
    provisions = (
        (
            words.instrument(provision.instrument, edition),
            words.provision(provision),
            len(numbers),
            listed_numbers(numbers, known, words),
        )
        for provision, numbers in edition.by_provision
    )
    yield words.say("by_provision"), (("instrument", 52), ("provision", 32), ("texts", 9), ("numbers", 60)), provisions
    documents = (
        (name, found.title, found.type, _day(found.date_issued), found.recommendations, found.id)
        for name, found in zip(words.list_names(edition), edition.documents, strict=True)
    )
    heads = (("document", 28), ("title", 70), ("type", 26), ("issued", 13), ("texts", 9), ("id", 24))
    yield words.say("documents"), heads, documents
    yield words.say("method")[:31], (("subject", 44), ("value", 80)), _method(edition, words)


def _method(edition: Edition, words: Wording) -> Iterator[Sequence[Value]]:
    yield words.say("title"), edition.title
    yield words.say("issued"), _day(edition.date)
    yield words.say("method"), words.say("method_note")
    yield from words.counts(edition.method)
    yield from ((f"{words.say('not_read')}: {where}", reason) for where, reason in words.unread(edition))


def _rows(edition: Edition) -> Iterator[list[Value]]:
    names = {theme: label for theme, label, _ in edition.by_theme}
    titles = {document.id: document.title or "" for document in edition.documents}
    labels = {
        text.number: (
            group.label or "",
            chapter.label or "",
            _SEPARATOR.join(names[theme] for theme in text.also_under),
            titles.get(text.document, ""),
        )
        for part in edition.parts
        for group in part.groups
        for chapter in group.chapters
        for session in chapter.sessions
        for text in session.texts
    }
    for text in edition.texts():
        yield [column.value(text, labels) for column in COLUMNS]


def _fill(
    sheet: Worksheet, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]], edition: Edition
) -> None:
    for place, (name, width) in enumerate(heads, start=1):
        cell = sheet.cell(row=1, column=place, value=name)
        cell.font, cell.fill = _HEAD, _HEAD_FILL
        sheet.column_dimensions[get_column_letter(place)].width = width
    for line, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            set_cell(sheet.cell(row=line, column=place), value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.sheet_view.rightToLeft = direction(edition.language) == "rtl"
    _lay_out_for_print(sheet)


def _lay_out_for_print(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _modality(text: PrintedText, part: str) -> Value:
    """A part of the modality; None where the text has none."""
    value: Value = getattr(text.recommendation.modality, part, None)
    return value


def _provisions(text: PrintedText) -> Iterator[str]:
    return (str(provision) for provision in dict.fromkeys(map(cited_provision, text.recommendation.citations)))


def _session(text: PrintedText) -> Value:
    """The number of the session; a meeting of another kind with its name, since the second dialogue is no session."""
    session = text.recommendation.session
    return session.ordinal if session.name is None else f"{session.name} {session.ordinal or ''}".rstrip()


def _day(iso: str | None) -> Value:
    """A date where the text is a whole one, else the text: a partial date must not be lost."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return iso
