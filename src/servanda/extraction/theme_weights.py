"""How far a theme's cues are to be believed: a calibrated confidence, learnt again from an editor's decisions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import exp, log
from pathlib import Path
from typing import Any, Final

from servanda.errors import InvalidData

FORMAT: Final = "servanda.theme-weights/1"
PRIOR: Final = 8
"""So many decisions weigh as much as the scheme's own word for a cue."""

LEAST_SEEN: Final = 8
"""In so many texts a cue must have been decided on before its weight changes."""

_LEAST_DECISIONS: Final = 20
_STEPS: Final = 50
_RIDGE: Final = 1e-3
_SLOPE_FROM: Final = 0.0
_SLOPE_TO: Final = 3.0


@dataclass(frozen=True, slots=True)
class ThemeWeights:
    """`slope` and `intercept` turn the combined weight of a theme's cues into the chance that an editor agrees.

    `cues` holds the weights of single cues (by `cue_key`) that decisions changed, from 0 to 1.
    """

    slope: float = 0.38
    intercept: float = 0.83
    cues: Mapping[str, float] = field(default_factory=dict)

    def confidence(self, weight: float) -> float:
        """The chance that belongs to a combined weight between 0 and 1, both left out.

        >>> [round(ThemeWeights().confidence(weight), 2) for weight in (0.5, 0.9, 0.98)]
        [0.7, 0.84, 0.91]
        """
        return 1 / (1 + exp(-self.slope * log(weight / (1 - weight)) - self.intercept))

    def to_json(self) -> dict[str, Any]:
        """The weights as plain values."""
        return {
            "format": FORMAT,
            "slope": round(self.slope, 4),
            "intercept": round(self.intercept, 4),
            "cues": {cue: round(weight, 3) for cue, weight in sorted(self.cues.items())},
        }


SHIPPED: Final = ThemeWeights()
"""Fitted on the tags of the two open documents with hand-given topics; no cue is changed."""


def cue_key(theme: str, stems: Iterable[str]) -> str:
    """What a cue is called in a file of weights: its theme and the stems of its words."""
    return f"{theme}: {' '.join(stems)}"


def read_weights(path: Path) -> ThemeWeights:
    """The weights in a file that `servanda themes retrain` wrote; `InvalidData` where it holds something else."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ValueError(f"format {content['format']}")
        cues = {str(cue): float(weight) for cue, weight in content["cues"].items()}
        if not all(0 <= weight < 1 for weight in cues.values()):
            raise ValueError("a weight outside 0 to 1")
        return ThemeWeights(float(content["slope"]), float(content["intercept"]), cues)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidData(
            expected=f"a file of the form {FORMAT}",
            found=str(error),
            remedy="Make it with: servanda themes retrain DECISIONS -o FILE",
            where=str(path),
        ) from error


def learn_cues(seen: Iterable[tuple[str, float, bool]]) -> dict[str, float]:
    """Weights by cue from (cue, its weight in the scheme, whether the editor gave the theme), one per text.

    A weight moves from the scheme's towards the share of agreement, the further the more often the cue was seen;
    one seen in fewer than eight texts keeps its own.

    >>> learn_cues([("return: back", 0.45, False)] * 8)
    {'return: back': 0.225}
    """
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    scheme: dict[str, float] = {}
    for cue, weight, is_right in seen:
        scheme[cue] = max(weight, scheme.get(cue, 0.0))
        count[cue] += 1
        right[cue] += is_right
    return {
        cue: (right[cue] + PRIOR * weight) / (count[cue] + PRIOR)
        for cue, weight in scheme.items()
        if count[cue] >= LEAST_SEEN
    }


def calibrate(tags: Iterable[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and intercept from (combined weight, whether the editor agrees); the shipped ones for fewer than 20.

    A logistic regression with two numbers, by Newton's steps; the slope is kept from falling, so that stronger cues
    never count less.
    """
    rows = [(log(weight / (1 - weight)), float(is_right)) for weight, is_right in tags]
    if len(rows) < _LEAST_DECISIONS:
        return SHIPPED.slope, SHIPPED.intercept
    slope, intercept = SHIPPED.slope, SHIPPED.intercept
    for _ in range(_STEPS):
        chances = [1 / (1 + exp(-slope * x - intercept)) for x, _ in rows]
        by_slope = sum((y - p) * x for (x, y), p in zip(rows, chances, strict=True)) - _RIDGE * slope
        by_intercept = sum(y - p for (_, y), p in zip(rows, chances, strict=True)) - _RIDGE * intercept
        spread = [p * (1 - p) for p in chances]
        xx = sum(s * x * x for s, (x, _) in zip(spread, rows, strict=True)) + _RIDGE
        x1 = sum(s * x for s, (x, _) in zip(spread, rows, strict=True))
        ones = sum(spread) + _RIDGE
        determinant = xx * ones - x1 * x1
        slope += _bounded((ones * by_slope - x1 * by_intercept) / determinant)
        intercept += _bounded((xx * by_intercept - x1 * by_slope) / determinant)
        slope = min(max(slope, _SLOPE_FROM), _SLOPE_TO)
    return slope, intercept


def _bounded(step: float) -> float:
    """A step of one at most: answers that are all alike would otherwise run off."""
    return min(max(step, -1.0), 1.0)
