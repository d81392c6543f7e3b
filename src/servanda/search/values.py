"""Field values as people type them: theme labels become ids; of a value that no entry has it is said which exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from servanda.search.port import SearchIndex
from servanda.search.query import And, FieldValue, Node, Not, Or, Query
from servanda.terms.themes import Labelled
from servanda.text.folding import fold

MOST_TOLD: Final = 10


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A value of a field that no entry has. `known` are the most frequent that exist, `total` counts them all."""

    field: str
    value: str
    known: tuple[str, ...]
    total: int


def with_theme_ids(query: Query, themes: Sequence[Labelled]) -> Query:
    """The query with `theme:` values given by label (in any language) as ids; a group asks for its themes as well.

    >>> from servanda.search.query import parse_query
    >>> from servanda.terms.themes import load_scheme
    >>> with_theme_ids(parse_query('theme:"root causes"'), load_scheme().concepts).root
    FieldValue(name='theme', value='root_causes', is_prefix=False)
    """
    names, narrower = _looked_up(themes)

    def resolved(node: Node) -> Node:
        if isinstance(node, And | Or):
            return replace(node, parts=tuple(map(resolved, node.parts)))
        if isinstance(node, Not):
            return Not(resolved(node.part))
        if not isinstance(node, FieldValue) or node.name != "theme" or node.is_prefix:
            return node
        known = names.get(_plain(node.value), node.value)
        below = narrower.get(known, ())
        return Or(tuple(FieldValue("theme", id_) for id_ in (known, *below))) if below else replace(node, value=known)

    return replace(query, root=resolved(query.root))


_last: list[tuple[Sequence[Labelled], dict[str, str], dict[str, list[str]]]] = []


def _looked_up(themes: Sequence[Labelled]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Names and groups of the themes, kept for as long as the same themes are asked about."""
    for known, names, narrower in _last:
        if known is themes:
            return names, narrower
    names = {_plain(name): theme.id for theme in themes for name in (*theme.labels.values(), theme.id)}
    narrower = {}
    for theme in themes:
        if theme.broader:
            narrower.setdefault(theme.broader, []).append(theme.id)
    _last[:] = [(themes, names, narrower)]
    return names, narrower


def unknown_values(query: Query, index: SearchIndex) -> tuple[UnknownValue, ...]:
    """Those field values of a query that nothing in the index has; for a group of themes, none of its themes either."""
    return tuple(_told(asked[0], index) for asked in _asked(query.root) if _is_unknown(asked, query, index))


def _asked(node: Node) -> Iterator[tuple[FieldValue, ...]]:
    """The field values asked for; alternatives of one field (a group and its themes) come together."""
    fields = tuple(part for part in node.parts if isinstance(part, FieldValue)) if isinstance(node, Or) else ()
    if isinstance(node, Or) and len(fields) == len(node.parts) and len({part.name for part in fields}) == 1:
        yield fields
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _asked(part)
    elif isinstance(node, FieldValue):
        yield (node,)


def _is_unknown(asked: tuple[FieldValue, ...], query: Query, index: SearchIndex) -> bool:
    return not index.search(replace(query, root=Or(asked)), limit=0).total


def _told(asked: FieldValue, index: SearchIndex) -> UnknownValue:
    values = [value for value, _ in index.search(None, limit=0, facets=(asked.name,)).facets.get(asked.name, ())]
    return UnknownValue(asked.name, asked.value, tuple(values[:MOST_TOLD]), len(values))


def _plain(name: str) -> str:
    return " ".join(fold(name).replace("_", " ").replace("-", " ").split())
