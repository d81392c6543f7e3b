"""What the page of one finding shows: its fields beside the machine's, its conflicts, and the form that is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from servanda.terms.instruments import instruments
from servanda_web.library.models import Document, Paragraph, Session
from servanda_web.recommendations.editing import queue
from servanda_web.recommendations.editing.cues import marked_text
from servanda_web.recommendations.editing.differences import Run, compare
from servanda_web.recommendations.editing.sources import source_of
from servanda_web.recommendations.editing.states import (
    FIELDS,
    IS_THERE,
    Values,
    decision_of,
    is_same,
    machine_of,
    values_of,
)
from servanda_web.recommendations.editing.words import as_text, field_name, outcome_name
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.words import MODALITIES, STATUSES, session_name, theme_tree

PANELS = ("correct", "split", "join")
_BLANK_ACTION: Values = {"verb": "", "clause": ""}
_BLANK_CITATION: Values = {
    "text": "", "instrument": "", "chapter": "", "article": "", "paragraph": "", "subparagraph": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: what holds, and what the machine says where that is something else."""

    name: str
    holds: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field in which the machine has come to say something else than an editor decided."""

    field: str
    name: str
    mine: str
    new: str
    runs: tuple[Run, ...]


def finding_context(row: Recommendation, *, panel: str = "", page: str = "", typed: Values | None = None) -> Values:
    """Everything that the page shows, in a fixed number of queries."""
    paragraph = row.document.paragraphs.filter(key=row.paragraph_key).first()
    place = queue.place_of(row)
    facts = _facts(row)
    context: Values = {
        "row": row,
        "document": row.document,
        "paragraph": paragraph,
        "place": place,
        "progress": place.progress,
        "source": source_of(row, paragraph, page=page),
        "marked": marked_text(row),
        "facts": facts,
        "has_suggestions": any(fact.suggestion for fact in facts),
        "conflicts": _conflicts(row),
        "decision": decision_of(row),
        "outcome": outcome_name(row.outcome),
        "panel": panel,
    }
    if panel == "correct":
        context |= _correction(row, typed or values_of(row))
    if panel == "join":
        context["candidates"] = _candidates(row)
    return context


def _facts(row: Recommendation) -> list[Fact]:
    values, machine = values_of(row), machine_of(row)
    facts = []
    for name in FIELDS[1:]:
        holds = as_text(name, values[name])
        differs = name in machine and not is_same(name, machine[name], values[name])
        suggestion = as_text(name, machine[name]) or "–" if differs else ""
        if holds or suggestion:
            facts.append(Fact(field_name(name), holds or "–", suggestion))
    return facts


def _conflicts(row: Recommendation) -> list[Conflict]:
    decision = decision_of(row)
    if decision is None:
        return []
    values = values_of(row)
    told = []
    for name in decision.conflicts:
        mine = "" if name == IS_THERE else as_text(name, values[name])
        new = "" if name == IS_THERE else as_text(name, decision.machine[name])
        told.append(Conflict(name, field_name(name), mine, new, compare(mine, new)))
    return told


def _correction(row: Recommendation, values: Values) -> Values:
    """What the form for corrections offers: everything as it stands, and rows to fill in."""
    chosen = [tag["theme"] for tag in values["themes"]]
    body = row.document.subsidiary_body or row.document.body
    sessions = Session.objects.filter(body=body) | Session.objects.filter(key=values["session"])
    return {
        "values": values,
        "modalities": MODALITIES.items(),
        "statuses": STATUSES.items(),
        "sessions": [(session.key, session_name(session)) for session in sessions.distinct()],
        "actions": [*values["actions"], _BLANK_ACTION, _BLANK_ACTION],
        "cited": [*values["citations"], _BLANK_CITATION],
        "instruments": [(key, one.short_title) for key, one in instruments().items()],
        "theme_groups": _theme_groups(chosen),
        "main_theme": chosen[0] if chosen else "",
        "chosen_themes": [(theme, theme_tree().label(theme)) for theme in chosen],
    }


def _theme_groups(chosen: list[str]) -> list[dict[str, Any]]:
    tree = theme_tree()
    groups = []
    for root in tree.roots:
        ids = (root, *tree.children(root))
        choices = [(id_, tree.label(id_), id_ in chosen) for id_ in ids]
        groups.append({"label": tree.label(root), "choices": choices, "opens": any(id_ in chosen for id_ in ids)})
    return groups


def _candidates(row: Recommendation) -> list[Recommendation]:
    """What it may be joined with: its neighbours in the document, those of its own paragraph among them."""
    rows = list(queue.queue_of(row.document).filter(is_current=True).select_related("session"))
    for one in rows:
        one.document = row.document
    at = next((place for place, one in enumerate(rows) if one.pk == row.pk), 0)
    near = rows[max(at - 4, 0) : at + 5]
    own = [one for one in rows if one.paragraph_key == row.paragraph_key and one not in near]
    return [one for one in (*near, *own) if one.pk != row.pk]


def paragraphs_of(document: Document) -> list[Paragraph]:
    """The paragraphs from which a recommendation can be added."""
    return list(document.paragraphs.only("document", "key", "number", "position", "text", "lead", "page", "line"))
