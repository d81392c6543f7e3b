"""A draft beside the recommendations of the desk: the search index names candidates, lineage compares them in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from servanda.compendium.lineage import LineageIndex
from servanda.compendium.lineage.drafting import ComparedDraft, Echo, compare_drafts
from servanda.compendium.listed import Listed
from servanda.errors import UnusableIndex
from servanda.extraction.drafts import NAME, Draft
from servanda.search.port import SearchIndex
from servanda.search.query import And, Node, Or, Query, Word
from servanda_web.drafting.weights import counted
from servanda_web.find.index import open_index
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.selectors import current, with_company
from servanda_web.recommendations.values import listed

_WORDS = 6  # the most telling words of a draft are asked for, two by two: the others stand in too many texts
_FEW_WORDS, _FEW = 3, 5  # where no more texts share two of them, those that share one are candidates too
_CANDIDATES = 20
AT_ONCE = 12
"""Draft recommendations on one page: at 100,000 recommendations each takes about as long as a search."""


@dataclass(frozen=True, slots=True)
class ShownEcho:
    """An echo with the row that it leads to."""

    echo: Echo
    row: Recommendation


@dataclass(frozen=True, slots=True)
class Shown:
    """One draft recommendation with its echoes, and the texts nearest in words where it echoes none."""

    compared: ComparedDraft
    echoes: tuple[ShownEcho, ...]
    near: tuple[Recommendation, ...]

    @property
    def has_clauses(self) -> bool:
        """Whether it asks for several things, so that it matters which of them an echo stands for."""
        return len(self.compared.draft.actions) > 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """A draft compared: the recommendations from `start` on (counted from 0), as many as are compared at once."""

    draft: Draft
    shown: tuple[Shown, ...]
    start: int
    is_ready: bool

    @property
    def first(self) -> int:
        """The number of the first one shown, counted from 1."""
        return self.start + 1

    @property
    def last(self) -> int:
        """The number of the last one shown."""
        return self.start + len(self.shown)

    @property
    def total(self) -> int:
        """How many the draft holds."""
        return len(self.draft.recommendations)

    @property
    def before(self) -> int | None:
        """Where those before begin; None where these are the first."""
        return max(self.start - AT_ONCE, 0) if self.start else None

    @property
    def after(self) -> int | None:
        """Where the next ones begin; None where these are the last."""
        return self.last if self.last < self.total else None


def compare(draft: Draft, *, start: int = 0, most: int = AT_ONCE) -> Comparison:
    """The recommendations of a draft from `start` on, at most `most`, beside those of the desk in its language."""
    start = start if start < len(draft.recommendations) else 0
    drafts = [Listed(NAME, None, one) for one in draft.recommendations[start : start + most]]
    weights = counted(draft.language)
    try:
        rows = _candidates(drafts, weights, draft.language)
    except UnusableIndex:
        return Comparison(draft, (), start, is_ready=False)
    by_key = {(row.document.identifier, row.printed_id): row for row in rows}
    index = LineageIndex.weighed_by(weights, listed(rows))
    shown = (_shown(one, by_key) for one in compare_drafts(drafts, index))
    return Comparison(draft, tuple(shown), start, is_ready=True)


def _shown(one: ComparedDraft, by_key: dict[tuple[str, str], Recommendation]) -> Shown:
    echoes = tuple(ShownEcho(echo, by_key[echo.earlier.key]) for echo in one.echoes)
    return Shown(one, echoes, tuple(by_key[item.key] for item in one.near))


def _candidates(drafts: Sequence[Listed], weights: LineageIndex, language: str) -> list[Recommendation]:
    """The rows that share the most telling words with a draft: one search a draft, one fetch for all."""
    filters = {"type": ("recommendation",), "language": (language,)}
    found: dict[tuple[str, str], None] = {}
    with open_index() as engine:
        for words in filter(None, (weights.telling_words(draft, _WORDS) for draft in drafts)):
            found |= dict.fromkeys(_search(engine, words, language, filters))
    return _rows(list(found))


def _search(
    engine: SearchIndex, words: Sequence[str], language: str, filters: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str]]:
    pairs = [And((Word(one), Word(other))) for one, other in combinations(words, 2)]
    found = _hits(engine, pairs, language, filters)
    if len(found) < _FEW:
        found += _hits(engine, [Word(word) for word in words[:_FEW_WORDS]], language, filters)
    return found


def _hits(
    engine: SearchIndex, parts: Sequence[Node], language: str, filters: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str]]:
    if not parts:
        return []
    query = Query(Or(tuple(parts)) if len(parts) > 1 else parts[0], language)
    return [(hit.document_id, hit.key) for hit in engine.search(query, limit=_CANDIDATES, filters=filters).hits]


def _rows(keys: Sequence[tuple[str, str]]) -> list[Recommendation]:
    identifiers = {document.rpartition("/")[0] for document, _ in keys}
    wanted = set(keys)
    light = (
        current()
        .filter(document__identifier__in=identifiers)
        .values_list("pk", "document__identifier", "document__language", "printed_id")
    )
    chosen = [pk for pk, identifier, language, printed in light if (f"{identifier}/{language}", printed) in wanted]
    return list(with_company(current().filter(pk__in=chosen)).prefetch_related("actions"))
