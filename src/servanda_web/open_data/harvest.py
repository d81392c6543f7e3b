"""What harvesters get: documents and recommendations as Dublin Core, in portions that a token takes up again."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Min, QuerySet

from servanda.interchange.oai_pmh import HarvestedRecord, Portion
from servanda_web.library.iris import document_iri
from servanda_web.library.models import Document
from servanda_web.library.questions import with_session
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.records import recommendation_records
from servanda_web.thesaurus.selectors import scheme as scheme_of_the_desk

PORTION = 100
DOCUMENTS, RECOMMENDATIONS = "documents", "recommendations"


class NotThere(Exception):
    """There is no item of that identifier."""


class BadToken(Exception):
    """A resumption token that is not ours, or no longer."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is harvested: changed from `start` on and before `end`, of one set; and how far the harvest has come."""

    start: datetime | None = None
    end: datetime | None = None
    of_set: str = ""
    kind: str = DOCUMENTS
    after: int = 0
    given: int = 0

    def token(self) -> str:
        """The selection as a text for the harvester to send back."""
        told = [self.start and self.start.isoformat(), self.end and self.end.isoformat(), self.of_set, self.kind]
        text = json.dumps([*told, self.after, self.given])
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def resumed(token: str) -> Selection:
    """The selection that a token stands for; `BadToken` for anything else."""
    try:
        start, end, of_set, kind, after, given = json.loads(
            base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        )
        first, last = (datetime.fromisoformat(day) if day else None for day in (start, end))
        told = Selection(first, last, str(of_set), str(kind), int(after), int(given))
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise BadToken(token) from error
    is_sound = told.kind in {DOCUMENTS, RECOMMENDATIONS} and 0 <= told.after < 2**62 and 0 <= told.given < 2**62
    # PostgreSQL takes no NUL.
    is_sound = is_sound and "\x00" not in told.of_set
    if not is_sound or told.token() != token:
        raise BadToken(token)
    return told


def sets() -> Iterator[tuple[str, str]]:
    """What can be harvested by itself."""
    yield DOCUMENTS, "Documents"
    yield RECOMMENDATIONS, "Recommendations"
    for theme in scheme_of_the_desk().concepts:
        yield f"{RECOMMENDATIONS}:{theme.id}", f"Recommendations: {theme.label('en')}"


def earliest() -> datetime:
    """When the item that changed longest ago did."""
    found: datetime | None = Document.objects.aggregate(first=Min("changed_at"))["first"]
    return found or datetime(2000, 1, 1, tzinfo=UTC)


def portion(selection: Selection) -> Portion:
    """The next portion: documents first, then recommendations, each in the order in which the desk took them in."""
    records: list[HarvestedRecord] = []
    going, here = _next_kind(selection), selection
    while going is not None and len(records) < PORTION:
        here = going
        rows = _rows(here).filter(pk__gt=here.after).order_by("pk")[: PORTION - len(records)]
        found = list(rows)
        records += _records(here.kind, found)
        here = replace(here, after=found[-1].pk if found else 2**61)
        going = _next_kind(here)
    given = selection.given + len(records)
    token = replace(going, given=given).token() if going is not None else ""
    return Portion(tuple(records), token, _size(selection), selection.given)


def _next_kind(here: Selection) -> Selection | None:
    """The selection itself where there is more of its kind, else at the beginning of the next kind."""
    wanted = here.of_set.partition(":")[0]
    if wanted in {"", here.kind} and _rows(here).filter(pk__gt=here.after).exists():
        return here
    following = replace(here, kind=RECOMMENDATIONS, after=0)
    if here.kind == DOCUMENTS and wanted != DOCUMENTS and _rows(following).exists():
        return following
    return None


def _size(selection: Selection) -> int:
    kinds = [selection.of_set.partition(":")[0]] if selection.of_set else [DOCUMENTS, RECOMMENDATIONS]
    return sum(_rows(replace(selection, kind=kind)).order_by().count() for kind in kinds)


