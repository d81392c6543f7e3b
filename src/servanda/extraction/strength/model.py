"""The weighed reading of an action's level: a linear model in one small file, read without any library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import Any, Final, NamedTuple

from servanda.extraction.strength.features import features_of, shown
from servanda.text.model_files import join_model, open_model, refusing, rows_of

LEVELS: Final = (1, 2, 3, 4, 5)
FORMAT: Final = "servanda.action-strength/1"
_ZERO: Final = 128
_LANES: Final = (0, 24, 48, 72, 96)
_LANE: Final = 0xFFFFFF
_ROW: Final = 15
_SHIPPED: Final = Path(__file__).with_name("model.bin")


class Reading(NamedTuple):
    """The level that the words point to, the chance that it is right, and the words that weigh most for it."""

    level: int
    confidence: float
    evidence: str


@dataclass(frozen=True, slots=True)
class StrengthModel:
    """Weights by feature, those of the five levels side by side in one whole number (`pack` says how).

    A text's score for a level is `scale` · (sum of its features' weights) / √(number of known features) + `bias`. Its
    confidence is the logistic of `slope` · (best score - second) + `intercept`.
    """

    rows: dict[str, int] = field(repr=False)
    scale: float
    bias: tuple[float, ...]
    slope: float
    intercept: float
    facts: dict[str, Any]

    def read(self, words: list[str]) -> Reading | None:
        """The level of one text, given by its words; None where none of them is known.

        Whole numbers are summed, so that the order of the features changes nothing.
        """
        rows = self.rows
        found = list(rows.keys() & features_of(words))
        if len(found) < 2:  # the length alone says nothing
            return None
        packed = [rows[feature] for feature in found]
        total = sum(packed)
        factor, offset = self.scale / sqrt(len(found)), _ZERO * len(found)
        scores = [
            ((total >> lane & _LANE) - offset) * factor + bias for lane, bias in zip(_LANES, self.bias, strict=True)
        ]
        second, best = sorted(scores)[-2:]
        at = scores.index(best)
        chance = 1 / (1 + exp(-self.slope * (best - second) - self.intercept))
        return Reading(LEVELS[at], chance, shown(_strongest(found, packed, _LANES[at])))

    def to_bytes(self) -> bytes:
        """The model as a file: a line of JSON, a line per feature, the weights as bytes."""
        head = {
            "format": FORMAT,
            "features": len(self.rows),
            "scale": self.scale,
            "bias": self.bias,
            "slope": self.slope,
            "intercept": self.intercept,
            "facts": self.facts,
        }
        return join_model(head, ((name, self.rows[name].to_bytes(_ROW, "little")) for name in sorted(self.rows)))

    @classmethod
    def from_bytes(cls, content: bytes, where: str) -> StrengthModel:
        """A model from what `to_bytes` gave; `InvalidData` where the bytes are something else."""
        with refusing(FORMAT, "scripts.train_action_strength", where):
            head, rest = open_model(content, FORMAT)
            rows = {name: int.from_bytes(row, "little") for name, row in rows_of(rest, head["features"], _ROW)}
            numbers = {name: head[name] for name in ("scale", "slope", "intercept", "facts")}
            return cls(rows=rows, bias=tuple(head["bias"]), **numbers)


def _strongest(features: list[str], packed: list[int], lane: int) -> str:
    """The feature that weighs most for a level; of several the first by name, for sets have no order."""
    weights = [number >> lane & _LANE for number in packed]
    most = max(weights)
    if weights.count(most) == 1:
        return features[weights.index(most)]
    return min(feature for feature, weight in zip(features, weights, strict=True) if weight == most)


def pack(weights: Iterable[int]) -> int:
    """Five weights from -128 to 127 as one number: each plus 128, in 24 bits, so that sums do not run over.

    >>> pack([-128, -127, -128, -128, -128])
    16777216
    """
    return sum((weight + _ZERO) << lane for weight, lane in zip(weights, _LANES, strict=True))


@cache
def shipped_model() -> StrengthModel | None:
    """The model that comes with the package; None where the file was left out of the installation."""
    return StrengthModel.from_bytes(_SHIPPED.read_bytes(), str(_SHIPPED)) if _SHIPPED.is_file() else None
