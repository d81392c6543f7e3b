"""Action strength: trained on the labelled sessions 1 to 13, measured on the texts that are new in 14 to 17."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from benchmarks.corpus import SHARED
from servanda.compendium.recommendation import ACTION_LEVELS, ActionStrength
from servanda.extraction.scoring import Tally
from servanda.extraction.strength import action_strength
from servanda.extraction.strength.features import words_of
from servanda.extraction.strength.model import StrengthModel
from servanda.extraction.strength.rules import read_by_verb

LABELLED = SHARED / "gold" / "upr_action"
LAST_TRAINED = 13
_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
Answers = tuple[list[str], list[int], StrengthModel]


def tallies() -> Iterator[tuple[str, Tally]]:
    """A tally per level."""
    if not LABELLED.is_dir():
        return
    texts, levels, model = _answers()
    found = [one.category if one else 0 for one in read(texts, model)]
    yield from ((f"review sessions after {LAST_TRAINED}", tally) for tally in by_level(levels, found))


def read(texts: Sequence[str], model: StrengthModel) -> list[ActionStrength | None]:
    """What the product says of each text, with a model that has not seen it."""
    return [action_strength(text, model=model) for text in texts]


def by_level(levels: Sequence[int], found: Sequence[int]) -> list[Tally]:
    """How often each level was wanted, found and right; 0 in `found` is not known."""
    right = Counter(want for want, have in zip(levels, found, strict=True) if want == have)
    wanted, given = Counter(levels), Counter(found)
    return [
        Tally(f"{number} {name}", wanted[number], given[number], right[number], right[number])
        for number, name in ACTION_LEVELS.items()
    ]


@cache
def _answers() -> Answers:
    from scripts.train_action_strength import distinct, read_rows, train

    rows = read_rows(LABELLED)
    early = [row for row in rows if row.session <= LAST_TRAINED]
    late = distinct([row for row in rows if row.session > LAST_TRAINED], beside=early)
    return [row.text for row in late], [row.level for row in late], train(early)


def main() -> None:
    """Prints figures per level, the confusion, the reliability of the confidence, the rule alone, and the speed."""
    if not LABELLED.is_dir():
        print("Action strength is not measured: ../shared with the labelled texts is not here.")
        return
    texts, levels, model = _answers()
    start = time.process_time()
    found = read(texts, model)
    speed = len(texts) / (time.process_time() - start)
    given = [one.category if one else 0 for one in found]
    _print_levels("model", levels, given)
    rules = [read_by_verb(words_of(text)) for text in texts]
    _print_levels("first verb alone", levels, [one.level if one else 0 for one in rules])
    _print_confusion(levels, given)
    _print_reliability(levels, found)
    content = model.to_bytes()
    start = time.process_time()
    StrengthModel.from_bytes(content, "model")
    print(f"\n{speed:,.0f} texts a second; the model opens in {1000 * (time.process_time() - start):.0f} ms")


def _print_levels(name: str, levels: Sequence[int], found: Sequence[int]) -> None:
    rows = by_level(levels, found)
    print(f"\n{name}: {len(levels)} texts, macro-F1 {sum(row.f1 for row in rows) / len(rows):.3f}")
    for row in rows:
        print(f"  {row.task:22} {row.gold:5} P {row.precision:.3f} R {row.recall:.3f} F1 {row.f1:.3f}")


def _print_confusion(levels: Sequence[int], found: Sequence[int]) -> None:
    pairs = Counter(zip(levels, found, strict=True))
    print("\nlabelled (rows) read as (columns; 0 is not known)\n      " + "".join(f"{have:6}" for have in range(6)))
    for want in ACTION_LEVELS:
        print(f"{want:6}" + "".join(f"{pairs[want, have]:6}" for have in range(6)))


def _print_reliability(levels: Sequence[int], found: Sequence[ActionStrength | None]) -> None:
    print("\nconfidence: texts, mean, share right")
    for low, high in pairwise(_BANDS):
        band = [(one, want) for one, want in zip(found, levels, strict=True) if one and low <= one.confidence < high]
        if band:
            mean = sum(one.confidence for one, _ in band) / len(band)
            right = sum(one.category == want for one, want in band) / len(band)
            print(f"  {low:.2f}-{min(high, 1):.2f} {len(band):5} {mean:.3f} {right:.3f}")


if __name__ == "__main__":
    main()