def _rows(selection: Selection) -> QuerySet[Any]:
    if selection.kind == DOCUMENTS:
        return _between(with_session(Document.objects.all()), selection, "changed_at")
    rows = _between(Recommendation.objects.all(), selection, "document__changed_at")
    theme = selection.of_set.partition(":")[2]
    if theme:
        narrower = [one.id for one in scheme_of_the_desk().children(theme)]
        tagged = Recommendation.objects.filter(themes__theme__in=[theme, *narrower]).values("pk")
        rows = rows.filter(pk__in=tagged)
    return rows


def _between(rows: QuerySet[Any], selection: Selection, field: str) -> QuerySet[Any]:
    if selection.start:
        rows = rows.filter(**{f"{field}__gte": selection.start})
    return rows.filter(**{f"{field}__lt": selection.end}) if selection.end else rows


def item(identifier: str) -> HarvestedRecord:
    """The item of that identifier; `NotThere` where there is none."""
    head, _colon, place = identifier.partition(f"oai:{_host()}:")
    if head or not _colon:
        raise NotThere(identifier)
    kind, _slash, rest = unquote(place).partition("/")
    row: Any = None
    if kind == DOCUMENTS:
        name, _slash, language = rest.rpartition("/")
        row = with_session(Document.objects.filter(identifier=name, language=language)).first()
    elif kind == RECOMMENDATIONS and rest.count("/") >= 2:
        name, language, printed_id = rest.rsplit("/", 2)
        found = Recommendation.objects.filter(document__identifier=name, document__language=language)
        row = found.filter(printed_id=printed_id).first()
    if row is None:
        raise NotThere(identifier)
    return _records(kind, [row])[0]


def _records(kind: str, rows: Sequence[Any]) -> list[HarvestedRecord]:
    if kind == DOCUMENTS:
        return [_document(row) for row in rows]
    records = list(recommendation_records(rows))
    return [_recommendation(row, record) for row, record in zip(rows, records, strict=True)]


def _document(row: Document) -> HarvestedRecord:
    iri = document_iri(row.identifier, row.language)
    day = row.issued.isoformat() if row.issued else str(row.year or "")
    elements = (
        ("title", row.title or row.symbol or row.identifier),
        ("identifier", iri),
        ("identifier", row.symbol),
        ("creator", row.subsidiary_body or row.body),
        ("date", day),
        ("type", row.type or "document"),
        ("language", "" if row.language == "und" else row.language),
        ("relation", row.session.key if row.session else ""),
    )
    return HarvestedRecord(_identifier(iri), stamp(row.changed_at), (DOCUMENTS,), _told(elements))


def _recommendation(row: Recommendation, record: dict[str, Any]) -> HarvestedRecord:
    scheme = scheme_of_the_desk()
    themes = [tag["id"] for tag in record["themes"]]
    subjects = [scheme.label(theme) if theme in scheme else theme for theme in themes]
    body = row.document.subsidiary_body or row.document.body
    specs = [f"{RECOMMENDATIONS}:{theme}" for theme in themes if theme in scheme]
    elements = (
        ("title", record["cite_as"]),
        ("identifier", record["iri"]),
        ("creator", body),
        *(("subject", subject) for subject in subjects),
        ("description", " ".join(filter(None, (row.chapeau, row.text)))),
        ("date", row.document.issued.isoformat() if row.document.issued else ""),
        ("type", "recommendation"),
        ("language", "" if record["language"] == "und" else record["language"]),
        ("source", record["paragraph"]),
        *(("relation", cited["provision"] or "") for cited in record["citations"]),
    )
    told = _told(elements) if row.is_current else None
    return HarvestedRecord(_identifier(record["iri"]), stamp(row.document.changed_at), (RECOMMENDATIONS, *specs), told)


def _told(elements: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What is said at all, each once."""
    return tuple(dict.fromkeys((name, value) for name, value in elements if value))


def _identifier(iri: str) -> str:
    return f"oai:{_host()}:{iri.removeprefix(settings.BASE_URL).lstrip('/')}"


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def stamp(moment: datetime) -> str:
    """A moment as OAI-PMH writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
