"""Recommendations of a list as HTML, each written once as long as nothing changes: the newest are read most."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from typing import Any, TypeVar

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from servanda_web.common.keeping import read_once
from servanda_web.common.ordered_rows import OrderedRows
from servanda_web.library.models import Document, Session
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.rendering import result
from servanda_web.thesaurus.selectors import scheme

Read = TypeVar("Read", Document, Session)
MOST_KEPT = 6_000  # of one state of the corpus and one language: about 8 MB


class Lines(Sequence[SafeString]):
    """The lines of some rows, which are read only where their line is not known."""

    def __init__(self, rows: OrderedRows[Recommendation]) -> None:
        """`rows` have to be read with all that a line shows, of tables that are watched."""
        self._rows = rows
        # Themes are called as the thesaurus says, which is another object after each change.
        self._kept: dict[int, SafeString] = rows.sets.kept(("lines", get_language(), scheme()), dict)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: Any) -> Any:
        if not isinstance(place, slice):
            return self[place : place + 1][0]
        keys = self._rows.keys_at(place)
        known = {key: self._kept[key] for key in keys if key in self._kept}
        rows = self._rows.read([key for key in keys if key not in known])
        self._place(rows.values())
        written = {key: result(row) for key, row in rows.items()}
        self._keep(written)
        known |= written
        return [known[key] for key in keys if key in known]

    def _keep(self, written: dict[int, SafeString]) -> None:
        if len(self._kept) + len(written) > MOST_KEPT:
            self._kept.clear()
        self._kept.update(written)

    def _place(self, rows: Collection[Recommendation]) -> None:
        """Give the rows their documents and sessions, which many of them share."""
        documents = self._read_once("documents", {row.document_id for row in rows}, _documents)
        sessions = self._read_once("sessions", {row.session_id for row in rows if row.session_id}, _sessions)
        for row in rows:
            row.document = documents[row.document_id]
            row.session = sessions[row.session_id] if row.session_id else None

    def _read_once(
        self, name: str, keys: Set[int], read: Callable[[Set[int]], Mapping[int, Read]]
    ) -> Mapping[int, Read]:
        return read_once(self._rows.sets.kept(name, dict), keys, read)


def _documents(keys: Set[int]) -> dict[int, Document]:
    return Document.objects.only("identifier", "language", "title", "symbol").in_bulk(keys)


def _sessions(keys: Set[int]) -> dict[int, Session]:
    return Session.objects.in_bulk(keys)
