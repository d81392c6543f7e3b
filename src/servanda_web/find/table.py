"""All hits of a search as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from servanda.interchange.cells import Value
from servanda.search.port import MOST_HITS
from servanda.search.query import Query
from servanda_web.find import following, index
from servanda_web.find.asking import Asked
from servanda_web.find.searching import Found, found_of

COLUMNS = (
    "kind", "document", "document_title", "language", "id", "title", "snippet", "date", "body", "session", "themes",
    "addressees", "modality", "status", "provisions", "address",
)  # fmt: skip
MOST_ROWS = 20_000


def records(asked: Asked) -> Iterator[dict[str, Value]]:
    """The hits in their order, at most 20,000; `InvalidQuery` or `UnusableIndex` before the first of them."""
    query = asked.query()
    following.follow_some()
    with index.open_index():
        pass  # whether there is one is told now, not in the middle of a file
    return _records(asked, query)


def _records(asked: Asked, query: Query | None) -> Iterator[dict[str, Value]]:
    for start in range(0, MOST_ROWS, MOST_HITS):
        with index.open_index() as engine:
            hits = engine.search(query, MOST_HITS, start, asked.filters, order=asked.order).hits
        yield from map(_record, found_of(hits))
        if len(hits) < MOST_HITS:
            return


def _record(one: Found) -> dict[str, Value]:
    fields, document = one.hit.fields, one.document
    values: tuple[Value, ...] = (
        one.hit.kind.value,
        one.hit.document_id.rpartition("/")[0],
        document.title if document else "",
        one.hit.language,
        one.hit.key,
        one.hit.title,
        one.hit.snippet.text,
        document.issued if document else None,
        *("; ".join(fields.get(name, ())) for name in ("body", "session", "theme", "addressee", "modality", "status")),
        "; ".join(fields.get("provision", ())),
        settings.BASE_URL + one.url,
    )
    return dict(zip(COLUMNS, values, strict=True))
