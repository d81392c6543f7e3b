"""Scores a review report against gold: its recommendations with number and text, the answers and who recommended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

from servanda.extraction.scoring.tally import Difference, Tally, letters, plain, tally_pairs
from servanda.terms.states import find_state

Row = dict[str, Any]
_NUMBER = re.compile(r"^(?P<number>[A-Z]?\d+(?:\.+\d+)*)\.?\s+(?P<text>.*)$", re.S)
_LABELS = {"support": "supported", "consider": "considered", "reject": "rejected"}

# What the gold has that the printed report has not. Each is counted apart, so that nothing is hidden in the totals.
SPLIT = "gold splits one printed number (n.k.1, n..1); the printed text holds the part"
RENUMBERED = "gold repeats or misprints the number; the text is found under the printed one"
DAMAGED = "gold lost characters (accents, dashes, figures) that the report prints"


def score_review(gold: Row, found: Row) -> tuple[Tally, ...]:
    """Recommendations whole with their number, their answers, and the States in their brackets."""
    rows = [_gold_row(row) for row in gold["recommendations"]]
    mine = list(found["recommendations"])
    pairs, misses, allowances = _paired(rows, mine)
    used = {id(one) for _, one in pairs}
    extras = tuple(Difference(one["id"], one["text"][:80]) for one in mine if id(one) not in used)
    exact = len(pairs) - sum(allowances.values())
    # Several gold rows may be one printed recommendation: what was found is counted by what it answers.
    whole = Tally(
        "recommendations, whole, with number",
        len(rows),
        len(pairs) + len(extras),
        len(pairs),
        exact,
        misses,
        extras,
        dict(allowances),
    )
    tallies = [whole]
    answered = [(row, one) for row, one in pairs if row["response"] is not None]
    if any(row["kind"] == "decision" for row in rows):
        tallies.append(tally_pairs("- answer of the State", [(row["response"] == one["response"], Difference(row["number"], f"{row['response']} / {one['response']}")) for row, one in answered]))  # fmt: skip
    tallies.append(tally_pairs("- recommending States", [(_same_states(row, one), Difference(row["number"], f"{row['from']} / {one['recommending_states']}")) for row, one in pairs]))  # fmt: skip
    return tuple(tallies)


def _gold_row(row: Row) -> Row:
    """Number, text, answer and States, whichever of the two forms the gold has."""
    if "decision" not in row:
        return {"number": row["number"], "text": row["text"], "from": row["recommending_states"], "response": None, "kind": "list"}  # fmt: skip
    match = _NUMBER.match(row["text"])
    number, text = (match["number"], match["text"]) if match else ("", row["text"])
    inner = _NUMBER.match(text)  # two numbers in front: the gold's own running number and the printed one
    response = _LABELS.get(row["decision"], row["decision"])
    return {"number": number, "text": inner["text"] if inner else text, "from": row["from"], "response": response, "kind": "decision"}  # fmt: skip


def _paired(rows: list[Row], mine: list[Row]) -> tuple[list[tuple[Row, Row]], tuple[Difference, ...], Counter[str]]:
    by_number = {one["id"]: one for one in mine}
    pairs, misses, allowances = [], [], Counter[str]()
    for row in rows:
        own = by_number.get(row["number"])
        steps: tuple[tuple[str | None, Row | None, Callable[[Row, Row], bool]], ...] = (
            (None, own, _same),
            (DAMAGED, own, _alike),
            (SPLIT, own, _holds),
            (SPLIT, _parent(row["number"], by_number), _holds),
            (RENUMBERED, next((one for one in mine if _same(row, one)), None), _same),
            (RENUMBERED, next((one for one in mine if _alike(row, one)), None), _alike),
        )
        for reason, one, test in steps:
            if one is not None and test(row, one):
                pairs.append((row, one))
                allowances.update([reason] if reason else [])
                break
        else:
            misses.append(Difference(row["number"], row["text"][:100]))
    return pairs, tuple(misses), allowances


def _parent(number: str, by_number: dict[str, Row]) -> Row | None:
    steps = [step for step in number.split(".") if step]
    return next((by_number[name] for cut in range(len(steps) - 1, 1, -1) if (name := ".".join(steps[:cut])) in by_number), None)  # fmt: skip


def _same(row: Row, one: Row) -> bool:
    return letters(row["text"]) == letters(one["text"])


def _holds(row: Row, one: Row) -> bool:
    part = re.sub(r"\W+$", "", row["text"])
    if letters(part) in letters(one["text"]):
        return True
    return all(_subsequence(words, letters(one["text"])) for words in (letters(part),)) and len(part) > 40


def _subsequence(part: str, whole: str) -> bool:
    """Whether a part is in the whole up to words that the gold took out ("(Philippines)/ … (Egypt)")."""
    blocks = SequenceMatcher(None, part, whole, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= 0.97 * len(part)


def _alike(row: Row, one: Row) -> bool:
    """Equal but for characters that the gold lost: each "\\ufffd" and "_" stands for anything."""
    a, b = letters(row["text"]), letters(one["text"])
    if abs(len(a) - len(b)) > 12 or a[:8] != b[:8]:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.985


def _same_states(row: Row, one: Row) -> bool:
    """The gold's States are among those printed (a split row names only its own)."""
    return {_state_key(name) for name in row["from"]} <= {_state_key(name) for name in one["recommending_states"]}


def _state_key(name: str) -> str:
    known = find_state(plain(name))
    return known.key if known else letters(name)
