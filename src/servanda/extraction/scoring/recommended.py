"""Scores recommendations: found whole, and their addressee, modality, session, status, verbs and qualifiers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from servanda.extraction.scoring.tally import Difference, Tally, letters, plain, tally_keys, tally_pairs

Row = dict[str, Any]
Pair = tuple[Row, Row]

_CLASSES = {"obligation_like": "obligation", "endorsement/other": "endorsement"}
OPENING = "the gold keeps the opening only; the lettered topics belong to it"
SECOND_CLASS = "the second class that the gold allows"


def tally_recommendations(gold: Row, found: Row) -> Iterator[Tally]:
    """One tally for the recommendations, then one for each of their attributes over those that were found."""
    pairs, whole = _pair(gold["recommendations"], found["recommendations"])
    yield whole
    yield _attribute("addressee", pairs, _names_of_gold, lambda mine: list(mine["addressees"]), _same_addressees)
    yield _modality_class(pairs)
    yield _attribute("modality phrase", pairs, lambda row: row["modality_phrase_normalised"], _phrase, _same_phrase)
    yield _attribute("adopting session", pairs, _session_of_gold, _session_of_mine)
    yield _attribute("status", pairs, lambda row: row["status"], lambda mine: mine["status"])
    yield _lists("action verbs", pairs, _verbs_of_gold, lambda mine: [action["verb"] for action in mine["actions"]])
    yield _lists("themes", pairs, _topics, lambda mine: [tag["id"] for tag in mine.get("themes", [])])
    yield _lists("qualifiers", pairs, lambda row: row.get("qualifiers", []), lambda mine: mine["qualifiers"])


def _pair(gold: list[Row], found: list[Row]) -> tuple[list[Pair], Tally]:
    """Pairs by whole text; the number decides between equal texts."""
    free, pairs, misses, inexact = list(found), [], [], []
    openings = 0
    for row in gold:
        candidates = [one for one in free if _same_text(row, one) or _is_opening_of(row, one)]
        if not candidates:
            misses.append(_at(row, row["text"][:80]))
            continue
        best = max(candidates, key=lambda one: (_same_text(row, one), _number(one["id"]) == _number(row["id"])))
        free.remove(best)
        pairs.append((row, best))
        openings += not _same_text(row, best)
        if _number(best["id"]) != _number(row["id"]) or plain(best["text"]) != plain(row["text"]):
            inexact.append(_at(row, "number or text differs"))
    extras = tuple(Difference(one["id"], one["text"][:80]) for one in free)
    allowances = {OPENING: openings} if openings else {}
    return pairs, Tally(
        "recommendations, whole",
        len(gold),
        len(found),
        len(pairs),
        len(pairs) - len(inexact),
        tuple(misses),
        extras,
        allowances,
        tuple(inexact),
    )


def _same_text(row: Row, one: Row) -> bool:
    return letters(row["text"]) == letters(one["text"])


def _is_opening_of(row: Row, one: Row) -> bool:
    return plain(row["text"]).endswith(":") and plain(one["text"]).startswith(plain(row["text"]))


def _attribute(
    name: str,
    pairs: list[Pair],
    of_gold: Callable[[Row], Any],
    of_mine: Callable[[Row], Any],
    same: Callable[[Any, Any], bool] = lambda wanted, got: wanted == got,
) -> Tally:
    rows = [(row, of_gold(row), of_mine(mine)) for row, mine in pairs]
    return tally_pairs(
        f"- {name}", [(same(wanted, got), _at(row, f"gold {wanted}, found {got}")) for row, wanted, got in rows]
    )


def _modality_class(pairs: list[Pair]) -> Tally:
    """The gold names a second class where two are defensible; a match with it counts, and is told."""
    right = 0
    second, wrong = [], []
    for row, mine in pairs:
        got = (mine.get("modality") or {}).get("class")
        if got == _class(row["modality_class"]):
            right += 1
        elif got is not None and got == _class(row.get("modality_class_alt")):
            second.append(_at(row, f"{got} is the gold's second class"))
        else:
            wrong.append(_at(row, f"gold {row['modality_class']}, found {got}"))
    allowances = {SECOND_CLASS: len(second)} if second else {}
    matched = right + len(second)
    return Tally(
        "- modality class", len(pairs), len(pairs), matched, right, tuple(wrong), (), allowances, tuple(second)
    )


def _lists(
    name: str, pairs: list[Pair], of_gold: Callable[[Row], Iterable[str]], of_mine: Callable[[Row], Iterable[str]]
) -> Tally:
    wanted = [((row["id"], letters(value)), _at(row, value)) for row, _ in pairs for value in of_gold(row)]
    got = [
        ((row["id"], letters(value)), Difference(mine["id"], value)) for row, mine in pairs for value in of_mine(mine)
    ]
    return tally_keys(f"- {name}", wanted, got)


def _verbs_of_gold(row: Row) -> list[str]:
    """The verbs of the recommendation and of its further clauses, but for those the gold itself calls weak."""
    clauses = row.get("further_operative_clauses", [])
    full = [clause for clause in clauses if not (clause.get("elaboration") or clause.get("implicit"))]
    return [*row["action_verbs"], *(verb for clause in full for verb in clause["action_verbs"])]


def _topics(row: Row) -> list[str]:
    return list(row.get("topics", []))


def _names_of_gold(row: Row) -> list[str]:
    return list(row["addressee"])


def _same_addressees(wanted: list[str], got: list[str]) -> bool:
    """Equal as sets; a subset phrase of the gold ("States that …") is met by the class that it limits."""
    mine = {letters(name) for name in got}
    return mine in ({letters(name) for name in wanted}, {letters(name.split(" that ")[0]) for name in wanted})


def _same_phrase(wanted: str, got: str) -> bool:
    """Equal, or the chapeau's phrase where the item itself says "consider"."""
    return wanted in (got, got.removesuffix(" consider"))


def _session_of_gold(row: Row) -> tuple[Any, ...]:
    session = row.get("session") or {}
    return row.get("session_ordinal"), session.get("start"), session.get("end")


def _session_of_mine(mine: Row) -> tuple[Any, ...]:
    session = mine.get("session") or {}
    return session.get("ordinal"), session.get("start"), session.get("end")


def _phrase(mine: Row) -> str:
    return (mine.get("modality") or {}).get("phrase") or ""


def _class(name: str | None) -> str | None:
    return _CLASSES.get(name or "", name)


def _number(name: str) -> str:
    return letters(name).removeprefix("recommendation").removeprefix("rec")


def _at(row: Row, what: str) -> Difference:
    return Difference(str(row["id"]), what, row.get("line"))
