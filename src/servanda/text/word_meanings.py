"""What English words mean, told by the words that stand near them: vectors in a small file, read by no library."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from servanda.text.analyser import analyse
from servanda.text.embedding import Embedding, to_unit
from servanda.text.model_files import join_model, open_model, refusing, rows_of

FORMAT: Final = "servanda.word-meanings/1"
_SHIPPED: Final = Path(__file__).with_name("word_meanings.bin")


@dataclass(frozen=True, slots=True)
class WordMeanings:
    """Vectors of stems, each as long as the word is rare; a text is the sum of those of its different words.

    `usual` is the mean of the vectors of the texts that it was trained on.
    """

    rows: Mapping[str, array[int]] = field(repr=False)
    rareness: Mapping[str, float] = field(repr=False)
    usual: tuple[float, ...]
    facts: dict[str, Any]

    def embed(self, texts: Sequence[str]) -> list[Embedding]:
        """One vector of length 1 for each text; one without direction where no word is known."""
        return [self.of_terms(token.term for token in analyse(text)) for text in texts]

    def of_terms(self, terms: Iterable[str]) -> Embedding:
        """The vector of a text given by its stems."""
        known = [self._vector(term) for term in dict.fromkeys(terms) if term in self.rows]
        return to_unit([sum(column) for column in zip(*known, strict=True)]) if known else [0.0] * len(self.usual)

    def _vector(self, term: str) -> list[float]:
        row = self.rows[term]
        scale = self.rareness[term] / sum(value * value for value in row) ** 0.5
        return [value * scale for value in row]

    def to_bytes(self) -> bytes:
        """The vectors as a file: a line of JSON, a line for each word and its rareness, the numbers as bytes."""
        head = {"format": FORMAT, "words": len(self.rows), "usual": self.usual, "facts": self.facts}
        rows = ((f"{word} {self.rareness[word]}", self.rows[word].tobytes()) for word in sorted(self.rows))
        return join_model(head, rows)

    @classmethod
    def from_bytes(cls, content: bytes, where: str) -> WordMeanings:
        """Vectors from what `to_bytes` gave; `InvalidData` where the bytes are something else."""
        with refusing(FORMAT, "scripts.train_word_meanings", where):
            head, rest = open_model(content, FORMAT)
            rows, rareness = {}, {}
            for line, row in rows_of(rest, head["words"], len(head["usual"])):
                word, number = line.split(" ")
                rows[word], rareness[word] = array("b", row), float(number)
            return cls(rows, rareness, tuple(head["usual"]), head["facts"])


@cache
def shipped_word_meanings() -> WordMeanings | None:
    """The vectors that come with the package; None where the file was left out of the installation."""
    return WordMeanings.from_bytes(_SHIPPED.read_bytes(), str(_SHIPPED)) if _SHIPPED.is_file() else None
