"""The search index of the desk: in the database where that is PostgreSQL, else in a file of the data folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from servanda.errors import UnusableIndex
from servanda.search.port import EntryKind, SearchEntry
from servanda.search.postgres import PostgresIndex
from servanda.search.sqlite import SqliteIndex
from servanda_web.find.opened import close, opened
from servanda_web.library.models import Document
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.selectors import recommendations_of_document
from servanda_web.recommendations.words import provision_lineage, theme_lineage

Index = SqliteIndex | PostgresIndex
# A paragraph that is little more than its recommendation is found as the recommendation, not twice.
WHOLE = 0.8


def place() -> Path:
    """Where the index lies, if it is a file."""
    return Path(settings.DATA_FOLDER) / "search.sqlite3"


@contextmanager
def open_index(*, read_only: bool = True, patience: float | None = None) -> Iterator[Index]:
    """The index; `UnusableIndex` where it was never made. A writer waits at most so many seconds for another; without
    an end in PostgreSQL, five in SQLite, where it is not told.

    In PostgreSQL it is written in the transaction of the caller and read as that sees it.
    """
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        yield PostgresIndex(connection.connection, writing=transaction.atomic, make=not read_only, patience=patience)
        return
    if read_only:
        yield opened(place())
        return
    place().parent.mkdir(parents=True, exist_ok=True)
    with closing(SqliteIndex.open(place(), patience=5 if patience is None else patience)) as index:
        yield index


def told_together() -> AbstractContextManager[Any]:
    """What is written to the index in here, and what the desk notes of it, is there in one moment, if both lie in one
    database. In a file the index is written first: what is not noted is written again."""
    return transaction.atomic() if connection.vendor == "postgresql" else nullcontext()


def clear_unusable() -> None:
    """Take away an index that another version made: it is made of the rows, and is made anew."""
    close()  # what was opened before says nothing of what stands there now
    try:
        with open_index():
            return
    except UnusableIndex:
        forget()


def forget() -> None:
    """Take the index away."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(PostgresIndex.FORGET)
    else:
        for name in ("", "-wal", "-shm"):
            place().with_name(place().name + name).unlink(missing_ok=True)


def name_of(document: Document) -> str:
    """The document's name in the index, which is also the end of its address."""
    return f"{document.identifier}/{document.language}"


def entries(document: Document) -> Iterator[SearchEntry]:
    """Everything in a document that a search can find."""
    recommendations = list(recommendations_of_document(document))
    by_paragraph: dict[str, list[Recommendation]] = defaultdict(list)
    for row in recommendations:
        by_paragraph[row.paragraph_key].append(row)
        yield _recommendation(document, row)
    for section in document.sections.all():
        yield _entry(document, EntryKind.HEADING, f"s{section.position + 1}", document.title, section.title)
    for paragraph in document.paragraphs.select_related("section"):
        held = by_paragraph.get(paragraph.key, [])
        if not any(len(row.text) >= WHOLE * len(paragraph.text) for row in held):
            title = paragraph.section.title if paragraph.section else document.title
            yield _entry(document, EntryKind.PARAGRAPH, paragraph.key, title, paragraph.text)
    for note in document.footnotes.all():
        yield _entry(document, EntryKind.FOOTNOTE, f"fn{note.position + 1}", document.title, note.text)


def _entry(document: Document, kind: EntryKind, key: str, title: str, text: str) -> SearchEntry:
    own = _document_fields(document)
    return SearchEntry(name_of(document), key, kind, document.language, title, text, own, _date(document))


def _recommendation(document: Document, row: Recommendation) -> SearchEntry:
    fields = _document_fields(document) | _fields(row)
    kind, date = EntryKind.RECOMMENDATION, _date(document)
    name, text = name_of(document), _whole_text(row)
    return SearchEntry(name, row.printed_id, kind, document.language, _title(row), text, fields, date, row.pk)


def _document_fields(document: Document) -> dict[str, tuple[str, ...]]:
    return {
        "symbol": (document.symbol,) if document.symbol else (),
        "body": tuple(filter(None, (document.subsidiary_body or document.body,))),
        "year": (str(document.year),) if document.year else (),
        "session": (document.session.key,) if document.session else (),
    }


def _date(document: Document) -> str:
    """The day of issue, else that of the session, else the year."""
    day = document.issued or (document.session.start if document.session else None)
    return day.isoformat() if day else str(document.year or "")


def _title(row: Recommendation) -> str:
    return str(row.section_titles[-1]) if row.section_titles else row.document.title


def _whole_text(row: Recommendation) -> str:
    return f"{row.chapeau} {row.text}".strip()


def _fields(row: Recommendation) -> dict[str, tuple[str, ...]]:
    cited = list(row.citations.all())
    return {
        "theme": _with_broader(theme_lineage, (tag.theme for tag in row.themes.all())),
        "session": (row.session.key,) if row.session else (),
        "addressee": tuple(addressee.name for addressee in row.addressees.all()),
        "modality": (row.modality,) if row.modality else (),
        "status": (row.status,),
        "provision": _with_broader(provision_lineage, (one.provision for one in cited if one.provision)),
        "instrument": tuple(dict.fromkeys(one.instrument for one in cited if one.instrument)),
    }


def _with_broader(lineage: Callable[[str], Iterable[str]], values: Iterable[str]) -> tuple[str, ...]:
    """The values and those above them, so that a choice of the broader finds the narrower."""
    return tuple(dict.fromkeys(one for value in values for one in lineage(value)))
