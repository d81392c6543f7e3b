"""Trains the model of action strength from labelled review recommendations; the same data give the same bytes."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from servanda.extraction.strength.features import features_of, words_of
from servanda.extraction.strength.model import StrengthModel, pack

# Chosen by training on sessions 1 to 10 and testing on 11 to 13.
REGULARISATION = 0.03
LEAST_TEXTS = 3
FEATURES = 20_000
CALIBRATION_SESSIONS = 3


class Labelled(NamedTuple):
    """A recommendation, the level that a person gave it, and the session of the review."""

    text: str
    level: int
    session: int

    @property
    def key(self) -> str:
        """What two rows have in common that differ in signs and case only."""
        return " ".join(words_of(self.text))


def read_rows(folder: Path) -> list[Labelled]:
    """All labelled rows of the CSV files in a folder, by file and line."""
    rows: list[Labelled] = []
    for path in sorted(folder.glob("*.csv")):
        text = path.read_bytes().decode("mac_roman")
        for row in csv.DictReader(io.StringIO(text, newline="")):
            if row["Text"] and row["Action"] in {"1", "2", "3", "4", "5"}:
                rows.append(Labelled(row["Text"], int(row["Action"]), int(row["Session"])))
    return rows


def distinct(rows: Sequence[Labelled], beside: Sequence[Labelled] = ()) -> list[Labelled]:
    """The first row of each text, without those whose text stands in `beside`."""
    seen = {row.key for row in beside}
    return [row for row in rows if row.key not in seen and not seen.add(row.key)]  # type: ignore[func-returns-value]


def train(rows: Sequence[Labelled]) -> StrengthModel:
    """The model of all rows; its confidence is fitted on the last sessions by a model of the ones before."""
    last = max(row.session for row in rows)
    early = [row for row in rows if row.session <= last - CALIBRATION_SESSIONS]
    late = distinct([row for row in rows if row.session > last - CALIBRATION_SESSIONS], beside=early)
    slope, intercept = _calibrated(_weighed(early, 1.0, 0.0), late)
    return _weighed(rows, slope, intercept)


def _calibrated(model: StrengthModel, rows: Sequence[Labelled]) -> tuple[float, float]:
    """The two numbers that turn the margin between best and second into the chance of being right."""
    readings = [(model.read(words_of(row.text)), row.level) for row in rows]
    kept = [(reading, level) for reading, level in readings if reading]
    # With slope 1 and intercept 0 the confidence is the logistic of the margin itself.
    share = np.clip([reading.confidence for reading, _ in kept], 1e-9, 1 - 1e-9)
    margins = np.log(share / (1 - share)).reshape(-1, 1)
    fitted = LogisticRegression(C=1e6).fit(margins, [reading.level == level for reading, level in kept])
    return round(float(fitted.coef_[0, 0]), 4), round(float(fitted.intercept_[0]), 4)


def _weighed(rows: Sequence[Labelled], slope: float, intercept: float) -> StrengthModel:
    rows = distinct(rows)
    levels = np.array([row.level for row in rows])
    names, found = _matrix(rows)
    rareness = np.log((1 + len(rows)) / (1 + np.asarray(found.sum(0)).ravel())) + 1
    first = LinearSVC(C=REGULARISATION, random_state=0).fit(_scaled(found, rareness), levels)
    kept = np.sort(np.argsort(-np.abs(first.coef_).max(0), kind="stable")[:FEATURES])
    found, rareness = found[:, kept], rareness[kept]
    fitted = LinearSVC(C=REGULARISATION, random_state=0).fit(_scaled(found, rareness), levels)
    weights = fitted.coef_ * rareness
    scale = round(float(np.abs(weights).max()) / 127, 6)
    whole = np.clip(np.round(weights / scale), -127, 127).astype(int)
    return StrengthModel(
        rows={names[at]: pack(map(int, whole[:, row])) for row, at in enumerate(kept) if whole[:, row].any()},
        scale=scale,
        bias=tuple(round(float(one), 5) for one in fitted.intercept_),
        slope=slope,
        intercept=intercept,
        facts={"texts": len(rows), "sessions": [min(r.session for r in rows), max(r.session for r in rows)]},
    )


def _matrix(rows: Sequence[Labelled]) -> tuple[list[str], sp.csr_matrix]:
    """Which text has which feature, for features of at least three texts, in the order of their names."""
    each = [features_of(words_of(row.text)) for row in rows]
    counts: dict[str, int] = {}
    for features in each:
        for feature in features:
            counts[feature] = counts.get(feature, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= LEAST_TEXTS)
    place = {name: at for at, name in enumerate(names)}
    columns = [sorted(place[feature] for feature in features if feature in place) for features in each]
    bounds = np.cumsum([0, *map(len, columns)])
    flat = [at for row in columns for at in row]
    return names, sp.csr_matrix((np.ones(len(flat)), flat, bounds), shape=(len(rows), len(names)))


def _scaled(found: sp.csr_matrix, rareness: np.ndarray) -> sp.csr_matrix:
    lengths = np.sqrt(np.maximum(np.asarray(found.sum(1)).ravel(), 1))
    return (sp.diags(1 / lengths) @ found @ sp.diags(rareness)).tocsr()


def main() -> None:
    """Read the arguments, train, write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of labelled CSV files")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the model file to write")
    parser.add_argument("--through", type=int, default=99, help="the last session to train on")
    arguments = parser.parse_args()
    model = train([row for row in read_rows(arguments.folder) if row.session <= arguments.through])
    arguments.output.write_bytes(model.to_bytes())
    print(f"{len(model.rows)} features of {model.facts['texts']} texts; {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
