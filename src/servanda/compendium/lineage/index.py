"""An index of recommendations by their telling words: near relatives of a text are found without comparing all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.compendium.lineage.texts import Clause, Preparation, Text
from servanda.compendium.lineage.values import Candidate
from servanda.compendium.listed import Listed
from servanda.compendium.thematic_index import reading_order
from servanda.text.embedding import Embedder, Meanings
from servanda.text.likeness import Likeness, Vector, cosine
from servanda.text.word_meanings import shipped_word_meanings

_THEMES = 0.3  # what common themes count for beside common words: two wordings of one thing share few words
_MEANING = 0.4  # what a sentence model's likeness counts for, where there is one: a judgement, not measured
_WORD_MEANING = 0.1  # what that of the shipped vectors of words counts for, in English
_CANDIDATES = 60  # so many texts that share telling words are compared in full
_COMPARED_CLAUSES = 40  # a text of more clauses is no recommendation; its first ones are compared
_POSTINGS = 3_000  # so many entries of the index are read for one text, its rarest words first


@dataclass(frozen=True, slots=True)
class Match:
    """Two texts by their places: the score (0 to 1), the score of the wording alone, the clauses that met."""

    place: int
    score: float
    wording: float
    whole: float
    clauses: tuple[tuple[Clause, Clause, float], ...]


class LineageIndex:
    """Recommendations of one language, ready to be compared; whoever compares often keeps it.

    `items` keeps the order given. What the words tell is counted on the first ones; those added later are weighed by
    the same counts, so an index to which more was added than it had at first should be made again. The likeness of
    meaning counts beside words and themes, by the `embedder` or, in English, a little by the vectors of words that come
    with the package; it ranks what the words have found, and finds nothing more.
    """

    def __init__(self, items: Sequence[Listed], language: str = "en", embedder: Embedder | None = None) -> None:
        self.items: list[Listed] = list(items)
        self._language = language
        self._preparation = Preparation([item.recommendation.text for item in items], language)
        self.texts: list[Text] = [self._preparation.prepare(place, item) for place, item in enumerate(items)]
        self.likeness = Likeness([text.terms for text in self.texts])
        self.clause_likeness = Likeness([clause.terms for text in self.texts for clause in text.clauses])
        self._themes = Likeness([item.theme_ids for item in self.items])
        self._clauses: list[list[tuple[Clause, Vector]]] = []
        vectors = iter(self.clause_likeness.vectors)
        for text in self.texts:
            pairs = list(zip(text.clauses, vectors, strict=False))
            self._clauses.append(pairs[:_COMPARED_CLAUSES])
        self._order = [reading_order(item) for item in self.items]
        self._meaning = _MEANING if embedder else _WORD_MEANING
        self._meanings = _meanings(embedder, [item.recommendation.text for item in items], language)

    @classmethod
    def weighed_by(cls, counted: LineageIndex, items: Iterable[Listed]) -> LineageIndex:
        """An index of `items` in which words tell as much as in another index of the same language.

        A few candidates are then compared as they would be among all texts, at the cost of the few.
        """
        made = cls((), counted._language)
        made._preparation = counted._preparation
        made.likeness = Likeness.weighed_by(counted.likeness)
        made.clause_likeness = Likeness.weighed_by(counted.clause_likeness)
        made._themes = Likeness.weighed_by(counted._themes)
        made._meaning = counted._meaning
        made._meanings = Meanings.weighed_by(counted._meanings) if counted._meanings else None
        made.add(items)
        return made

    def add(self, items: Iterable[Listed]) -> None:
        """Puts more recommendations at the end, without indexing the others again."""
        items = list(items)
        if self._meanings:
            self._meanings.add([item.recommendation.text for item in items])
        for item in items:
            text = self._preparation.prepare(len(self.items), item)
            self.items.append(item)
            self.texts.append(text)
            self.likeness.add(text.terms)
            self._themes.add(item.theme_ids)
            compared = text.clauses[:_COMPARED_CLAUSES]
            self._clauses.append([(clause, self.clause_likeness.vector(clause.terms)) for clause in compared])
            self._order.append(reading_order(item))

    def telling_words(self, item: Listed, most: int) -> tuple[str, ...]:
        """The words of a text that tell most among those of this index, as they stand in it: what to search by.

        The text need not be in the index.
        """
        text = self._preparation.prepare(0, item)
        telling = {token.term: token.form for at, token in enumerate(text.tokens) if at not in text.dull}
        ranked = sorted(telling, key=lambda term: (-self.likeness.weight(term), term))
        return tuple(telling[term] for term in ranked[:most])

    def order(self, place: int) -> tuple[object, ...]:
        """A sort key of places: as the sessions follow each other, then as the texts are numbered."""
        return (self._order[place], place)

    def matches(self, place: int, most: int = _CANDIDATES) -> list[Match]:
        """The texts that share telling words with the one at `place`, likest first; at most `most`."""
        near = self.likeness.nearest(self.texts[place].terms, _CANDIDATES + 1, _POSTINGS)
        found = [self.match(place, other) for other, _ in near if other != place]
        found.sort(key=lambda match: (-match.score, match.place))
        return found[:most]

    def rank(self, place: int, most: int = 10) -> list[Candidate]:
        """As `matches`, by key and score alone."""
        return [Candidate(self.items[match.place].key, round(match.score, 4)) for match in self.matches(place, most)]

    def match(self, place: int, other: int) -> Match:
        """How the text at `other` compares with the one at `place`."""
        met = sorted(
            ((one, two, cosine(v, w)) for one, v in self._clauses[other] for two, w in self._clauses[place]),
            key=lambda pair: -pair[2],
        )
        whole = cosine(self.likeness.vectors[place], self.likeness.vectors[other])
        # One clause of a compound text may carry the link alone, yet a link of whole texts is worth more.
        wording = ((met[0][2] if met else 0.0) + 2 * whole) / 3
        themes = cosine(self._themes.vectors[place], self._themes.vectors[other])
        both_known = bool(self._themes.vectors[place] and self._themes.vectors[other])
        score = (1 - _THEMES) * wording + _THEMES * themes if both_known else wording
        if self._meanings:
            score = (1 - self._meaning) * score + self._meaning * self._meanings.likeness(place, other)
        return Match(other, score, wording, whole, tuple(met))


def _meanings(embedder: Embedder | None, texts: Sequence[str], language: str) -> Meanings | None:
    if embedder:
        return Meanings(embedder, texts)
    words = shipped_word_meanings() if language == "en" else None
    return Meanings(words, texts, words.usual) if words else None
