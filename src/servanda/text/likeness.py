"""How alike two texts are: weighted words, shared runs, and which words they share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nsmallest

from servanda.spans import Span
from servanda.text.analyser import Token, analyse, is_stopword

_SATURATION = 1.2  # BM25's k1: a word said twice counts a little more than once, a word said ten times hardly more

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Words that two texts share: where they stand in the first and where in the second."""

    a: Span
    b: Span


def align(a: str, b: str, language: str = "en") -> tuple[Aligned, ...]:
    """The words that explain a likeness, in the order of the first text; neighbours come as one span.

    Shared runs are found in order, then single words that moved. Little words count only inside a run.

    >>> one, two = "exchange liaison officers", "posting of liaison officers abroad"
    >>> [(pair.a.of(one), pair.b.of(two)) for pair in align(one, two)]
    [('liaison officers', 'liaison officers')]
    """
    one, other = analyse(a, language), analyse(b, language)
    return align_tokens(one, other, little_words(one, language), little_words(other, language))


def little_words(tokens: Sequence[Token], language: str = "en") -> frozenset[int]:
    """The places of tokens that are stop words."""
    return frozenset(place for place, token in enumerate(tokens) if is_stopword(token.form, language))


def align_tokens(
    a: Sequence[Token], b: Sequence[Token], dull_a: Collection[int], dull_b: Collection[int]
) -> tuple[Aligned, ...]:
    """As `align`, over tokens; `dull_a` and `dull_b` are the places of tokens that explain nothing by themselves."""
    dull = (dull_a, dull_b)
    matcher = SequenceMatcher(None, [t.term for t in a], [t.term for t in b], autojunk=False)
    runs = [run for block in matcher.get_matching_blocks() for run in _trimmed(block, dull)]
    seen_a = {place for start, _, size in runs for place in range(start, start + size)}
    seen_b = {place for _, start, size in runs for place in range(start, start + size)}
    waiting: dict[str, list[int]] = defaultdict(list)
    for place in reversed(range(len(b))):
        if place not in seen_b and place not in dull[1]:
            waiting[b[place].term].append(place)
    for place, token in enumerate(a):
        if place not in seen_a and place not in dull[0] and waiting[token.term]:
            runs.append((place, waiting[token.term].pop(), 1))
    return tuple(Aligned(_span(a, i, size), _span(b, j, size)) for i, j, size in sorted(runs))


def _trimmed(block: tuple[int, int, int], dull: tuple[Collection[int], Collection[int]]) -> list[tuple[int, int, int]]:
    """The run without dull words at its ends; nothing where it has no others."""
    i, j, size = block
    telling = [k for k in range(size) if i + k not in dull[0] and j + k not in dull[1]]
    return [(i + telling[0], j + telling[0], telling[-1] - telling[0] + 1)] if telling else []


def _span(tokens: Sequence[Token], start: int, size: int) -> Span:
    return Span(tokens[start].start, tokens[start + size - 1].end)


