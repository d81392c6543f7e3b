"""Trains the vectors of words from the texts of review recommendations; the same data give the same bytes."""

from __future__ import annotations

import argparse
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.linalg import svds

from scripts.train_action_strength import distinct, read_rows
from servanda.text.analyser import analyse, is_stopword
from servanda.text.word_meanings import WordMeanings

# Dimensions were chosen on the develop half of the graded pairs; the rest as is usual for such vectors, and not tuned.
DIMENSIONS = 50
LEAST_TEXTS = 5
WINDOW = 8
SMOOTHING = 0.75
LEAST_INFORMATION = 0.3


def train(texts: Sequence[str]) -> WordMeanings:
    """Vectors of the words of some texts: near which others each of them stands, cut to the main directions."""
    read = [_terms(text) for text in texts]
    found = Counter(term for terms in read for term in dict.fromkeys(terms))
    words = sorted(word for word, count in found.items() if count >= LEAST_TEXTS)
    vectors = _directions(_information(read, {word: place for place, word in enumerate(words)}))
    rareness = {word: round(float(np.log((len(texts) + 1) / (found[word] + 1))), 3) for word in words}
    rows = {word: _in_bytes(vector) for word, vector in zip(words, vectors, strict=True)}
    facts = {"texts": len(texts), "window": WINDOW, "least_texts": LEAST_TEXTS}
    made = WordMeanings(rows, rareness, (0.0,) * DIMENSIONS, facts)
    mean = np.mean([made.of_terms(terms) for terms in read], axis=0)
    return WordMeanings(rows, rareness, tuple(round(float(value), 4) for value in mean), facts)


def _terms(text: str) -> list[str]:
    return [one.term for one in analyse(text) if not is_stopword(one.form, "en") and one.form.isalpha()]


def _information(texts: Sequence[Sequence[str]], places: dict[str, int]) -> sp.csr_matrix:
    """How much oftener than by chance two words stand near each other (positive pointwise mutual information)."""
    near: Counter[tuple[int, int]] = Counter()
    for text in texts:
        for one, other, distance in _neighbours([places[term] for term in text if term in places]):
            near[one, other] += 1 / distance**0.5  # type: ignore[assignment]
    pairs = sorted(near)
    counts = np.array([near[pair] for pair in pairs])
    one, other = np.array(pairs).T
    alone = np.bincount(one, counts, len(places))
    chance = alone**SMOOTHING / (alone**SMOOTHING).sum()
    told = np.log(counts / (alone[one] * chance[other])) - LEAST_INFORMATION
    kept = told > 0
    return sp.csr_matrix((told[kept], (one[kept], other[kept])), shape=(len(places), len(places)))


def _neighbours(text: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    for at, one in enumerate(text):
        for distance, other in enumerate(text[at + 1 : at + 1 + WINDOW], start=1):
            yield one, other, distance
            yield other, one, distance


def _directions(matrix: sp.csr_matrix) -> npt.NDArray[np.float64]:
    left, lengths, _ = svds(matrix, k=DIMENSIONS, random_state=0)
    return np.asarray(left * np.sqrt(lengths))


def _in_bytes(vector: npt.NDArray[np.float64]) -> array[int]:
    return array("b", np.round(vector * (127 / np.abs(vector).max())).astype(int).tolist())


def main() -> None:
    """Reads the folder of labelled rows and writes the file of vectors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with the labelled recommendations as CSV files")
    parser.add_argument("-o", "--output", type=Path, required=True, help="file to write")
    given = parser.parse_args()
    texts = [row.text for row in distinct(read_rows(given.folder))]
    made = train(texts)
    given.output.write_bytes(made.to_bytes())
    print(f"{len(made.rows)} words of {len(texts)} texts, {given.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
