"""Two states of a field side by side, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond so many words a comparison by words takes too long to wait for; the texts then stand whole.
_MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in both states, in the former only ("gone"), or in the later only ("new")."""

    text: str
    kind: str = ""


def compare(before: str, after: str) -> tuple[Run, ...]:
    """The words of both states in one line.

    >>> [(run.text, run.kind) for run in compare("to act soon", "to act now")]
    [('to act ', ''), ('soon', 'gone'), ('now', 'new')]
    """
    one, other = _WORD.findall(before), _WORD.findall(after)
    if len(one) + len(other) > _MOST_WORDS:
        return tuple(run for run in (Run(before, "gone"), Run(after, "new")) if run.text)
    runs = []
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            runs.append(Run("".join(one[a:b])))
            continue
        runs += [Run("".join(one[a:b]), "gone"), Run("".join(other[c:d]), "new")]
    return tuple(run for run in runs if run.text)
