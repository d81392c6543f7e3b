"""The search index: a file in the data folder, filled from the rows and read by the search page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings

from servanda.search.port import EntryKind, SearchEntry
from servanda.search.sqlite import SqliteIndex
from servanda_web.library.models import Document
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.selectors import recommendations_of_document

# A paragraph that is little more than its recommendation is found as the recommendation, not twice.
WHOLE = 0.8


def place() -> Path:
    """Where the index lies."""
    return Path(settings.DATA_FOLDER) / "search.sqlite3"


@contextmanager
def open_index(*, read_only: bool = True) -> Iterator[SqliteIndex]:
    """The index, closed afterwards; `UnusableIndex` where it was never made."""
    if not read_only:
        place().parent.mkdir(parents=True, exist_ok=True)
    with closing(SqliteIndex.open(place(), read_only=read_only)) as index:
        yield index


def name_of(document: Document) -> str:
    """The document's name in the index, which is also the end of its address."""
    return f"{document.identifier}/{document.language}"


def entries(document: Document) -> Iterator[SearchEntry]:
    """Everything in a document that a search can find."""
    recommendations = list(recommendations_of_document(document))
    by_paragraph: dict[str, list[Recommendation]] = defaultdict(list)
    for row in recommendations:
        by_paragraph[row.paragraph_key].append(row)
        yield _entry(document, EntryKind.RECOMMENDATION, row.printed_id, _title(row), _whole_text(row), _fields(row))
    for section in document.sections.all():
        yield _entry(document, EntryKind.HEADING, f"s{section.position + 1}", document.title, section.title)
    for paragraph in document.paragraphs.select_related("section"):
        held = by_paragraph.get(paragraph.key, [])
        if not any(len(row.text) >= WHOLE * len(paragraph.text) for row in held):
            title = paragraph.section.title if paragraph.section else document.title
            yield _entry(document, EntryKind.PARAGRAPH, paragraph.key, title, paragraph.text)
    for note in document.footnotes.all():
        yield _entry(document, EntryKind.FOOTNOTE, f"fn{note.position + 1}", document.title, note.text)


def _entry(
    document: Document,
    kind: EntryKind,
    key: str,
    title: str,
    text: str,
    fields: dict[str, tuple[str, ...]] | None = None,
) -> SearchEntry:
    own = {
        "symbol": (document.symbol,) if document.symbol else (),
        "body": (document.subsidiary_body or document.body,),
        "year": (str(document.year),) if document.year else (),
        "session": (document.session.key,) if document.session else (),
    }
    return SearchEntry(name_of(document), key, kind, document.language, title, text, own | (fields or {}))


def _title(row: Recommendation) -> str:
    return str(row.section_titles[-1]) if row.section_titles else row.document.title


def _whole_text(row: Recommendation) -> str:
    return f"{row.chapeau} {row.text}".strip()


def _fields(row: Recommendation) -> dict[str, tuple[str, ...]]:
    cited = list(row.citations.all())
    return {
        "theme": tuple(tag.theme for tag in row.themes.all()),
        "session": (row.session.key,) if row.session else (),
        "addressee": tuple(addressee.name for addressee in row.addressees.all()),
        "modality": (row.modality,) if row.modality else (),
        "status": (row.status,),
        "provision": tuple(dict.fromkeys(one.provision for one in cited if one.provision)),
        "instrument": tuple(dict.fromkeys(one.instrument for one in cited if one.instrument)),
    }
