"""What a later text adds to an earlier one, leaves out or words otherwise, and how the change hangs on the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from servanda.compendium.lineage.texts import Text
from servanda.spans import Span
from servanda.text.analyser import Token, is_stopword


class Manner(StrEnum):
    """How words hang on a text: joined to what is there, restricting it, or of no weight for what is asked."""

    JOINED = "joined"
    RESTRICTING = "restricting"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Change:
    """Words that only one text has: their span in it, how many of them tell something, and their manner."""

    span: Span
    size: int
    manner: Manner


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes between two texts; `reworded` counts telling words that stand in the place of others or moved."""

    added: tuple[Change, ...]
    dropped: tuple[Change, ...]
    reworded: int

    @property
    def has_remark(self) -> bool:
        """Whether a preamble, a purpose or an example came or went: more words, and no more asked."""
        return any(one.manner is Manner.BESIDE for one in (*self.added, *self.dropped))

    @property
    def is_none(self) -> bool:
        """Whether the texts say the same in the same order, but for spelling."""
        return not (self.added or self.dropped or self.reworded)


_JOINING = re.compile(r"(?:and|or|as well as|together with|along with|and/or)\b", re.IGNORECASE)
_JOINING_END = re.compile(r"\b(?:and|or|as well as|together with)$", re.IGNORECASE)
# Preambular openings, purposes and examples: they say why, what for or for instance, not how much.
_BESIDE = re.compile(
    r"(?:re(?:calling|affirming|iterating|cogni[sz]ing)|noting|bearing in mind|taking (?:note|into)|having|aware|"
    r"mindful|convinced|concerned that|considering that|welcoming|emphasi[sz]ing|stressing|acknowledging|guided by|"
    r"building on|further to|in follow-up|as (?:previously )?(?:recommended|requested|agreed)|in view of|"
    r"in the light of|in order|with (?:a|the) (?:view|aim|purpose)|for the purpose|so (?:as|that)|including|such as|"
    r"for example|inter alia|in particular|especially|notably)\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"(?:\w+ly|further|also|continue|again|moreover)", re.IGNORECASE)
_SHORTEST_RESPELT = 5  # "law" and "laws" are other words where "border" and "broder" are not


def find_changes(earlier: Text, later: Text) -> Changes:
    """The changes from `earlier` to `later`; words that tell nothing and other spellings of a word are no change.

    Words joined by "and" ask for more; words that hang on others ("in cases that …", an adjective) restrict them.
    """
    one, other = [token.term for token in earlier.tokens], [token.term for token in later.tokens]
    dropped: list[tuple[Change, frozenset[str]]] = []
    added: list[tuple[Change, frozenset[str]]] = []
    reworded = 0
    for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        runs = earlier.tokens[i:j], later.tokens[k:m]
        gone, new = _telling(earlier, i, j), _telling(later, k, m)
        if tag == "equal" or _is_respelt(gone, new) or _is_respelt(*runs):
            continue
        if (gone or new) and all(map(_says_something, runs)):
            reworded += max(len(gone), len(new))
        elif gone:
            dropped.append((_change(earlier, i, j, len(gone)), frozenset(token.term for token in gone)))
        elif new:
            added.append((_change(later, k, m, len(new)), frozenset(token.term for token in new)))
    moved = {change for a, terms in dropped for b, others in added if terms & others for change in (a, b)}
    return Changes(
        tuple(change for change, _ in added if change not in moved),
        tuple(change for change, _ in dropped if change not in moved),
        reworded + sum(change.size for change in moved),
    )


def _telling(text: Text, start: int, end: int) -> list[Token]:
    tokens = (text.tokens[place] for place in range(start, end) if place not in text.dull)
    return [token for token in tokens if not _ADVERB.fullmatch(token.form)]


def _says_something(run: Sequence[Token]) -> bool:
    return any(not is_stopword(token.form, "en") for token in run)


def _change(text: Text, start: int, end: int, size: int) -> Change:
    span = Span(text.tokens[start].start, text.tokens[end - 1].end)
    return Change(span, size, _manner(text.item.recommendation.text, span))


def _manner(text: str, span: Span) -> Manner:
    words = span.of(text)
    if _BESIDE.match(words):
        return Manner.BESIDE
    if _JOINING.match(words) or _JOINING_END.search(words):
        return Manner.JOINED
    return Manner.RESTRICTING


def _is_respelt(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether two runs of words differ by a letter, by two letters in the other order, or by hyphens."""
    a, b = ("".join(token.form for token in run) for run in (one, other))
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORTEST_RESPELT:
        return False
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    rest = a[start : len(a) - end], b[start : len(b) - end]
    return max(map(len, rest)) <= 1 or (len(rest[0]) == 2 and rest[0] == rest[1][::-1])


def _common(a: str, b: str) -> int:
    return next((place for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
