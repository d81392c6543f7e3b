"""Whether the heading levels that a file claims can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from servanda.documents.blocks import Block, BlockKind
from servanda.documents.grammar.labels import Label, LabelKind, roman_value

_AMBIGUOUS: Final = frozenset("CDLVX")
"""Single capitals that may be a letter or a Roman numeral; a lone "I" is nearly always a numeral."""


def levels_agree(blocks: Sequence[Block], labels: Sequence[Label | None]) -> bool:
    """Whether every series of numbered headings claims one level, letters a deeper one than Roman numerals.

    `labels` are those of the blocks.

    Files converted from a page often give headings of one series several levels; then a level says nothing, and the
    numbers alone rank the headings. Files written with styles keep them, also for headings without a number.
    """
    levels: dict[str, set[int]] = {"roman": set(), "letter": set(), "plain": set()}
    for block, label in zip(blocks, labels, strict=True):
        if block.kind is BlockKind.HEADING and block.level:
            levels[_series(label)].add(block.level)
    roman, letter = levels["roman"], levels["letter"]
    if len(roman) > 1 or len(letter) > 1 or not (roman or letter):
        return False
    return not (roman and letter) or max(roman) < min(letter)


def _series(label: Label | None) -> str:
    if label is None or label.kind is not LabelKind.CAPITAL or label.printed in _AMBIGUOUS:
        return "plain"
    return "letter" if roman_value(label.printed) is None else "roman"
