"""A document read again: what editors decided stays, and what the machine now says otherwise becomes a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from servanda_web.audit.services import Deed, record_each
from servanda_web.common.rows import BATCH
from servanda_web.library.models import Document, Session
from servanda_web.library.services import touch
from servanda_web.recommendations.editing.passages import holds
from servanda_web.recommendations.editing.states import (
    IS_THERE,
    Values,
    conflicts_of,
    decision_of,
    differing,
    values_of,
)
from servanda_web.recommendations.models import Decision, Outcome, Recommendation
from servanda_web.recommendations.selectors import with_company

READ_AGAIN = "recommendation.read-again"


class Rereading:
    """One reading of a document over what its rows say; made before the rows change, and finished afterwards."""

    def __init__(self, document: Document, machine: Mapping[str, Values]) -> None:
        self.document, self.machine = document, machine
        rows = with_company(document.recommendations.all()).prefetch_related("actions").select_related("decision")
        self.stored = {row.printed_id: row for row in rows}
        self.before = {id_: values_of(row) for id_, row in self.stored.items()}
        self.was_found = {id_: row.is_found for id_, row in self.stored.items()}
        # What was withdrawn because nobody held it any more, and is found now, is open again.
        self.returned = {id_ for id_, row in self.stored.items() if row.outcome == Outcome.WITHDRAWN and id_ in machine}
        self.changed = {id_ for id_ in self.stored if self._is_changed(id_)}
        self.versions = {id_: row.version + (id_ in self.changed) for id_, row in self.stored.items()}

    @cached_property
    def sessions(self) -> dict[str, Session]:
        """The sessions that stored recommendations name, by key."""
        return {row.session.key: row.session for row in self.stored.values() if row.session}

    def effective(self, id_: str) -> Values:
        """The fields that hold: as decided where somebody decided, else as found."""
        decision = self._decision(id_)
        return dict(decision.values) if decision else self.machine[id_]

    def standing(self, id_: str) -> dict[str, Any]:
        """What a row that is found carries over from before: the outcome, the version, where it moved."""
        row = self.stored.get(id_)
        if row is None:
            return {"is_found": True, "is_current": True}
        outcome = Outcome.OPEN if id_ in self.returned else row.outcome
        return {
            "is_found": True,
            "is_current": outcome in {Outcome.OPEN, Outcome.ACCEPTED},
            "outcome": outcome,
            "version": self.versions[id_],
            "moved_to_id": row.moved_to_id,
        }

    def finish(self) -> None:
        """Write what the reading says of decisions and of rows that it did not find, and tell what changed."""
        deeds = [self._deed(id_) for id_ in self.stored if id_ in self.changed]
        self._lose_what_is_gone()
        self._store_decisions()
        record_each(actor=None, verb=READ_AGAIN, deeds=deeds)
        if deeds or self.machine.keys() - self.stored.keys():
            touch(self.document)

    def _decision(self, id_: str) -> Decision | None:
        row = self.stored.get(id_)
        return decision_of(row) if row and id_ not in self.returned else None

    @cached_property
    def _paragraphs(self) -> dict[str, str]:
        return dict(self.document.paragraphs.values_list("key", "text"))

    def _told(self, row: Recommendation) -> Values:
        """What the machine says now of a stored recommendation."""
        if row.printed_id in self.machine:
            return {IS_THERE: True, **self.machine[row.printed_id]}
        decision = decision_of(row)
        is_own = decision is not None and "text" not in decision.against
        return {IS_THERE: is_own and holds(self._paragraphs.get(row.paragraph_key, ""), row.text)}

    def _conflicts(self, row: Recommendation, decision: Decision) -> list[str]:
        return conflicts_of(row.outcome, values=decision.values, against=decision.against, machine=self._told(row))

    def _is_changed(self, id_: str) -> bool:
        """Whether a reader of the row would see something else than before."""
        row, decision = self.stored[id_], self._decision(id_)
        if decision is not None:
            return bool(self._conflicts(row, decision) != decision.conflicts)
        if (id_ in self.machine) != self.was_found[id_]:
            return True
        return id_ in self.machine and bool(differing(self.before[id_], self.machine[id_]))

    def _deed(self, id_: str) -> Deed:
        row, decision = self.stored[id_], self._decision(id_)
        if decision is not None:
            now = self._conflicts(row, decision)
            told = {name: self._told(row).get(name) for name in now}
            return Deed(
                row,
                {"conflicts": decision.conflicts},
                {"conflicts": now, "machine": told, "version": self.versions[id_]},
            )
        before, after = self.before[id_], self.machine.get(id_, self.before[id_])
        fields = differing(before, after)
        was: Values = {IS_THERE: self.was_found[id_]} | ({"outcome": row.outcome} if id_ in self.returned else {})
        is_: Values = {IS_THERE: id_ in self.machine} | ({"outcome": Outcome.OPEN} if id_ in self.returned else {})
        return Deed(
            row,
            was | {name: before[name] for name in fields},
            is_ | {name: after[name] for name in fields} | {"version": self.versions[id_]},
        )

    def _lose_what_is_gone(self) -> None:
        """Rows that the reading does not give: an editor's stay in the lists, the machine's own leave them."""
        gone = [row for id_, row in self.stored.items() if id_ not in self.machine]
        for row in gone:
            row.version = self.versions[row.printed_id]
            row.is_found = False
            row.is_current = row.outcome == Outcome.ACCEPTED
            row.position = self._place_of(row)
        fields = ["version", "is_found", "is_current", "position"]
        Recommendation.objects.bulk_update(gone, fields, batch_size=BATCH)

    def _place_of(self, row: Recommendation) -> int:
        """Behind the last recommendation that is found up to its paragraph."""
        at = self._order.get(row.paragraph_key)
        return row.position if at is None else max((place for start, place in self._places if start <= at), default=0)

    @cached_property
    def _order(self) -> dict[str, int]:
        return dict(self.document.paragraphs.values_list("key", "position"))

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """Where the recommendations that are found stand: the place of the paragraph, and their own."""
        found = self.document.recommendations.filter(is_found=True).values_list(
            "printed_id", "paragraph_key", "position"
        )
        return [(self._order[key], place) for id_, key, place in found if id_ in self.machine and key in self._order]

    def _store_decisions(self) -> None:
        Decision.objects.filter(recommendation__in=[self.stored[id_].pk for id_ in self.returned]).delete()
        decisions = []
        for id_, row in self.stored.items():
            decision = self._decision(id_)
            if decision is not None:
                conflicts, decision.machine = self._conflicts(row, decision), self._told(row)
                decision.conflicts, decision.has_conflict = conflicts, bool(conflicts)
                decisions.append(decision)
        Decision.objects.bulk_update(decisions, ["machine", "conflicts", "has_conflict"], batch_size=BATCH)
