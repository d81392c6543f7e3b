"""Graded pairs among the recommendations of the open documents, and rankings of relatives measured on them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from benchmarks.corpus import SHARED
from benchmarks.quality.edited_copies import name_of
from servanda.compendium.lineage import LineageIndex
from servanda.compendium.listed import Listed
from servanda.compendium.thematic_index import reading_order
from servanda.extraction.listing import listed
from servanda.ingest import ingest

PAIRS = Path(__file__).parent / "data" / "lineage_pairs.yaml"
Grades = Mapping[frozenset[str], int]
Ranking = Callable[[int, int], float]

SAME, UNLISTED = 2, -1
_DEEP, _DRAWS = 5, 1000


def seeds() -> list[Listed]:
    """The recommendations of the open documents; the document is the number its file begins with."""
    paths = sorted((SHARED / "corpus" / "seeds").glob("*.txt"))
    rows = (
        replace(row, document=done.path.name[:3])
        for done in ingest(paths)
        for row in (listed(done.extraction) if done.extraction else ())
    )
    return sorted(rows, key=reading_order)


def grades() -> dict[frozenset[str], int]:
    """The grade of each pair listed, by its two names ("001/14")."""
    data: dict[str, Any] = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    found = {frozenset((pair["earlier"], pair["later"])): SAME for pair in data["same"]}
    for grade, name in ((1, "related"), (0, "unlike")):
        found.update({frozenset((one, other)): grade for one, others in data[name].items() for other in others})
    return found


def typed() -> dict[frozenset[str], tuple[str, ...]]:
    """The kinds annotated for pairs of the same substance; several may hold."""
    pairs = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))["same"]
    return {frozenset((pair["earlier"], pair["later"])): tuple(pair["types"]) for pair in pairs if "types" in pair}


def ranked(
    items: Sequence[Listed], graded: Grades, like: Ranking, *, across: bool
) -> Iterator[tuple[str, float, float]]:
    """Each text with a relative: its name, reciprocal rank and recall among the first five; related ones left out."""
    names = [name_of(item) for item in items]
    for place, name in enumerate(names):
        other = [
            at
            for at in range(len(items))
            if at != place and not (across and items[at].document == items[place].document)
        ]
        grade = {at: graded.get(frozenset((name, names[at])), UNLISTED) for at in other}
        true = {at for at in other if grade[at] == SAME}
        if true:
            order = sorted((at for at in other if grade[at] != 1), key=lambda at: (-like(place, at), at))
            yield name, 1 / (1 + min(map(order.index, true))), len(true & set(order[:_DEEP])) / len(true)


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Mean and its bootstrap interval of 95 %."""
    draw = random.Random(1)
    means = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(_DRAWS))
    return sum(values) / len(values), means[int(_DRAWS * 0.025)], means[int(_DRAWS * 0.975)]


def rankings(items: Sequence[Listed]) -> dict[str, Ranking]:
    """Ours and the baselines, as likeness of two places."""
    index = LineageIndex(items)
    scores = [{match.place: match.score for match in index.matches(place)} for place in range(len(items))]
    found: dict[str, Ranking] = {"ours": lambda a, b: scores[a].get(b, 0.0)}
    texts = [item.recommendation.text for item in items]
    try:
        from rapidfuzz import fuzz
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        print("rapidfuzz or scikit-learn is missing: no baselines.")
        return found
    vectors = TfidfVectorizer(stop_words="english").fit_transform(texts)
    plain = (vectors @ vectors.T).toarray()
    found["TF-IDF"] = lambda a, b: float(plain[a, b])
    found["rapidfuzz token_set"] = lambda a, b: fuzz.token_set_ratio(texts[a], texts[b])
    found["rapidfuzz ratio"] = lambda a, b: fuzz.ratio(texts[a], texts[b])
    return found
