"""Words of an index that someone may have meant: few edits away, and frequent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, Protocol

from servanda.search.terms import EntryTerms
from servanda.text.analyser import is_han
from servanda.text.folding import fold

SHORTEST: Final = 4
MOST_TOLD: Final = 3
_LONGEST: Final = 40


class Vocabulary(Protocol):
    """Where the spellings of an index are looked up."""

    def beginning(self, part: str, shortest: int, longest: int) -> Iterable[tuple[str, int]]:
        """Words that begin so, of these lengths, each with the number of its entries."""

    def ending(self, part: str, shortest: int, longest: int) -> Iterable[tuple[str, int]]:
        """Words that end so."""


def similar(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The likeliest words first: fewest edits, then the most entries.

    One edit leaves one half of a word as it was, so that the words with either half are all that has to be looked at;
    most words two edits away are among them. Chinese is indexed by pairs of characters, among which every pair is near
    to hundreds: nothing is told there.
    """
    asked = fold(word)
    if not SHORTEST <= len(asked) <= _LONGEST or any(map(is_han, asked)):
        return ()
    allowed = 1 if len(asked) < 6 else 2
    half = len(asked) // 2
    bounds = len(asked) - allowed, len(asked) + allowed
    known = dict([*vocabulary.beginning(asked[:half], *bounds), *vocabulary.ending(asked[half:], *bounds)])
    found = ((edits(asked, one, allowed), -count, one) for one, count in known.items() if one != asked)
    return tuple(one for distance, _, one in sorted(found) if distance <= allowed)[:MOST_TOLD]


def edits(first: str, second: str, most: int) -> int:
    """Letters to change, add, leave out or swap with the next to come from one to the other; more than `most` is told
    as `most` + 1.

    >>> edits("smugling", "smuggling", 2), edits("vessle", "vessel", 2), edits("boat", "train", 2)
    (1, 1, 3)
    """
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def spellings(terms: Iterable[EntryTerms]) -> Counter[str]:
    """The spellings that a vocabulary keeps, with the number of entries that have each."""
    counts: Counter[str] = Counter()
    for one in terms:
        counts.update({form for form in one.forms.split(" ") if _is_kept(form)})
    return counts


def _is_kept(form: str) -> bool:
    return SHORTEST <= len(form) <= _LONGEST and form.isalpha() and not is_han(form[0])
