"""Makes the runs that a reader collected fit to be shown: single spaces, plain hyphens, one run for one look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from servanda.documents.blocks import Run

_SPACES = re.compile(r"\s+")
_TYPOGRAPHY: Final = {"\u00ad": "", "\u200b": "", "\ufeff": "", "\u2011": "-"}
# Angle brackets only fence a web address off from the sentence; they are no part of either.
_FENCED_ADDRESS = re.compile(r"<((?:https?://|www\.)[^\s<>]+)>")


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs of one look joined, white space single and none at either end: their texts add up to the block's text.

    >>> tidy([Run("12.\\t"), Run("States "), Run("", mark="3"), Run(" parties", italic=True), Run(" ")])
    (Run(text='12. States', bold=False, italic=False, mark=None), Run(text='', bold=False, italic=False, mark='3'), \
Run(text=' parties', bold=False, italic=True, mark=None))
    """
    joined: list[Run] = []
    for run in runs:
        if run.mark is None:
            run = Run(without_breaks(run.text), run.bold, run.italic)
        if joined and run.mark is None and (last := joined[-1]).mark is None and _same_look(last, run):
            joined[-1] = Run(last.text + run.text, last.bold, last.italic)
        else:
            joined.append(run)
    return _without_double_spaces(joined)


def without_breaks(text: str) -> str:
    """A text without the invisible characters that guide line breaking; the no-break hyphen is a hyphen to a reader.

    >>> without_breaks("co\u2011ope\u00adration")
    'co-operation'
    """
    if not text.isascii():  # `str.translate` looks at each character of other texts by itself
        for sign, plain_sign in _TYPOGRAPHY.items():
            text = text.replace(sign, plain_sign)
    return text


def plain(runs: Sequence[Run]) -> str:
    """The characters of tidy runs."""
    return "".join(run.text for run in runs)


def _without_double_spaces(runs: Sequence[Run]) -> tuple[Run, ...]:
    # A space is written only when something visible follows: so none doubles across runs and none is last.
    kept: list[Run] = []
    has_text = space_waits = False
    for run in runs:
        if run.mark is not None:
            kept.append(run)
            continue
        text = _FENCED_ADDRESS.sub(r"\1", _SPACES.sub(" ", run.text))
        bare = text.strip()
        if bare:
            lead = " " if has_text and (space_waits or text[0] == " ") else ""
            kept.append(Run(lead + bare, run.bold, run.italic))
            has_text, space_waits = True, text[-1] == " "
        else:
            space_waits = space_waits or bool(text)
    return tuple(kept)


def _same_look(one: Run, other: Run) -> bool:
    return (one.bold, one.italic) == (other.bold, other.italic) or not other.text.strip()
