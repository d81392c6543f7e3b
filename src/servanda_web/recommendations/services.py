"""Writes recommendations: what a file says is brought into line with the rows, whose addresses hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from servanda.compendium import lineage
from servanda.compendium import recommendation as value
from servanda_web.common.rows import distinct, reconcile, replace
from servanda_web.library.models import LINE, SHORT, Document, Session
from servanda_web.library.services import find_session
from servanda_web.recommendations.models import (
    Action,
    Addressee,
    Citation,
    LineageSuggestion,
    Recommendation,
    ThemeTag,
)
from servanda_web.recommendations.selectors import current, with_company
from servanda_web.recommendations.values import listed


@transaction.atomic
def store_recommendations(*, document: Document, found: Sequence[value.Recommendation]) -> None:
    """Store what was found in a document; a recommendation that the file no longer holds is kept and marked so."""
    ids = distinct(one.id[: LINE - 8] for one in found)
    sessions = {told: _session(document, told) for told in dict.fromkeys(one.session for one in found)}
    rows = [
        _row(document, position, id_, one, sessions[one.session])
        for position, (id_, one) in enumerate(zip(ids, found, strict=True))
    ]
    changes = reconcile(document.recommendations.all(), rows, key=("printed_id",))
    document.recommendations.filter(pk__in=changes.unmatched).update(is_current=False)
    saved = {row.printed_id: row for row in document.recommendations.filter(is_current=True)}
    _store_parts(document, [(saved[id_], one) for id_, one in zip(ids, found, strict=True)])


def _store_parts(document: Document, pairs: Sequence[tuple[Recommendation, value.Recommendation]]) -> None:
    """What hangs on the recommendations of a document, in a few queries however many there are."""
    held: dict[str, Any] = {"recommendation__document": document, "recommendation__is_current": True}
    actions = [part for row, one in pairs for part in _actions(row, one)]
    themes = [part for row, one in pairs for part in _themes(row, one)]
    citations = [part for row, one in pairs for part in _citations(row, one)]
    replace(Action.objects.filter(**held), actions, key=("recommendation_id", "position"))
    replace(ThemeTag.objects.filter(**held), themes, key=("recommendation_id", "theme"))
    replace(Citation.objects.filter(**held), citations, key=("recommendation_id", "position"))
    _store_addressees(document, pairs)


def _store_addressees(document: Document, pairs: Sequence[tuple[Recommendation, value.Recommendation]]) -> None:
    names = sorted({name[:LINE] for _, one in pairs for name in one.addressees})
    Addressee.objects.bulk_create([Addressee(name=name) for name in names], ignore_conflicts=True)
    ids = dict(Addressee.objects.filter(name__in=names).values_list("name", "pk"))
    link = Recommendation.addressees.through
    wanted = {(row.pk, ids[name[:LINE]]) for row, one in pairs for name in one.addressees}
    links = [link(recommendation_id=row, addressee_id=addressee) for row, addressee in sorted(wanted)]
    held = link._default_manager.filter(recommendation__document=document, recommendation__is_current=True)
    replace(held, links, key=("recommendation_id", "addressee_id"))


def _row(
    document: Document, position: int, id_: str, one: value.Recommendation, session: Session | None
) -> Recommendation:
    return Recommendation(
        document=document,
        printed_id=id_,
        position=position,
        label=one.label[:LINE],
        paragraph_key=one.paragraph[: LINE - 8],
        text=one.text,
        chapeau=one.chapeau or "",
        status=str(one.status),
        session=session,
        section_path=list(one.section_path),
        section_titles=list(one.section_titles),
        recommending_states=list(one.recommending_states),
        response=(one.response or "")[:LINE],
        qualifiers=list(one.qualifiers),
        page=one.page,
        rule=one.evidence.rule[:LINE],
        confidence=one.evidence.confidence,
        **_modality(one.modality),
    )


def _modality(modality: value.Modality | None) -> dict[str, Any]:
    if modality is None:
        return {}
    return {
        "modality_phrase": modality.phrase[:LINE],
        "modality": str(modality.kind),
        "strength": modality.strength,
    }


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


def _actions(row: Recommendation, one: value.Recommendation) -> Iterable[Action]:
    for position, action in enumerate(one.actions):
        yield Action(recommendation=row, position=position, verb=action.verb[:LINE], clause=action.clause)


def _themes(row: Recommendation, one: value.Recommendation) -> list[ThemeTag]:
    strongest: dict[str, value.ThemeTag] = {}
    for tag in one.themes:
        if tag.id not in strongest or strongest[tag.id].confidence < tag.confidence:
            strongest[tag.id] = tag
    return [
        ThemeTag(
            recommendation=row, position=position, theme=tag.id[:LINE], cue=tag.cue[:LINE], confidence=tag.confidence
        )
        for position, tag in enumerate(strongest.values())
    ]


def _citations(row: Recommendation, one: value.Recommendation) -> Iterable[Citation]:
    for position, cited in enumerate(one.citations):
        parts = [part for part in (cited.instrument, cited.article) if part]
        yield Citation(
            recommendation=row,
            position=position,
            text=cited.text,
            provision="/".join(parts)[:LINE] if cited.instrument else "",
            instrument=(cited.instrument or "")[:LINE],
            chapter=(cited.chapter or "")[:SHORT],
            article=(cited.article or "")[:SHORT],
            paragraph=(cited.paragraph or "")[:SHORT],
            subparagraph=(cited.subparagraph or "")[:SHORT],
            implied=cited.implied,
            node=(cited.node or "")[:LINE],
            reason=cited.reason or "",
            rule=cited.evidence.rule[:LINE] if cited.evidence else "",
            confidence=cited.evidence.confidence if cited.evidence else None,
        )


@transaction.atomic
def suggest_lineage(documents: Collection[Document] | None = None) -> int:
    """Compare the recommendations of some documents with all, language by language, and store which take up which.

    Without `documents`, all are compared with all, and those of earlier texts are weighed again. Gives the number of
    suggestions that the documents have a part in.
    """
    rows = list(with_company(current()).prefetch_related("actions"))
    changed = None if documents is None else {one.pk for one in documents}
    wanted = []
    for language in sorted({row.document.language for row in rows}):
        same = [row for row in rows if row.document.language == language]
        by_key = {(row.document.identifier, row.printed_id): row for row in same}
        new = {key for key, row in by_key.items() if changed is None or row.document_id in changed}
        if new:
            index = lineage.LineageIndex(list(listed(same)), language)
            wanted += [_suggestion(one, by_key) for one in lineage.suggest_for(new, index)]
    stored = LineageSuggestion.objects.all()
    if changed is not None:
        stored = stored.filter(Q(earlier__document__in=changed) | Q(later__document__in=changed))
    replace(stored, wanted, key=("earlier_id", "later_id"))
    return len(wanted)


def _suggestion(one: lineage.LineageSuggestion, by_key: Mapping[tuple[str, str], Recommendation]) -> LineageSuggestion:
    return LineageSuggestion(
        earlier=by_key[one.earlier],
        later=by_key[one.later],
        # The page tells words repeated from words shared; what changed beside them it does not show.
        kind=str(lineage.LineageKind.REPEATS if one.repeats_words else one.kind),
        score=one.score,
        rule=one.rule,
        words=[[pair.a.start, pair.a.end, pair.b.start, pair.b.end] for pair in one.words],
    )
