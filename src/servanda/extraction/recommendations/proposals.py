"""Proposals under one printed number of a review: "train judges (Peru); ratify the treaty (Chile);" are two of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from servanda.extraction.lemmas import gerund_lemma
from servanda.extraction.modality import is_verb, read_imperative
from servanda.extraction.responses import ends_with_states, recommending_states, state_brackets
from servanda.terms.states import find_state

_SEAM = re.compile(r"\s{0,3}(?P<mark>[;.]|/)\s*(?P<link>(?:and|or)\s)?")
_SEEN = 200
"""So many characters show how a proposal opens."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OBJECT = re.compile(r"[a-z]+(?<!ing)\s(?:the|a|an|its|their|all|any)\b")
"""A verb that the table does not know, before its object; a noun has none."""
_LEADS_ON = re.compile(
    r"(?:an?|the|its|their|his|her|this|these|those|all|any|both|each|such|as|by|for|from|in|of|on|with|without|also"
    r"|including|especially|particularly|namely|notably|inter)\b",
    re.I,
)
"""Words that go on with the proposal before ("the same treaty (Peru)"); a proposal says itself what is to be done."""


def part_proposals(text: str) -> list[str]:
    """The proposals that stand under one number, each with its States; the whole text where it is only one.

    A new one begins behind the brackets with the States that made the one before, and ends with such brackets itself.

    >>> part_proposals("Train judges (Peru, Mali); consider joining the Court (ICC) (Chile);")
    ['Train judges (Peru, Mali);', 'consider joining the Court (ICC) (Chile);']
    >>> part_proposals("Ratify the Covenant (Peru); the Convention (Chile);")
    ['Ratify the Covenant (Peru); the Convention (Chile);']
    """
    cuts = [0]
    for bracket in state_brackets(text):
        seam = _SEAM.match(text, bracket.end)
        if seam is not None and _opens(text[seam.end() : seam.end() + _SEEN], seam["mark"]):
            cuts.append(seam.start("link") if seam["link"] else seam.end())
    if len(cuts) == 1:
        return [text]
    pieces = [text[start:end].strip(" /") for start, end in pairwise([*cuts, len(text)])]
    return pieces if all(map(ends_with_states, pieces)) else [text]


def _opens(text: str, mark: str) -> bool:
    """Whether a text says what is to be done: it opens with a verb, with "that", or as a new sentence."""
    word = _WORD.match(text)
    if word is None:
        return False
    first = word[0].lower()
    if mark == "/":  # "ratify (Peru) / accede to (Chile) the treaty" is one sentence of two States
        return word[0][0].isupper() and read_imperative(text) is not None
    if _LEADS_ON.match(text) or (len(word[0]) > 1 and word[0].isupper()):
        return False
    return word[0][0].isupper() or _is_act(text, first)


def _is_act(text: str, first: str) -> bool:
    """Whether small letters open as an act; "acceding to ..." only fills in the verb of the proposal before."""
    if first.endswith("ing") and is_verb(gerund_lemma(first)):
        return False
    return first in {"that", "to"} or is_verb(first) or read_imperative(text) is not None or bool(_OBJECT.match(text))


def name_proposals(number: str, pieces: Sequence[str]) -> list[str]:
    """A name for each proposal under a number: the number for the first, for others with the State that made it.

    The State is given by its ISO code, so that a proposal has one name in all languages of the report. A State that
    made two is counted.

    >>> name_proposals("5.1", ["Build (Peru);", "paint (Mali, Chad);", "repair (Mali);"])
    ['5.1', '5.1-MLI', '5.1-MLI~2']
    """
    names = [number]
    seen: Counter[str] = Counter()
    for piece in pieces[1:]:
        name = f"{number}-{_code(recommending_states(piece)[0])}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return names


def _code(name: str) -> str:
    known = find_state(name)
    return known.key if known else re.sub(r"\W+", "-", name.lower()).strip("-")
