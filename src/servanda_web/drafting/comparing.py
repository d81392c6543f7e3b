"""A draft beside the recommendations of the desk: the search index names candidates, lineage compares them in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servanda.compendium.lineage import LineageIndex
from servanda.compendium.lineage.drafting import ComparedDraft, Echo, compare_drafts
from servanda.compendium.listed import Listed
from servanda.errors import UnusableIndex
from servanda.extraction.drafts import NAME, Draft
from servanda.search.port import SearchIndex
from servanda.search.query import Or, Query, Word
from servanda_web.drafting.reading import MOST_TEXTS
from servanda_web.drafting.weights import counted
from servanda_web.find.index import open_index
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.selectors import current, with_company
from servanda_web.recommendations.values import listed

_WORDS = 8  # the most telling words of a draft are asked for: the others are in too many texts
_CANDIDATES = 40


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
    """A whole draft compared; `left_out` drafts were too many to be compared at once."""

    draft: Draft
    shown: tuple[Shown, ...]
    left_out: int
    is_ready: bool


def compare(draft: Draft) -> Comparison:
    """Each recommendation of a draft beside those of the desk in its language."""
    drafts = [Listed(NAME, None, one) for one in draft.recommendations[:MOST_TEXTS]]
    left_out = len(draft.recommendations) - len(drafts)
    weights = counted(draft.language)
    try:
        rows = _candidates(drafts, weights, draft.language)
    except UnusableIndex:
        return Comparison(draft, (), left_out, is_ready=False)
    by_key = {(row.document.identifier, row.printed_id): row for row in rows}
    index = LineageIndex.weighed_by(weights, listed(rows))
    shown = (_shown(one, by_key) for one in compare_drafts(drafts, index))
    return Comparison(draft, tuple(shown), left_out, is_ready=True)


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
    parts = tuple(Word(word) for word in words)
    query = Query(Or(parts) if len(parts) > 1 else parts[0], language)
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
