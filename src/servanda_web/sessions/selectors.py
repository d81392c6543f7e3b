"""Reads meetings: the list of sessions with their numbers, and what the documents of one session say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, Min, Model, Q, QuerySet

from servanda_web.library.models import Document, Session
from servanda_web.library.reading import anchor_of
from servanda_web.recommendations.models import ThemeTag
from servanda_web.recommendations.selectors import current
from servanda_web.sessions.models import AgendaItem, Attendance, ListedDocument, Speaker

Row = TypeVar("Row", AgendaItem, ListedDocument)
# Of several documents on one meeting, the adopted report is the one to be quoted.
_FIRST = ("session report", "draft report", "draft report addendum", "chair's summary")
_HEAD = ("identifier", "language", "symbol", "title", "type")
_LIGHT = tuple(f"document__{name}" for name in _HEAD)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session in the list: how many documents and recommendations it has, and how many States its report lists."""

    session: Session
    documents: int
    recommendations: int
    states: int


def session_lines() -> list[SessionLine]:
    """All sessions, the latest first; four queries."""
    documents = _counted(Document.objects.order_by(), "identifier")
    recommendations = _counted(current().order_by(), "pk")
    present = Attendance.objects.exclude(state="").order_by()
    states = dict(
        present.exclude(document__session=None)
        .values_list("document__session")
        .annotate(n=Count("state", distinct=True))
    )
    return [
        SessionLine(one, documents.get(one.pk, 0), recommendations.get(one.pk, 0), states.get(one.pk, 0))
        for one in Session.objects.all()
    ]


def _counted(rows: QuerySet[Any], name: str) -> dict[int, int]:
    return dict(rows.exclude(session=None).values_list("session").annotate(n=Count(name, distinct=True)))


def get_session(key: str) -> Session | None:
    """The session at an address."""
    return Session.objects.filter(key=key).first()


def documents_of(session: Session) -> list[Document]:
    """The documents of a session, reports first, then by symbol."""
    rows = session.documents.defer("source_text", "cover", "tables", "unread")
    return sorted(rows, key=lambda one: (rank_of(one), one.identifier, one.language))


def rank_of(document: Document) -> int:
    """How much a document counts for the facts of its meeting; the lower the more."""
    return _FIRST.index(document.type) if document.type in _FIRST else len(_FIRST)


def agenda_of(session: Session) -> list[AgendaItem]:
    """The agenda from the one document that tells it best."""
    return _of_one_document(AgendaItem.objects.filter(document__session=session))


def documentation_of(session: Session) -> list[ListedDocument]:
    """What the meeting had before it, from the one document that tells it best."""
    return _of_one_document(ListedDocument.objects.filter(document__session=session))


def _of_one_document(rows: QuerySet[Row]) -> list[Row]:
    by_document: dict[int, list[Row]] = defaultdict(list)
    for row in rows.select_related("document").only(*_columns(rows.model), *_LIGHT):
        by_document[row.document_id].append(row)
    return min(by_document.values(), key=lambda group: (rank_of(group[0].document), -len(group)), default=[])


def attendance_of(session: Session) -> list[Attendance]:
    """Everyone who is listed as present, each once."""
    rows = Attendance.objects.filter(document__session=session).select_related("document")
    return _each_once(rows.only(*_columns(Attendance), *_LIGHT), lambda one: (one.state or one.name.casefold(),))


def speakers_of(session: Session) -> list[Speaker]:
    """Everyone who spoke, each once for an item and a role."""
    rows = Speaker.objects.filter(document__session=session).select_related("document")
    return _each_once(
        rows.only(*_columns(Speaker), *_LIGHT), lambda one: (one.name.casefold(), one.state, one.item, one.role)
    )


def _each_once(rows: Iterable[Any], key: Any) -> list[Any]:
    """The first of each, as the document tells it that counts most."""
    found: dict[Any, Any] = {}
    for row in sorted(rows, key=lambda one: (rank_of(one.document), one.document_id, one.position)):
        found.setdefault(key(row), row)
    return list(found.values())


def _columns(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields]


def held_documents(listed: Sequence[ListedDocument]) -> dict[str, Document]:
    """Those of the listed documents that the desk holds, by symbol."""
    symbols = {one.symbol for one in listed if one.symbol}
    rows = Document.objects.filter(identifier__in=symbols).order_by("-language").only("identifier", "language")
    return {row.identifier: row for row in rows}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document of the session, with how many recommendations stand under it and where they begin."""

    document: Document
    title: str
    count: int
    paragraph_key: str

    @property
    def anchor(self) -> str:
        """Where the first of them stands on the page of the document."""
        return anchor_of(self.paragraph_key)


def headings_of(session: Session) -> list[Heading]:
    """The headings under which the session's recommendations stand, as the documents print them; three queries."""
    rows = current().filter(session=session).order_by()
    groups = rows.values_list("document", "section_titles").annotate(n=Count("pk"), first=Min("position"))
    counts: dict[tuple[int, str], tuple[int, int]] = {}
    for document, titles, count, first in groups:
        key = (document, titles[-1] if titles else "")
        before, earliest = counts.get(key, (0, first))
        counts[key] = (before + count, min(earliest, first))
    documents = Document.objects.only(*_HEAD).in_bulk({document for document, _title in counts})
    starts = rows.filter(position__in={first for _count, first in counts.values()}, document__in=documents)
    anchors = {(one, place): key for one, place, key in starts.values_list("document", "position", "paragraph_key")}
    return [
        Heading(documents[document], title, count, anchors[document, first])
        for (document, title), (count, first) in sorted(counts.items(), key=lambda item: (item[0][0], item[1][1]))
    ]


def themes_of(session: Session) -> list[tuple[str, int]]:
    """The themes of the session's recommendations with how many carry each, the most frequent first."""
    tags = ThemeTag.objects.filter(recommendation__is_current=True, recommendation__session=session).order_by()
    counts = tags.values_list("theme").annotate(n=Count("recommendation", distinct=True))
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))


def statuses_of(session: Session) -> list[tuple[str, int]]:
    """How many of the session's texts were adopted, are drafts, or are the chair's observations."""
    counts = current().filter(session=session).order_by().values_list("status").annotate(n=Count("pk"))
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))


def dated_sessions() -> list[Session]:
    """The sessions whose first day is known, for the calendar."""
    return list(Session.objects.filter(~Q(start=None)))
