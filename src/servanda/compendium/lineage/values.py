"""What a suggestion of lineage says: which two texts, how they stand to each other, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.spans import Span
from servanda.text.likeness import Aligned


class LineageKind(StrEnum):
    """How a later text stands to an earlier one; `RELATED` where the rules do not tell.

    The last two are for a person to say: no wording shows that a text replaces another or went into a resolution.
    """

    REPEATS = "repeats"
    REPHRASES = "rephrases"
    NARROWS = "narrows"
    BROADENS = "broadens"
    STRENGTHENS = "strengthens"
    WEAKENS = "weakens"
    FOLLOWS_UP = "follows-up"
    RELATED = "related"
    SUPERSEDES = "supersedes"
    REFLECTED = "reflected-in-resolution"


BY_A_PERSON = frozenset({LineageKind.SUPERSEDES, LineageKind.REFLECTED})
"""The kinds that no rule suggests."""


@dataclass(frozen=True, slots=True)
class KindFinding:
    """The kind of a relation, the rule and the words that gave it, and its confidence (0 to 1)."""

    kind: LineageKind
    rule: str
    cue: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ClausePair:
    """Two clauses that met: where each stands in its recommendation's text, and how alike they are (0 to 1)."""

    earlier: Span
    later: Span
    score: float


@dataclass(frozen=True, slots=True)
class LineageSuggestion:
    """A suggestion for an editor to accept or reject; nothing is linked by it.

    `earlier` and `later` are keys of `Listed` (document id, recommendation id). `words` are the words that both texts
    share, `a` in the earlier and `b` in the later one, `added` what only the later and `dropped` what only the earlier
    text says; all spans count in `Recommendation.text`. `rule` is "verbatim-text", "verbatim-clause",
    "clause-likeness", or "given-pair" where a person named the two. `kind` is that of the first of `kinds`; all that
    hold are there, the surest first.
    """

    earlier: tuple[str, str]
    later: tuple[str, str]
    kind: LineageKind
    score: float
    words: tuple[Aligned, ...]
    clauses: tuple[ClausePair, ...]
    rule: str
    kinds: tuple[KindFinding, ...] = ()
    added: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()

    @property
    def repeats_words(self) -> bool:
        """Whether the text or a clause stands in the later text word for word, whatever changed around it."""
        return self.rule in ("verbatim-text", "verbatim-clause")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text ranked by its likeness to another: its key and the score, 0 to 1."""

    key: tuple[str, str]
    score: float
