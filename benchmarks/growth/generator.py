"""Varied copies of the open documents: other sections, other words, other figures; the same seed, the same copies."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import ROOT, SHARED

_NUMBERED = re.compile(r"^(\d{1,3})\.\s")
_WORD = re.compile(r"(?<![\w/-])[a-z]{5,}(?![\w/-])")
_FIGURE = re.compile(r"(?<=\s)\d{2,3}(?=\s[a-z])")
_CHANGED = 0.15
_SHORTEST, _LONGEST = 4, 16


@dataclass(frozen=True, slots=True)
class Original:
    """A document as blocks: its cover, and what follows the cover."""

    cover: tuple[str, ...]
    body: tuple[str, ...]


class Generator:
    """Makes copies of the documents in `folder`, the open ones in ../shared or else the specimen.

    A copy is the cover and a run of 4 to 16 blocks numbered anew, with one in seven of the longer words replaced by
    another of the corpus, and with figures drawn anew.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Read the originals once."""
        texts = [path.read_text(encoding="utf-8") for path in sorted((folder or _open_documents()).glob("*.[tm]*"))]
        self._originals = [_original(text) for text in texts]
        self._words = sorted({word for text in texts for word in _WORD.findall(text)})

    def copies(self, count: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
        """`count` copies as file name and content."""
        for number in range(count):
            chance = random.Random(f"{seed}/{number}")
            yield f"copy-{number:06d}.md", self._copy(chance).encode()

    def _copy(self, chance: random.Random) -> str:
        original = chance.choice(self._originals)
        length = chance.randint(_SHORTEST, _LONGEST)
        start = chance.randint(0, max(0, len(original.body) - length))
        taken = original.body[start : start + length]
        return "\n\n".join((*original.cover, *self._varied(taken, chance)))

    def _varied(self, blocks: tuple[str, ...], chance: random.Random) -> Iterator[str]:
        number = 0
        for block in blocks:
            changed = _WORD.sub(lambda word: self._other(word.group(), chance), block)
            changed = _FIGURE.sub(lambda _: str(chance.randint(10, 999)), changed)
            if _NUMBERED.match(changed):
                number += 1
                changed = _NUMBERED.sub(f"{number}. ", changed, count=1)
            yield changed

    def _other(self, word: str, chance: random.Random) -> str:
        return chance.choice(self._words) if chance.random() < _CHANGED else word


def _original(text: str) -> Original:
    """The cover reaches to the first numbered paragraph; a line that begins with a number is a block of its own."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n|\n(?=\d{1,3}\.\s)", text) if block.strip()]
    first = next((place for place, block in enumerate(blocks) if _NUMBERED.match(block)), 0)
    return Original(tuple(blocks[:first]), tuple(blocks[first:]))


def _open_documents() -> Path:
    seeds = SHARED / "corpus" / "seeds"
    return seeds if seeds.is_dir() else ROOT / "data" / "specimen"
