"""Writes recommendations: what a file says is brought into line with the rows, whose addresses hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from servanda.compendium import lineage
from servanda.compendium import recommendation as value
from servanda_web.common.rows import distinct, reconcile, replace, without_nul
from servanda_web.library.models import LINE, Document, Session
from servanda_web.library.services import find_session, lock
from servanda_web.recommendations.editing import rereading
from servanda_web.recommendations.editing.rethemed import retheme_decisions
from servanda_web.recommendations.editing.states import found_values
from servanda_web.recommendations.models import Decision, LineageSuggestion, Recommendation, ThemeTag
from servanda_web.recommendations.parts import columns_of, store_parts
from servanda_web.recommendations.selectors import current, with_company
from servanda_web.recommendations.values import listed


@transaction.atomic
def store_recommendations(*, document: Document, found: Sequence[value.Recommendation]) -> None:
    """Store what was found in a document, beside what editors decided on it.

    A field that an editor decided stays; where the machine now says something else it is told as a conflict. A
    recommendation that the file no longer holds keeps its row and address.
    """
    lock(document)
    ids = distinct(one.id[: LINE - 8] for one in found)
    sessions = {told: _session(document, told) for told in dict.fromkeys(one.session for one in found)}
    machine = [without_nul(found_values(one, sessions[one.session])) for one in found]
    reread = rereading.Rereading(document, dict(zip(ids, machine, strict=True)))
    by_key = reread.sessions | {one.key: one for one in sessions.values() if one}
    rows = [
        _row(document, position, id_, one, reread.standing(id_) | columns_of(reread.effective(id_), by_key))
        for position, (id_, one) in enumerate(zip(ids, found, strict=True))
    ]
    reconcile(document.recommendations.all(), rows, key=("printed_id",))
    saved = {row.printed_id: row for row in document.recommendations.all()}
    store_parts([(saved[id_], reread.effective(id_)) for id_ in ids])
    reread.finish()


def _row(
    document: Document, position: int, id_: str, one: value.Recommendation, columns: Mapping[str, Any]
) -> Recommendation:
    return Recommendation(
        document=document,
        printed_id=id_,
        position=position,
        label=one.label[:LINE],
        paragraph_key=one.paragraph[: LINE - 8],
        section_path=list(one.section_path),
        section_titles=list(one.section_titles),
        recommending_states=list(one.recommending_states),
        response=(one.response or "")[:LINE],
        page=one.page,
        rule=one.evidence.rule[:LINE],
        confidence=one.evidence.confidence,
        **columns,
    )


def _session(document: Document, session: value.AdoptingSession) -> Session | None:
    """The session that adopted a text; what an event of its own noted belongs to that event."""
    event = document.session
    if event is not None and event.name and event.ordinal == session.ordinal:
        return event
    return find_session(
        body=document.subsidiary_body or document.body,
        ordinal=session.ordinal,
        start=session.start,
        end=session.end,
        place=session.place,
    )


def suggest_lineage(documents: Collection[Document] | None = None) -> int:
    """Compare the recommendations of some documents with all, language by language, and store which take up which.

    Without `documents`, all are compared with all, and those of earlier texts are weighed again. Gives the number of
    suggestions that the documents have a part in. Comparing takes long, and nobody waits for it: only the storing is
    a transaction. A document that changed meanwhile is left for the next time.
    """
    changed = None if documents is None else {one.pk for one in documents}
    before, wanted = _versions(changed), _compared(changed)
    with transaction.atomic():
        now = _versions(changed)
        same = [key for key, versions in now.items() if before.get(key) == versions]
        there = set(current().values_list("pk", flat=True))
        wanted = [one for one in wanted if one.earlier_id in there and one.later_id in there]
        stored = LineageSuggestion.objects.all()
        if changed is not None:
            stored = stored.filter(Q(earlier__document__in=changed) | Q(later__document__in=changed))
        replace(stored, wanted, key=("earlier_id", "later_id"))
        Document.objects.filter(is_compared=False, pk__in=same).update(is_compared=True)
    return len(wanted)


def _versions(documents: Collection[int] | None) -> dict[int, set[tuple[int, int]]]:
    """The recommendations of each document with their versions; those of a document without any are none."""
    rows = Document.objects.all() if documents is None else Document.objects.filter(pk__in=documents)
    found = current() if documents is None else current().filter(document__in=documents)
    told: dict[int, set[tuple[int, int]]] = {key: set() for key in rows.values_list("pk", flat=True)}
    for document, key, version in found.values_list("document", "pk", "version"):
        told[document].add((key, version))
    return told


def _compared(changed: Collection[int] | None) -> list[LineageSuggestion]:
    rows = list(with_company(current()).prefetch_related("actions"))
    wanted = []
    for language in sorted({row.document.language for row in rows}):
        same = [row for row in rows if row.document.language == language]
        by_key = {(row.document.identifier, row.printed_id): row for row in same}
        new = {key for key, row in by_key.items() if changed is None or row.document_id in changed}
        if new:
            index = lineage.LineageIndex(list(listed(same)), language)
            wanted += [_suggestion(one, by_key) for one in lineage.suggest_for(new, index)]
    return wanted


def _suggestion(one: lineage.LineageSuggestion, by_key: Mapping[tuple[str, str], Recommendation]) -> LineageSuggestion:
    return LineageSuggestion(
        earlier=by_key[one.earlier],
        later=by_key[one.later],
        kind=str(one.kind),
        score=one.score,
        rule=one.rule,
        words=[[pair.a.start, pair.a.end, pair.b.start, pair.b.end] for pair in one.words],
        kinds=[
            {"kind": str(told.kind), "rule": told.rule, "cue": told.cue, "confidence": told.confidence}
            for told in one.kinds
        ],
    )


@transaction.atomic
def follow_retired_theme(retired: str, successor: str) -> int:
    """Recommendations that bear a retired theme bear its successor; those that bear both keep the latter's tag."""
    tags = ThemeTag.objects.filter(theme=retired)
    touched = tags.count()
    retheme_decisions(Decision.objects.filter(recommendation__in=tags.values("recommendation")), retired, successor)
    doubled = ThemeTag.objects.filter(theme=successor).values("recommendation")
    tags.filter(recommendation__in=doubled).delete()
    tags.update(theme=successor)
    return touched
