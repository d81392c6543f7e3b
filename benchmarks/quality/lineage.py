"""Relatives among the recommendations of the open documents: ranking and suggestions against graded pairs."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from benchmarks.corpus import SHARED
from servanda.compendium.lineage import LineageIndex, suggest_lineage
from servanda.compendium.listed import Listed
from servanda.compendium.thematic_index import reading_order
from servanda.extraction.listing import listed
from servanda.ingest import ingest

PAIRS = Path(__file__).parent / "data" / "lineage_pairs.yaml"
Grades = Mapping[frozenset[str], int]
Ranking = Callable[[int, int], float]

_SAME, _UNLISTED, _DEEP, _DRAWS = 2, -1, 5, 1000


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
    found = {frozenset((pair["earlier"], pair["later"])): _SAME for pair in data["same"]}
    for grade, name in ((1, "related"), (0, "unlike")):
        found.update({frozenset((one, other)): grade for one, others in data[name].items() for other in others})
    return found


def half(name: str) -> str:
    """The half of a text by its name."""
    return "measure" if zlib.crc32(name.encode()) % 2 else "develop"


def _name(item: Listed) -> str:
    return "/".join(item.key)


def ranked(
    items: Sequence[Listed], graded: Grades, like: Ranking, *, across: bool
) -> Iterator[tuple[str, float, float]]:
    """Each text with a relative: its name, reciprocal rank and recall among the first five; related ones left out."""
    names = [_name(item) for item in items]
    for place, name in enumerate(names):
        other = [
            at
            for at in range(len(items))
            if at != place and not (across and items[at].document == items[place].document)
        ]
        grade = {at: graded.get(frozenset((name, names[at])), _UNLISTED) for at in other}
        true = {at for at in other if grade[at] == _SAME}
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


def _print_rankings(items: Sequence[Listed], graded: Grades) -> None:
    for name, like in rankings(items).items():
        for across in (False, True):
            rows = list(ranked(items, graded, like, across=across))
            for part in ("both", "develop", "measure"):
                kept = [row for row in rows if part in ("both", half(row[0]))]
                mrr, recall = interval([row[1] for row in kept]), interval([row[2] for row in kept])
                print(
                    f"{name:20} {'across' if across else 'all':7} {part:8} {len(kept):3}  "
                    f"MRR {mrr[0]:.2f} [{mrr[1]:.2f}, {mrr[2]:.2f}]  "
                    f"R@5 {recall[0]:.2f} [{recall[1]:.2f}, {recall[2]:.2f}]"
                )


def _print_suggestions(items: Sequence[Listed], graded: Grades) -> None:
    """Precision is counted with an unlisted pair as wrong, and a related one as right or wrong."""
    types = {
        frozenset((pair["earlier"], pair["later"])): pair.get("types", [])
        for pair in yaml.safe_load(PAIRS.read_text(encoding="utf-8"))["same"]
    }
    for within in (False, True):
        rows = suggest_lineage(items, within_session=within)
        for part in ("develop", "measure"):
            pairs = [frozenset(("/".join(one.earlier), "/".join(one.later))) for one in rows]
            kept = [(pair, one) for pair, one in zip(pairs, rows, strict=True) if half("/".join(one.later)) == part]
            found = [graded.get(pair, _UNLISTED) for pair, _ in kept]
            typed = [(types[pair], one.kinds) for pair, one in kept if types.get(pair) and one.kind != "related"]
            print(
                f"suggested, {'all' if within else 'across sessions':15} {part:8} {len(found):3}: "
                f"same or related {sum(one >= 1 for one in found)}, same {sum(one == _SAME for one in found)}; "
                f"kind right {sum(kinds[0].kind in right for right, kinds in typed)} of {len(typed)}"
            )


def main() -> None:
    """Print rankings beside baselines, then what is suggested."""
    items = seeds()
    if not items:
        print("No documents in ../shared; nothing to compare with.")
        return
    _print_rankings(items, grades())
    _print_suggestions(items, grades())


if __name__ == "__main__":
    main()
