"""Why the machine believes what it says: the words of a text that gave modality, themes, addressees and actions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from servanda_web.recommendations.models import Recommendation


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text; `kind` says what it is a cue for, empty where for nothing."""

    text: str
    kind: str = ""


def marked_text(row: Recommendation) -> tuple[Stretch, ...]:
    """The text of a recommendation cut at its cues; where two overlap, the first kind holds."""
    return cut(row.text, _cues(row))


def _cues(row: Recommendation) -> Iterable[tuple[str, str]]:
    yield "modality", row.modality_phrase
    for addressee in row.addressees.all():
        yield "addressee", addressee.name
    for cited in row.citations.all():
        yield "citation", cited.text
    for tag in row.themes.all():
        yield "theme", tag.cue


def cut(text: str, cues: Iterable[tuple[str, str]]) -> tuple[Stretch, ...]:
    """The text with each cue marked wherever it stands as whole words.

    >>> [(one.text, one.kind) for one in cut("States should act", [("modality", "should")])]
    [('States ', ''), ('should', 'modality'), (' act', '')]
    """
    taken: list[tuple[int, int, str]] = []
    for kind, words in cues:
        pattern = r"\s+".join(map(re.escape, words.split()))
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.I) if pattern else ():
            if all(match.end() <= start or end <= match.start() for start, end, _ in taken):
                taken.append((match.start(), match.end(), kind))
    stretches, at = [], 0
    for start, end, kind in sorted(taken):
        stretches += [Stretch(text[at:start]), Stretch(text[start:end], kind)]
        at = end
    stretches.append(Stretch(text[at:]))
    return tuple(one for one in stretches if one.text)
