"""What English words mean, told by the words that stand near them: vectors in a small file, read by no library."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from servanda.errors import InvalidData
from servanda.text.analyser import analyse
from servanda.text.embedding import Embedding, to_unit

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
        words = sorted(self.rows)
        head = {"format": FORMAT, "words": len(words), "usual": self.usual, "facts": self.facts}
        lines = [json.dumps(head, sort_keys=True), *(f"{word} {self.rareness[word]}" for word in words), ""]
        return "\n".join(lines).encode() + b"".join(self.rows[word].tobytes() for word in words)

    @classmethod
    def from_bytes(cls, content: bytes, where: str) -> WordMeanings:
        """Vectors from what `to_bytes` gave; `InvalidData` where the bytes are something else."""
        try:
            line, rest = content.split(b"\n", 1)
            head = json.loads(line)
            if head["format"] != FORMAT:
                raise ValueError(f"format {head['format']}")
            width = len(head["usual"])
            start = len(rest) - head["words"] * width
            *lines, end = rest[:start].decode().split("\n")
            if end:
                raise ValueError("more bytes than the words have numbers")
            named = [entry.split(" ") for entry in lines]
            numbers = array("b", rest[start:])
            rows = (numbers[at : at + width] for at in range(0, len(numbers), width))
            by_word = dict(zip((word for word, _ in named), rows, strict=True))
            return cls(by_word, {word: float(number) for word, number in named}, tuple(head["usual"]), head["facts"])
        except (ValueError, KeyError, TypeError) as error:
            raise InvalidData(
                expected=f"word vectors of the form {FORMAT}",
                found=str(error),
                remedy="Train them again: python -m scripts.train_word_meanings",
                where=where,
            ) from error


@cache
def shipped_word_meanings() -> WordMeanings | None:
    """The vectors that come with the package; None where the file was left out of the installation."""
    return WordMeanings.from_bytes(_SHIPPED.read_bytes(), str(_SHIPPED)) if _SHIPPED.is_file() else None
