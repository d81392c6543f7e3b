"""Splits a recommendation, joins several into one, and adds one that the machine did not see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from servanda_web.accounts.permissions import Person
from servanda_web.common.rows import without_nul
from servanda_web.library.models import LINE, Document, Paragraph
from servanda_web.recommendations.editing.deciding import fresh, fresh_rows
from servanda_web.recommendations.editing.deeds import Change, carry_out, open_document, rows_of
from servanda_web.recommendations.editing.errors import InvalidDecision
from servanda_web.recommendations.editing.passages import holds
from servanda_web.recommendations.editing.proposing import proposed_values
from servanda_web.recommendations.editing.states import IS_THERE, Values, values_of
from servanda_web.recommendations.models import Act, Outcome, Recommendation
from servanda_web.recommendations.numbers import part_of

OWN_RULE = "added-by-an-editor"
_OF_PLACE = ("label", "paragraph_key", "section_path", "section_titles", "recommending_states", "response", "page")


@transaction.atomic
def split(*, person: Person, row: Recommendation, version: int, texts: Sequence[str], reason: str = "") -> Act:
    """Part a recommendation: the first part keeps the printed id and its address, the others are numbered after it.

    Each part must stand in the text as it is; what a part says of actions, themes and provisions is read anew.
    """
    open_document(person, row.document)
    held = fresh(row, version)
    parts = [text.strip() for text in texts if text.strip()]
    if len(parts) < 2 or not all(holds(held.text, part) for part in parts):
        raise InvalidDecision(
            expected="two parts or more, each in the words of the text",
            found=f"{len(parts)} parts",
            remedy="Put an empty line where a new recommendation begins, and change no words.",
        )
    before = values_of(held)
    changes = [Change(held, Outcome.ACCEPTED, _of_part(held.document, before, parts[0]))]
    for text in parts[1:]:
        made = _make(held.document, printed_id=part_of(held.document, held.printed_id), like=held)
        changes.append(Change(made, Outcome.ACCEPTED, _of_part(held.document, before, text), against={IS_THERE: True}))
    told = {"parts": [change.row.printed_id for change in changes]}
    return carry_out(
        person=person, document=row.document, verb="recommendation.split", changes=changes, reason=reason, told=told
    )


@transaction.atomic
def merge(*, person: Person, document: Document, versions: Mapping[str, int], reason: str = "") -> Act:
    """Join recommendations into the first of them; the addresses of the others lead to it from then on.

    `versions` are the printed ids in the order in which their texts are joined, with the versions that were seen.
    """
    open_document(person, document)
    rows = fresh_rows(document, versions)
    if len(rows) < 2:
        raise InvalidDecision(expected="two recommendations or more", found=str(len(rows)), remedy="Choose another.")
    first, others = rows[0], rows[1:]
    changes = [Change(first, Outcome.ACCEPTED, _joined([values_of(row) for row in rows]))]
    changes += [Change(row, Outcome.MERGED, values_of(row), moved_to=first) for row in others]
    told = {"parts": list(versions)}
    return carry_out(
        person=person, document=document, verb="recommendation.merged", changes=changes, reason=reason, told=told
    )


@transaction.atomic
def add(*, person: Person, document: Document, paragraph_key: str, text: str, reason: str = "") -> Act:
    """Add a recommendation that the machine did not see: words of one paragraph, with the paragraph's number as its id.

    What it says of addressee, modality, actions, themes and provisions is proposed by the machine, to be corrected.
    """
    open_document(person, document)
    paragraph = document.paragraphs.filter(key=paragraph_key).select_related("section").first()
    if paragraph is None or not holds(paragraph.text, text):
        raise InvalidDecision(
            expected="words of that paragraph", found=text[:80] or "none", remedy="Choose them from the paragraph."
        )
    made = _make(document, printed_id=_free_id(document, paragraph, text), paragraph=paragraph)
    change = Change(
        made, Outcome.ACCEPTED, proposed_values(document, text, paragraph=paragraph), against={IS_THERE: True}
    )
    return carry_out(person=person, document=document, verb="recommendation.added", changes=[change], reason=reason)


def _of_part(document: Document, whole: Values, text: str) -> Values:
    """What a part says itself, with what the whole lends it: addressees and modality where it names none."""
    own = proposed_values(document, text)
    lent = ["chapeau", "status", "session"]
    lent += [] if own["addressees"] else ["addressees"]
    lent += [] if own["modality"] else ["modality", "modality_phrase"]
    cited = [one for one in whole["citations"] if one["text"] in text]
    return own | {name: whole[name] for name in lent} | {"citations": cited}


def _joined(parts: Sequence[Values]) -> Values:
    """The fields of several as those of one: the first one's, with the lists of all, each entry once."""
    first = dict(parts[0])
    first["text"] = " ".join(part["text"].strip() for part in parts)
    for name in ("addressees", "qualifiers", "actions", "citations"):
        first[name] = _each_once(entry for part in parts for entry in part[name])
    themes: dict[str, Any] = {}
    for tag in (tag for part in parts for tag in part["themes"]):
        themes.setdefault(tag["theme"], tag)
    return first | {"themes": list(themes.values())}


def _each_once(entries: Any) -> list[Any]:
    kept: list[Any] = []
    for entry in entries:
        if entry not in kept:
            kept.append(entry)
    return kept


def _make(
    document: Document, *, printed_id: str, like: Recommendation | None = None, paragraph: Paragraph | None = None
) -> Recommendation:
    """A row that no machine found, in the place of another or of a paragraph; one withdrawn before comes back."""
    found: Values = {"rule": OWN_RULE, "confidence": 1.0, "is_found": False, "text": "", "status": "unknown"}
    if like is not None:
        found |= {name: getattr(like, name) for name in _OF_PLACE} | {"position": like.position}
    elif paragraph is not None:
        found |= _place_of(document, paragraph)
    document.recommendations.update_or_create(printed_id=printed_id, defaults=without_nul(found))
    return rows_of(document, [printed_id])[printed_id]


def _place_of(document: Document, paragraph: Paragraph) -> Values:
    section = paragraph.section
    order = dict(document.paragraphs.values_list("key", "position"))
    before = [
        position
        for key, position in document.recommendations.values_list("paragraph_key", "position")
        if order.get(key, 0) <= paragraph.position
    ]
    return {
        "position": max(before, default=0),
        "label": paragraph.number,
        "paragraph_key": paragraph.key,
        "section_path": list(section.path) if section else [],
        "section_titles": [section.title] if section else [],
        "page": paragraph.page,
    }


def _free_id(document: Document, paragraph: Paragraph, text: str) -> str:
    """The number that is printed: of the item that holds the text, else of the paragraph; a part where it is taken."""
    number = paragraph.number or paragraph.key
    item = next((one["label"] for one in paragraph.items if holds(one["text"], text)), "")
    printed = f"{number}{item}"[: LINE - 16]
    lost = Q(outcome=Outcome.WITHDRAWN) | Q(outcome=Outcome.OPEN, is_found=False)
    taken = document.recommendations.filter(printed_id=printed).exclude(lost).exists()
    return part_of(document, printed) if taken else printed
