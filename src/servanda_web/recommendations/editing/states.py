"""The fields of a recommendation that an editor decides, as plain JSON values: the machine's and the person's alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from servanda.compendium import recommendation as value
from servanda_web.library.models import LINE, SHORT, Session
from servanda_web.recommendations.models import Citation, Decision, Outcome, Recommendation

Values = dict[str, Any]
FIELDS = (
    "text", "chapeau", "addressees", "modality", "modality_phrase", "qualifiers", "actions", "themes", "citations",
    "status", "session",
)  # fmt: skip
IS_THERE = "is_there"
"""Beside the fields: whether the present file holds the text at all."""

_CITED = ("instrument", "chapter", "article", "paragraph", "subparagraph")


def found_values(one: value.Recommendation, session: Session | None) -> Values:
    """The fields as the library found them."""
    modality = one.modality
    return {
        "text": one.text,
        "chapeau": one.chapeau or "",
        "addressees": list(dict.fromkeys(name[:LINE] for name in one.addressees)),
        "modality": str(modality.kind) if modality else "",
        "modality_phrase": modality.phrase[:LINE] if modality else "",
        "qualifiers": list(one.qualifiers),
        "actions": [{"verb": action.verb[:LINE], "clause": action.clause} for action in one.actions],
        "themes": found_themes(one.themes),
        "citations": [_citation(cited) for cited in one.citations],
        "status": str(one.status),
        "session": session.key if session else "",
    }


def found_themes(tags: Iterable[value.ThemeTag]) -> list[Values]:
    """Each theme once, with its surest cue, in the order in which the themes first came."""
    strongest: dict[str, value.ThemeTag] = {}
    for tag in tags:
        if tag.id not in strongest or strongest[tag.id].confidence < tag.confidence:
            strongest[tag.id] = tag
    return [{"theme": tag.id[:LINE], "cue": tag.cue[:LINE], "confidence": tag.confidence} for tag in strongest.values()]


def _citation(cited: value.Citation) -> Values:
    return {
        "text": cited.text,
        "instrument": (cited.instrument or "")[:LINE],
        **{name: (getattr(cited, name) or "")[:SHORT] for name in _CITED[1:]},
        "implied": cited.implied,
        "node": (cited.node or "")[:LINE],
        "reason": cited.reason or "",
        "rule": cited.evidence.rule[:LINE] if cited.evidence else "",
        "confidence": cited.evidence.confidence if cited.evidence else None,
    }


def values_of(row: Recommendation) -> Values:
    """The fields as they hold now; fetch the row with its parts first."""
    return {
        "text": row.text,
        "chapeau": row.chapeau,
        "addressees": [addressee.name for addressee in row.addressees.all()],
        "modality": row.modality,
        "modality_phrase": row.modality_phrase,
        "qualifiers": list(row.qualifiers),
        "actions": [{"verb": action.verb, "clause": action.clause} for action in row.actions.all()],
        "themes": [{"theme": tag.theme, "cue": tag.cue, "confidence": tag.confidence} for tag in row.themes.all()],
        "citations": [_stored_citation(cited) for cited in row.citations.all()],
        "status": row.status,
        "session": row.session.key if row.session else "",
    }


def _stored_citation(cited: Citation) -> Values:
    names = ("text", *_CITED, "implied", "node", "reason", "rule", "confidence")
    return {name: getattr(cited, name) for name in names}


def decision_of(row: Recommendation) -> Decision | None:
    """The decision on a recommendation, None while there is none."""
    return getattr(row, "decision", None)


def machine_of(row: Recommendation) -> Values:
    """What the machine says of it now: all fields where it finds it, else only whether the text is there."""
    decision = decision_of(row)
    if decision is not None:
        return dict(decision.machine)
    return {IS_THERE: row.is_found, **(values_of(row) if row.is_found else {})}


def is_same(field: str, one: Any, other: Any) -> bool:
    """Whether two values of a field mean the same; white space, cues and how sure a rule was are no difference.

    >>> is_same("text", "To act.", "To  act."), is_same("themes", [{"theme": "return"}], [])
    (True, False)
    """
    return bool(_plain(field, one) == _plain(field, other))


def _plain(field: str, told: Any) -> Any:
    if field in {"text", "chapeau", "modality_phrase"}:
        return " ".join((told or "").split())
    if field == "addressees":
        return sorted(told or ())
    if field == "themes":
        return [tag["theme"] for tag in told or ()]
    if field == "citations":
        return [tuple(cited.get(name) or "" for name in _CITED) for cited in told or ()]
    return told


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """The fields in which two states differ, as far as both say them, in the order of `FIELDS`."""
    return [name for name in FIELDS if name in one and name in other and not is_same(name, one[name], other[name])]


def conflicts_of(outcome: str, *, values: Values, against: Values, machine: Values) -> list[str]:
    """The fields in which the machine now says something else than when the decision was made, and than the decision.

    A text that was refused or joined to another comes back only where its words changed; one that was accepted also
    where the file no longer holds it.
    """
    if outcome in {Outcome.OPEN, Outcome.WITHDRAWN}:
        return []
    fields = FIELDS if outcome == Outcome.ACCEPTED else ("text",)
    found = [
        name
        for name in fields
        if name in machine
        and not is_same(name, machine[name], values.get(name))
        and not (name in against and is_same(name, machine[name], against[name]))
    ]
    is_gone = outcome == Outcome.ACCEPTED and against.get(IS_THERE) and not machine.get(IS_THERE)
    return [IS_THERE, *found] if is_gone else found
