"""The search index follows the corpus: what changed is indexed anew, at the end of a load or before the next search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress

from servanda.errors import InvalidQuery, UnusableIndex
from servanda.search.query import parse_query
from servanda.search.values import with_theme_ids
from servanda_web.common.changes import mark_followed, not_followed
from servanda_web.common.models import Change
from servanda_web.find import index
from servanda_web.library.models import Document
from servanda_web.thesaurus.selectors import one_scheme, scheme

# A search waits for so many documents to be indexed; after a bulk change the next ones go on.
MOST_AT_ONCE = 12
_BATCH = 200
# So long a search waits for another that follows the same changes; then it answers with what is indexed.
_PATIENCE = 0.3
_LOCKED = "55P03"  # what PostgreSQL calls a lock that was not to be had in time


def follow_all() -> None:
    """Let the index know everything as it is now; one that is missing, or of another version, is made."""
    index.clear_unusable()
    with index.open_index(read_only=False) as engine:
        names = _names()
        known = engine.documents()
        waiting = not_followed()
        stale = {key for key, name in names.items() if key in waiting or name not in known}
        for document in _documents(stale):
            _index(engine, document)
        for name in sorted(known - set(names.values())):
            engine.remove(name)
    mark_followed([row for rows in waiting.values() for row in rows])


def follow_some() -> None:
    """Before a search: index what few documents an editor has changed since; a load is left to its own end."""
    if not Change.objects.filter(is_followed=False).exists():
        return
    with suppress(UnusableIndex):
        try:
            _follow_some()
        except Exception as error:
            # Another process that writes the index at this moment does the same work.
            if not isinstance(error, sqlite3.OperationalError) and getattr(error, "sqlstate", "") != _LOCKED:
                raise


def _follow_some() -> None:
    with index.open_index():
        pass  # an index that was never made is not made here
    with index.told_together():
        with index.open_index(read_only=False, patience=_PATIENCE) as engine, engine.at_once():
            # Asked when nobody else writes: what another has followed meanwhile is not followed twice.
            followed = _write(engine, not_followed())
        mark_followed(followed)


def _write(engine: index.Index, waiting: Mapping[int | None, list[int]]) -> list[int]:
    """Index some of the documents that wait, and tell the notes that have been followed."""
    chosen = [key for key in waiting if key is not None][:MOST_AT_ONCE]
    documents = list(_documents(chosen))
    for document in documents:
        _index(engine, document)
    if len(documents) < len(chosen):
        for name in sorted(engine.documents() - set(_names().values())):
            engine.remove(name)
    return [row for key in (*chosen, None) for row in waiting.get(key, ())]


def _index(engine: index.Index, document: Document) -> None:
    with one_scheme():
        engine.replace(index.name_of(document), index.entries(document))


def recommendations_with(words: str) -> Iterable[int] | None:
    """The keys of the recommendations that answer a query; None where there is no index, or no sense in the query."""
    try:
        query = with_theme_ids(parse_query(words), scheme().concepts)
        follow_some()
        with index.open_index() as engine:
            return engine.numbers(query)
    except (InvalidQuery, UnusableIndex):
        return None


def _names() -> dict[int, str]:
    rows = Document.objects.values_list("pk", "identifier", "language")
    return {key: f"{identifier}/{language}" for key, identifier, language in rows}


def _documents(keys: Iterable[int]) -> Iterable[Document]:
    chosen = sorted(keys)
    for start in range(0, len(chosen), _BATCH):
        batch = Document.objects.filter(pk__in=chosen[start : start + _BATCH]).select_related("session")
        yield from batch.defer("source_text", "cover", "tables", "unread")