def verbatim_ratio(a: Sequence[str], b: Sequence[str]) -> float:
    """How much of two term lists runs in the same order: 1.0 for equal ones, 0.0 for nothing in common.

    >>> verbatim_ratio("train border guards".split(), "train border guards".split())
    1.0
    >>> round(verbatim_ratio("train border guards".split(), "train all border guards".split()), 2)
    0.86
    """
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length 1, from 0 (no word shared) to 1."""
    if len(b) < len(a):
        a, b = b, a
    return min(1.0, sum(weight * b[term] for term, weight in a.items() if term in b))


class Likeness:
    """Texts made comparable: each a vector of BM25 weights of length 1, so that the score is the same both ways.

    A text's likeness to another is its BM25 score as a query against it, divided by what each would score against
    itself. `texts` are term lists (from `analyse`, little words left out); results name texts by their place.
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.size = len(texts)
        self._frequency = Counter(term for text in texts for term in set(text))
        self.vectors: list[Vector] = list(map(self.vector, texts))

    @classmethod
    def weighed_by(cls, counted: Likeness) -> Likeness:
        """An empty one in which terms tell as much as in another: a few texts are compared as if among many."""
        made = cls(())
        made.size, made._frequency = counted.size, counted._frequency
        return made

    def share(self, term: str) -> float:
        """The share of texts that hold a term, 0 to 1."""
        return self._frequency[term] / self.size if self.size else 0.0

    def weight(self, term: str) -> float:
        """How much a term tells: BM25's inverse document frequency."""
        found = self._frequency[term]
        return math.log(1 + (self.size - found + 0.5) / (found + 0.5))

    def vector(self, terms: Sequence[str]) -> Vector:
        """The vector of a term list; empty where there are no terms."""
        # The square root of a BM25 summand, so that the product of two vectors is a BM25 sum again.
        raw = {
            term: math.sqrt(self.weight(term) * count * (_SATURATION + 1) / (count + _SATURATION))
            for term, count in Counter(terms).items()
        }
        length = math.sqrt(sum(value * value for value in raw.values()))
        return {term: value / length for term, value in raw.items()} if length else {}

    def add(self, terms: Sequence[str]) -> int:
        """Puts one more text at the end and gives its place; how much each term tells stays as it was.

        >>> likeness = Likeness([["port", "guard"], ["port", "fee"]])
        >>> likeness.add(["guard", "pay"]), likeness.nearest(["pay"])[0][0]
        (2, 2)
        """
        place, vector = len(self.vectors), self.vector(terms)
        postings = self._postings
        self.vectors.append(vector)
        for term, weight in vector.items():
            postings[term].append((place, weight))
        return place

    def nearest(self, terms: Sequence[str], limit: int = 10, budget: int | None = None) -> list[tuple[int, float]]:
        """The texts most like a term list, best first: place and score, without those that share nothing.

        With `budget`, the rarest terms are looked up first and no more once so many entries have been read, so that
        the cost does not grow with the corpus; scores are then lower bounds. The rarest term is always looked up.
        """
        scores: dict[int, float] = defaultdict(float)
        vector, read = self.vector(terms), 0
        for term in sorted(vector, key=lambda term: (self._frequency[term], term)):
            postings = self._postings.get(term, ())
            if budget is not None and read and read + len(postings) > budget:
                break
            read += len(postings)
            for place, other in postings:
                scores[place] += vector[term] * other
        ranked = nsmallest(limit, scores.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(place, min(1.0, score)) for place, score in ranked]

    @cached_property
    def _postings(self) -> dict[str, list[tuple[int, float]]]:
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, vector in enumerate(self.vectors):
            for term, weight in vector.items():
                postings[term].append((place, weight))
        return postings

    def pairs(self, threshold: float, rarity: int | None = None) -> Iterator[tuple[int, int, float]]:
        """All pairs of texts with a score of at least `threshold` (above 0): place, earlier place, score.

        Exact, without comparing all with all: only as much of each vector is indexed, its rarest words, as a pair
        needs to reach the threshold (Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007).
        With `rarity`, only pairs that share a word which at most so many texts hold: much faster on large corpora.
        """
        heaviest: dict[str, float] = defaultdict(float)
        for vector in self.vectors:
            for term, weight in vector.items():
                heaviest[term] = max(heaviest[term], weight)
        index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        kept: list[Vector] = []
        for place, vector in enumerate(self.vectors):
            scores: dict[int, float] = defaultdict(float)
            for term, weight in vector.items():
                for other, other_weight in index.get(term, ()):
                    scores[other] += weight * other_weight
            for other, score in scores.items():
                whole = score + cosine(vector, kept[other])
                if whole >= threshold:
                    yield place, other, min(1.0, whole)
            rare = self._deciding(vector, heaviest, threshold, rarity or self.size)
            for term in rare:
                index[term].append((place, vector[term]))
            kept.append({term: weight for term, weight in vector.items() if term not in rare})

    def _deciding(self, vector: Vector, heaviest: Mapping[str, float], threshold: float, rarity: int) -> set[str]:
        """The rarest terms of a vector; the others together miss the threshold, or are too frequent to decide."""
        bound = 0.0
        deciding: set[str] = set()
        for term in sorted(vector, key=lambda term: (-self._frequency[term], term)):
            bound += vector[term] * heaviest[term]
            if bound >= threshold and self._frequency[term] <= rarity:
                deciding.add(term)
        return deciding
