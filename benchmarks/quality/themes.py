"""Themes against the topics that a person gave: micro-F1, each theme, the main theme, and whether confidence holds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.corpus import SHARED
from servanda.compendium.recommendation import ThemeTag
from servanda.extraction.scoring import Difference, Tally
from servanda.extraction.theme_weights import ThemeWeights
from servanda.extraction.themes import Decision, retrain, tag_themes
from servanda.terms.themes import load_scheme

GOLD = SHARED / "gold"
_FOLDS = 5
_BANDS = (0.0, 0.8, 0.85, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A recommendation with the topics that a person gave it, the main one first."""

    document: str
    id: str
    decision: Decision
    main: str


def tallies() -> Iterator[tuple[str, Tally]]:
    """All themes of each document, and the main themes."""
    rows = judged()
    for document in dict.fromkeys(row.document for row in rows):
        pairs = [(row, tags_of(row)) for row in rows if row.document == document]
        yield document, _counted("themes", pairs)
        right = sum(bool(tags) and tags[0].id == row.main for row, tags in pairs)
        yield document, Tally("main theme", len(pairs), sum(bool(tags) for _, tags in pairs), right, right)


def judged() -> list[Judged]:
    """The recommendations with topics in ../shared."""
    return [
        Judged(
            path.stem,
            row["id"],
            Decision(row["text"], frozenset(row["topics"]), tuple(filter(None, [row["section_theme"]]))),
            row["topics"][0],
        )
        for path in sorted(GOLD.glob("0*.json"))
        for row in json.loads(path.read_text(encoding="utf-8"))["recommendations"]
        if row["topics"]
    ]


def tags_of(row: Judged, weights: ThemeWeights | None = None) -> tuple[ThemeTag, ...]:
    """The themes that the product gives."""
    given = (row.decision.text, row.decision.section_titles, load_scheme(), row.decision.language)
    return tag_themes(*given) if weights is None else tag_themes(*given, weights)


def _counted(task: str, pairs: Iterable[tuple[Judged, tuple[ThemeTag, ...]]]) -> Tally:
    gold = found = right = 0
    misses: list[Difference] = []
    extras: list[Difference] = []
    for row, tags in pairs:
        wanted, given = row.decision.themes, {tag.id for tag in tags}
        gold, found, right = gold + len(wanted), found + len(given), right + len(wanted & given)
        misses += [Difference(f"{row.id} {theme}", theme) for theme in sorted(wanted - given)]
        extras += [Difference(f"{row.id} {theme}", theme) for theme in sorted(given - wanted)]
    return Tally(task, gold, found, right, right, tuple(misses), tuple(extras))


def main() -> None:
    """Prints the tallies, each theme, and, cross-validated, what retraining does to tags and confidence."""
    rows = judged()
    if not rows:
        print("Themes are not measured: ../shared with the hand-given topics is not here.")
        return
    for document, tally in tallies():
        print(f"{document:24} {tally.task:11} P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}")
    _print_each([(row, tags_of(row)) for row in rows])
    pairs = [(row, tags_of(row, weights)) for weights, part in _folds(rows) for row in part]
    again = _counted("retrained", pairs)
    print(f"\nretrained on four fifths: P {again.precision:.3f} R {again.recall:.3f} F1 {again.f1:.3f}")
    calibrated = [
        (row, tags_of(row, ThemeWeights(weights.slope, weights.intercept)))
        for weights, part in _folds(rows, cues=False)
        for row in part
    ]
    _print_reliability(calibrated)


def _folds(rows: list[Judged], *, cues: bool = True) -> Iterator[tuple[ThemeWeights, list[Judged]]]:
    """Each fifth of the rows with weights learnt from the others."""
    for fold in range(_FOLDS):
        rest = [row.decision for at, row in enumerate(rows) if at % _FOLDS != fold]
        yield retrain(rest, load_scheme(), cues=cues), rows[fold::_FOLDS]


def _print_each(pairs: list[tuple[Judged, tuple[ThemeTag, ...]]]) -> None:
    wanted = Counter(theme for row, _ in pairs for theme in row.decision.themes)
    given = Counter(tag.id for _, tags in pairs for tag in tags)
    right = Counter(tag.id for row, tags in pairs for tag in tags if tag.id in row.decision.themes)
    print("\ntheme: given by the person, by us, both")
    for theme in sorted(wanted | given, key=lambda one: (-wanted[one], one)):
        print(f"  {theme:42} {wanted[theme]:3} {given[theme]:3} {right[theme]:3}")


def _print_reliability(pairs: list[tuple[Judged, tuple[ThemeTag, ...]]]) -> None:
    tags = [(tag.confidence, tag.id in row.decision.themes) for row, given in pairs for tag in given]
    print("\nconfidence fitted on four fifths: tags, mean, share that the person gave")
    for low, high in pairwise(_BANDS):
        band = [(sure, right) for sure, right in tags if low <= sure < high]
        if band:
            mean, share = (sum(column) / len(band) for column in zip(*band, strict=True))
            print(f"  {low:.2f}-{high:.2f} {len(band):4} {mean:.3f} {share:.3f}")


if __name__ == "__main__":
    main()
