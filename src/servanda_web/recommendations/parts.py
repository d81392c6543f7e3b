"""Brings rows of recommendations and what hangs on them into line with the fields that hold, in a few queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from servanda.compendium.recommendation import ModalityClass
from servanda.extraction.modality import STRENGTH
from servanda.terms.themes import ThemeScheme
from servanda_web.common.rows import replace
from servanda_web.library.models import LINE, Session
from servanda_web.recommendations.editing.states import Values
from servanda_web.recommendations.models import Action, Addressee, Citation, Recommendation, ThemeTag
from servanda_web.thesaurus.selectors import scheme

Pair = tuple[Recommendation, Values]


def columns_of(values: Values, sessions: dict[str, Session]) -> dict[str, Any]:
    """The fields that are columns of the row itself."""
    return {
        "text": values["text"],
        "chapeau": values["chapeau"],
        "modality": values["modality"],
        "modality_phrase": values["modality_phrase"],
        "strength": STRENGTH[ModalityClass(values["modality"])] if values["modality"] else None,
        "qualifiers": list(values["qualifiers"]),
        "status": values["status"],
        "session": sessions.get(values["session"]),
    }


def sessions_of(wanted: Iterable[Values]) -> dict[str, Session]:
    """The sessions that some fields name, by key."""
    keys = {values["session"] for values in wanted if values.get("session")}
    return {session.key: session for session in Session.objects.filter(key__in=keys)}


def store_parts(pairs: Sequence[Pair]) -> None:
    """Actions, themes, citations and addressees of these rows, and of no others, as the fields say."""
    keys = [row.pk for row, _ in pairs]
    held = {"recommendation__in": keys}
    actions = [part for row, values in pairs for part in _actions(row, values)]
    known = scheme()
    themes = [part for row, values in pairs for part in _themes(row, values, known)]
    citations = [part for row, values in pairs for part in _citations(row, values)]
    replace(Action.objects.filter(**held), actions, key=("recommendation_id", "position"))
    replace(ThemeTag.objects.filter(**held), themes, key=("recommendation_id", "theme"))
    replace(Citation.objects.filter(**held), citations, key=("recommendation_id", "position"))
    _store_addressees(pairs, keys)


def _store_addressees(pairs: Sequence[Pair], keys: list[int]) -> None:
    names = sorted({name for _, values in pairs for name in values["addressees"]})
    Addressee.objects.bulk_create([Addressee(name=name) for name in names], ignore_conflicts=True)
    ids = dict(Addressee.objects.filter(name__in=names).values_list("name", "pk"))
    link = Recommendation.addressees.through
    wanted = {(row.pk, ids[name]) for row, values in pairs for name in values["addressees"]}
    links = [link(recommendation_id=row, addressee_id=addressee) for row, addressee in sorted(wanted)]
    held = link._default_manager.filter(recommendation__in=keys)
    replace(held, links, key=("recommendation_id", "addressee_id"))


def _actions(row: Recommendation, values: Values) -> Iterable[Action]:
    for position, action in enumerate(values["actions"]):
        yield Action(recommendation=row, position=position, verb=action["verb"][:LINE], clause=action["clause"])


def _themes(row: Recommendation, values: Values, known: ThemeScheme) -> Iterable[ThemeTag]:
    """Tags of themes that were retired since are tags of their successors, each theme once."""
    tags = {known.current(tag["theme"]): tag for tag in reversed(values["themes"])}
    for position, (theme, tag) in enumerate(reversed(tags.items())):
        yield ThemeTag(recommendation=row, position=position, **{**tag, "theme": theme})


def _citations(row: Recommendation, values: Values) -> Iterable[Citation]:
    for position, cited in enumerate(values["citations"]):
        parts = [part for part in (cited["instrument"], cited["article"]) if part]
        provision = "/".join(parts)[:LINE] if cited["instrument"] else ""
        yield Citation(recommendation=row, position=position, provision=provision, **cited)
