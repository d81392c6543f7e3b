"""Scores a review report against gold: its recommendations with number and text, the answers and who recommended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

from servanda.extraction.scoring.tally import Difference, Tally, letters, plain, tally_pairs
from servanda.terms.states import find_state

Row = dict[str, Any]
Step = tuple[str | None, Row | None, Callable[[Row, Row], bool]]

_NUMBER = re.compile(r"^(?P<number>[A-Z]?\d+(?:\.+\d+)*)\.?\s+(?P<text>.*)$", re.S)
_ANSWERS = {"support": "supported", "consider": "considered", "reject": "rejected"}

# Where gold and printed report differ by the gold's own doing; each is counted apart, so that nothing hides.
SPLIT = "the gold splits one printed number (n.k.1, n..1); the printed text holds the part"
PARTED = "the gold keeps a printed number whole whose proposals are found one by one"
RENUMBERED = "the gold repeats or misprints the number; the text stands under the printed one"
DAMAGED = "the gold lost or added characters (accents, dashes, figures, footnote marks)"


def score_review(gold: Row, found: Row) -> tuple[Tally, ...]:
    """Recommendations whole with their number, their answers, and the States in their brackets."""
    rows = [_row(row) for row in gold["recommendations"]]
    pairs, misses, inexact = _pair(rows, found["recommendations"])
    used = {id(part) for _, one in pairs for part in one.get("parts", [one])}
    extras = tuple(Difference(one["id"], one["text"][:80]) for one in found["recommendations"] if id(one) not in used)
    # Several rows of the gold may be one printed recommendation: what was found is counted by what it answers.
    answered, exact = len(pairs) + len(extras), len(pairs) - len(inexact)
    allowances = dict(Counter(one.what for one in inexact))
    whole = Tally(
        "recommendations, whole, with number",
        len(rows),
        answered,
        len(pairs),
        exact,
        misses,
        extras,
        allowances,
        inexact,
    )
    return whole, *_attributes(pairs)


def _attributes(pairs: list[tuple[Row, Row]]) -> Iterator[Tally]:
    answered = [(row, one) for row, one in pairs if row["answer"] is not None]
    if answered:
        yield tally_pairs(
            "- answer of the State",
            [(row["answer"] == one["response"], _at(row, row["answer"], one["response"])) for row, one in answered],
        )
    yield tally_pairs(
        "- recommending States",
        [(_same_states(row, one), _at(row, row["from"], one["recommending_states"])) for row, one in pairs],
    )


def _row(row: Row) -> Row:
    """Number, text, answer and States, whichever of the two forms the gold has."""
    if "decision" not in row:
        return {"number": row["number"], "text": row["text"], "from": row["recommending_states"], "answer": None}
    match = _NUMBER.match(row["text"])
    number, text = (match["number"], match["text"]) if match else ("", row["text"])
    inner = _NUMBER.match(text)  # two numbers in front: the gold's own running number and the printed one
    answer = _ANSWERS.get(row["decision"], row["decision"])
    return {"number": number, "text": inner["text"] if inner else text, "from": row["from"], "answer": answer}


def _pair(
    rows: list[Row], mine: list[Row]
) -> tuple[list[tuple[Row, Row]], tuple[Difference, ...], tuple[Difference, ...]]:
    """What was found of the gold, what was missed, and what was found with an allowance."""
    pairs, misses, inexact = [], [], []
    for row in rows:
        step = next((step for step in _steps(row, mine) if step[1] is not None and step[2](row, step[1])), None)
        if step is None or step[1] is None:
            misses.append(Difference(row["number"], row["text"][:100]))
            continue
        pairs.append((row, step[1]))
        inexact += [Difference(row["number"], step[0])] if step[0] else []
    return pairs, tuple(misses), tuple(inexact)


def _steps(row: Row, mine: list[Row]) -> Iterator[Step]:
    """From no allowance to the widest one."""
    by_number = {one["id"]: one for one in mine}
    own, parent = by_number.get(row["number"]), _parent(row["number"], by_number)
    yield None, own, _same
    yield None, _proposal(row, mine), _same
    yield PARTED, _whole(row["number"], mine), _same
    yield DAMAGED, own, _alike
    yield SPLIT, own, _holds
    yield SPLIT, parent, _holds
    yield RENUMBERED, next((one for one in mine if _same(row, one)), None), _same
    yield RENUMBERED, next((one for one in mine if _alike(row, one)), None), _alike


def _parent(number: str, by_number: dict[str, Row]) -> Row | None:
    steps = [step for step in number.split(".") if step]
    names = (".".join(steps[:cut]) for cut in range(len(steps) - 1, 1, -1))
    return next((by_number[name] for name in names if name in by_number), None)


def _proposal(row: Row, mine: list[Row]) -> Row | None:
    """The proposal with the row's text under the number printed; the gold counts proposals on ("92.12..1")."""
    steps = [step for step in row["number"].split(".") if step]
    printed = {".".join(steps[:cut]) for cut in range(2, len(steps) + 1)}
    return next((one for one in mine if one.get("label") in printed and _same(row, one)), None)


def _whole(number: str, mine: list[Row]) -> Row | None:
    """All proposals found under one number put together, for gold that keeps the number whole."""
    parts = [one for one in mine if one.get("label") == number]
    if len(parts) < 2:
        return None
    states = [state for one in parts for state in one["recommending_states"]]
    return {
        **parts[0],
        "text": " ".join(one["text"] for one in parts),
        "recommending_states": states,
        "parts": parts,
    }


def _same(row: Row, one: Row) -> bool:
    return letters(row["text"]) == letters(one["text"])


def _alike(row: Row, one: Row) -> bool:
    """Equal but for a few characters."""
    a, b = letters(row["text"]), letters(one["text"])
    if abs(len(a) - len(b)) > 12 or a[:8] != b[:8]:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.985


def _holds(row: Row, one: Row) -> bool:
    """Whether the printed text holds the part, up to the brackets between ("ratifying (A) / acceding to (B)")."""
    part, whole = (letters(_without_marks(text)) for text in (row["text"], one["text"]))
    if part in whole:
        return True
    bare_part, bare = (letters(re.sub(r"\([^()]*\)", "", text)) for text in (row["text"], one["text"]))
    blocks = SequenceMatcher(None, bare_part, bare, autojunk=False).get_matching_blocks()
    return len(bare_part) > 40 and sum(block.size for block in blocks) >= 0.96 * len(bare_part)


def _without_marks(text: str) -> str:
    return re.sub(r"(?<=[a-z])\d(?=\W)", "", text)


def _same_states(row: Row, one: Row) -> bool:
    """Whether the gold's States are among those printed; what holds a figure ("No. 29") is no State."""
    wanted = {_state_key(name) for name in row["from"] if not re.search(r"\d", name)}
    return wanted <= {_state_key(name) for name in one["recommending_states"]}


def _state_key(name: str) -> str:
    known = find_state(plain(name))
    return known.key if known else letters(name)


def _at(row: Row, wanted: Any, got: Any) -> Difference:
    return Difference(row["number"], f"gold {wanted}, found {got}")
