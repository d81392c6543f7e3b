"""Where the recognised words of scanned pages stand in the plain text, each with Tesseract's confidence in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from servanda.documents.blocks import Block, RecognisedWord
from servanda.documents.readers.ocr import Word
from servanda.text.spans import Span

_TOKEN = re.compile(r"\S+")
_MOST_WORDS = 4_000
"""A page of print has some five hundred; comparing more of them could take long."""


def place_words(words: Mapping[int, Sequence[Word]], blocks: Sequence[Block], text: str) -> tuple[RecognisedWord, ...]:
    """The words of each recognised page at their places in the text of its blocks.

    The layout may have put lines in another order and joined a word that was cut at the end of a line: words are
    compared in order, and one that is not found again has no place.
    """
    placed = (found for page, seen in words.items() for found in _on_page(seen, _tokens(blocks, page, text)))
    return tuple(sorted(placed, key=lambda word: word.span))


def _tokens(blocks: Sequence[Block], page: int, text: str) -> list[tuple[str, Span]]:
    own = (block.span for block in blocks if block.page == page)
    return [(found[0], Span(*found.span())) for span in own for found in _TOKEN.finditer(text, span.start, span.end)]


def _on_page(words: Sequence[Word], tokens: Sequence[tuple[str, Span]]) -> Iterator[RecognisedWord]:
    if max(len(words), len(tokens)) > _MOST_WORDS:
        return
    pieces = [(part, word.confidence) for word in words for part in word.text.split()]
    matcher = SequenceMatcher(None, [part for part, _ in pieces], [token for token, _ in tokens], autojunk=False)
    for first, second, length in matcher.get_matching_blocks():
        for step in range(length):
            yield RecognisedWord(tokens[second + step][1], round(pieces[first + step][1], 2))
