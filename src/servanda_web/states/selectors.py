"""Reads what the desk holds on States: presence, statements, reviews, treaties. Nothing here compares or ranks them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from servanda.interchange.treaty_status import BINDING
from servanda.terms.instruments import instruments
from servanda_web.library.models import Document, Session
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.selectors import current, with_company
from servanda_web.sessions.models import Attendance, Speaker
from servanda_web.sessions.selectors import rank_of
from servanda_web.states.models import Recommender, Review, TreatyAction

_LIGHT = ("document__source_text", "document__cover", "document__tables", "document__unread")


def states_on_the_desk() -> set[str]:
    """The States of which the desk holds anything; five queries."""
    rows = (Attendance.objects.all(), Speaker.objects.all(), Recommender.objects.all(), Review.objects.all(),
            TreatyAction.objects.all())  # fmt: skip
    return {key for one in rows for key in one.order_by().values_list("state", flat=True).distinct() if key}


@dataclass(frozen=True, slots=True)
class Presence:
    """A session with how the State is listed there (None: not listed) and where it spoke, each with its source."""

    session: Session | None
    listed: Attendance | None
    spoke: tuple[Speaker, ...]


def presences_of(state: str) -> list[Presence]:
    """The sessions at which the State was present or spoke, the latest first; two queries."""
    listed: dict[int | None, Attendance] = {}
    spoke: dict[int | None, dict[tuple[str, str], Speaker]] = defaultdict(dict)
    sessions: dict[int | None, Session | None] = {}
    for one in _by_rank(Attendance.objects.filter(state=state)):
        sessions[one.document.session_id] = one.document.session
        listed.setdefault(one.document.session_id, one)
    for said in _by_rank_spoken(Speaker.objects.filter(state=state)):
        sessions[said.document.session_id] = said.document.session
        spoke[said.document.session_id].setdefault((said.item, said.role), said)
    rows = [Presence(session, listed.get(key), tuple(spoke[key].values())) for key, session in sessions.items()]
    return sorted(rows, key=_latest_first)


def _by_rank(rows: QuerySet[Attendance]) -> list[Attendance]:
    found = rows.select_related("document__session").defer(*_LIGHT)
    return sorted(found, key=lambda one: (rank_of(one.document), one.document_id, one.position))


def _by_rank_spoken(rows: QuerySet[Speaker]) -> list[Speaker]:
    found = rows.select_related("document__session").defer(*_LIGHT)
    return sorted(found, key=lambda one: (rank_of(one.document), one.document_id, one.position))


def _latest_first(one: Presence) -> tuple[int, str]:
    day = one.session.start if one.session else None
    return (-day.toordinal() if day else 0, one.session.key if one.session else "")


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review report with how many recommendations it holds by answer."""

    document: Document
    answers: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many recommendations it holds."""
        return sum(count for _answer, count in self.answers)


def reviews_of(state: str) -> list[ReviewLine]:
    """The reports on the reviews of a State, the latest first, with the answers that they print; two queries."""
    documents = Document.objects.filter(review_of__state=state).select_related("session")
    counts = received(state).order_by().values_list("document", "response").annotate(n=Count("pk"))
    return _lines(documents, counts)


def recommended_to(state: str) -> list[ReviewLine]:
    """The reports of reviews in which a State made recommendations, with the answers to these; two queries."""
    made = made_by(state)
    documents = Document.objects.filter(pk__in=made.order_by().values("document")).select_related(
        "session", "review_of"
    )
    counts = made.order_by().values_list("document", "response").annotate(n=Count("pk"))
    return _lines(documents, counts)


def _lines(documents: QuerySet[Document], counts: QuerySet[Recommendation, tuple[int, str, int]]) -> list[ReviewLine]:
    answers: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for document, response, count in counts:
        answers[document].append((response, count))
    rows = documents.defer("source_text", "cover", "tables", "unread").order_by("identifier", "language")
    return [ReviewLine(one, tuple(sorted(answers[one.pk]))) for one in rows]


def made_by(state: str) -> QuerySet[Recommendation]:
    """The recommendations that a State made in reviews."""
    return current().filter(pk__in=Recommender.objects.filter(state=state).values("recommendation"))


def received(state: str) -> QuerySet[Recommendation]:
    """The recommendations that a State received in reviews of itself."""
    return current().filter(document__in=Review.objects.filter(state=state).values("document"))


def listed_for(rows: QuerySet[Recommendation], *, document: str, response: str | None) -> QuerySet[Recommendation]:
    """Recommendations of reviews for a page, narrowed to one report or one answer."""
    if document:
        rows = rows.filter(document__identifier=document)
    if response is not None:
        rows = rows.filter(response=response)
    return with_company(rows).order_by("document__identifier", "document__language", "position")


@dataclass(frozen=True, slots=True)
class TreatyLine:
    """What a State did towards an instrument; where there are no acts the desk has no data, or none in its table."""

    instrument: str
    acts: tuple[TreatyAction, ...]

    @property
    def is_party(self) -> bool:
        """Whether an act bound the State and no withdrawal came after."""
        decisive = [act.action for act in self.acts if act.action in BINDING or act.action == "withdrawal"]
        return bool(decisive) and decisive[-1] != "withdrawal"


def treaties_of(state: str) -> list[TreatyLine]:
    """The instruments whose status the desk tracks or whose provisions it knows, with the State's acts; one query."""
    acts: dict[str, list[TreatyAction]] = defaultdict(list)
    for act in TreatyAction.objects.filter(state=state):
        acts[act.instrument].append(act)
    shown = [key for key, one in instruments().items() if one.has_tree or key in acts]
    return [TreatyLine(key, tuple(acts[key])) for key in shown]


def status_is_loaded() -> dict[str, bool]:
    """The instruments of whose status the desk holds a table: for these, no act means that the source lists none."""
    return dict.fromkeys(TreatyAction.objects.order_by().values_list("instrument", flat=True).distinct(), True)
