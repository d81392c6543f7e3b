"""Scores one document against gold for reports and papers of meetings: structure, recommendations and all findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servanda.extraction.scoring.tally import Difference, Tally, letters, plain, tally_keys, tally_pairs
from servanda.terms.instruments import find_instrument

_CLASSES = {"obligation_like": "obligation", "endorsement/other": "endorsement"}
Row = dict[str, Any]


def score_meeting(gold: Row, found: Row) -> tuple[Tally, ...]:
    """One tally for each task that the gold holds."""
    tallies = [
        _sections(gold, found),
        _paragraphs(gold, found),
        *_recommendations(gold, found),
        *_citations(gold, found),
    ]
    tallies += [_footnotes(gold, found), _figures(gold, found), _names(gold, found)]
    return tuple(tallies)


# ---------------------------------------------------------------- structure


def _sections(gold: Row, found: Row) -> Tally:
    wanted = [((tuple(s["path"]), letters(s["title"])), Difference(".".join(s["path"]), s["title"], s.get("line"))) for s in gold["sections"]]  # fmt: skip
    depth = max((len(s["path"]) for s in gold["sections"]), default=9)
    got = [((tuple(s["path"]), letters(s["title"])), Difference(".".join(s["path"]), s["title"])) for s in found["sections"] if len(s["path"]) <= depth]  # fmt: skip
    return tally_keys("section headings", wanted, got)


def _paragraphs(gold: Row, found: Row) -> Tally:
    """A numbered paragraph counts where it is whole; exact also asks for the same section path."""
    mine = [row for row in found["paragraphs"] if row.get("number") is not None]
    by_number: dict[str, list[Row]] = {}
    for row in mine:
        by_number.setdefault(str(row["number"]).rstrip("."), []).append(row)
    misses, matched, exact, used = [], 0, 0, set()
    for row in gold["paragraphs"]:
        candidates = by_number.get(str(row["number"]), [])
        same = next(
            (one for one in candidates if id(one) not in used and letters(one["text"]) == letters(row["text"])), None
        )
        if same is None:
            what = "text differs" if candidates else "not found"
            misses.append(
                Difference(str(row["number"]), f"{what}: {row['text'][:80]}", (row.get("lines") or [None])[0])
            )
            continue
        used.add(id(same))
        matched += 1
        exact += plain(same["text"]) == plain(row["text"]) and list(same["section_path"]) == row["section_path"]
    extras = tuple(Difference(str(row["number"]), row["text"][:80]) for row in mine if id(row) not in used)
    return Tally(
        "numbered paragraphs, whole", len(gold["paragraphs"]), len(mine), matched, exact, tuple(misses), extras
    )


# ---------------------------------------------------------------- recommendations


def _recommendations(gold: Row, found: Row) -> Iterator[Tally]:
    pairs, misses, extras = _paired(gold["recommendations"], found["recommendations"])
    exact = sum(_norm_id(g["id"]) == _norm_id(m["id"]) and plain(g["text"]) == plain(m["text"]) for g, m in pairs)
    yield Tally(
        "recommendations, whole", len(gold["recommendations"]), len(found["recommendations"]), len(pairs), exact, misses, extras
    )  # fmt: skip
    yield tally_pairs("- addressee", [(_same_addressees(g, m), _at(g, f"{g['addressee']} / {m['addressees']}")) for g, m in pairs])  # fmt: skip
    yield _modality_class(pairs)
    yield tally_pairs("- modality phrase", [(g["modality_phrase_normalised"] in (_phrase(m), _phrase(m).split(" consider")[0]), _at(g, f"{g['modality_phrase_normalised']} / {_phrase(m)}")) for g, m in pairs])  # fmt: skip
    yield tally_pairs("- adopting session", [(_same_session(g, m), _at(g, f"{g.get('session_ordinal')} / {m['session']}")) for g, m in pairs])  # fmt: skip
    yield tally_pairs("- status", [(g["status"] == m["status"], _at(g, f"{g['status']} / {m['status']}")) for g, m in pairs])  # fmt: skip
    yield _lists("- action verbs", pairs, _gold_verbs, lambda m: [action["verb"] for action in m["actions"]])
    yield _lists("- qualifiers", pairs, lambda g: g.get("qualifiers", []), lambda m: m["qualifiers"])


def _paired(
    gold: list[Row], found: list[Row]
) -> tuple[list[tuple[Row, Row]], tuple[Difference, ...], tuple[Difference, ...]]:
    """Pairs by whole text; the number decides between equal texts."""
    free = list(found)
    pairs, misses = [], []
    for row in gold:
        same = [one for one in free if letters(one["text"]) == letters(row["text"])]
        same.sort(key=lambda one: _norm_id(one["id"]) != _norm_id(row["id"]))
        if same:
            free.remove(same[0])
            pairs.append((row, same[0]))
        else:
            misses.append(_at(row, row["text"][:80]))
    return pairs, tuple(misses), tuple(Difference(one["id"], one["text"][:80]) for one in free)


def _modality_class(pairs: list[tuple[Row, Row]]) -> Tally:
    """The gold names a second class where two are defensible; a match with it counts, and is told."""
    right, second, wrong = 0, 0, []
    for row, mine in pairs:
        got = (mine.get("modality") or {}).get("class")
        if got == _class(row.get("modality_class")):
            right += 1
        elif got is not None and got == _class(row.get("modality_class_alt")):
            second += 1
        else:
            wrong.append(_at(row, f"{row['modality_class']} / {got}"))
    allowed = {"the gold's second class": second} if second else {}
    return Tally("- modality class", len(pairs), len(pairs), right + second, right, tuple(wrong), (), allowed)


def _lists(task: str, pairs: list[tuple[Row, Row]], of_gold: Any, of_mine: Any) -> Tally:
    wanted = [((row["id"], letters(value)), _at(row, value)) for row, _ in pairs for value in of_gold(row)]
    got = [
        ((row["id"], letters(value)), Difference(mine["id"], value)) for row, mine in pairs for value in of_mine(mine)
    ]
    return tally_keys(task, wanted, got)


def _gold_verbs(row: Row) -> list[str]:
    """The verbs of the recommendation and of its further full clauses; elaborations are weak and not asked for."""
    further = [clause for clause in row.get("further_operative_clauses", []) if not (clause.get("elaboration") or clause.get("implicit"))]  # fmt: skip
    return [*row["action_verbs"], *(verb for clause in further for verb in clause["action_verbs"])]


def _same_addressees(row: Row, mine: Row) -> bool:
    """Equal as sets; a subset phrase of the gold ("States that …") is met by the class that it limits."""
    wanted = {letters(name) for name in row["addressee"]}
    limited = {letters(name.split(" that ")[0]) for name in row["addressee"]}
    got = {letters(name) for name in mine["addressees"]}
    return got in (wanted, limited)


def _same_session(row: Row, mine: Row) -> bool:
    session, got = row.get("session") or {}, mine["session"] or {}
    return (row.get("session_ordinal"), session.get("start"), session.get("end")) == (
        got.get("ordinal"),
        got.get("start"),
        got.get("end"),
    )


def _phrase(mine: Row) -> str:
    return (mine.get("modality") or {}).get("phrase") or ""


def _class(name: str | None) -> str | None:
    return _CLASSES.get(name or "", name)


def _norm_id(name: str) -> str:
    return letters(name).removeprefix("recommendation").removeprefix("rec")


def _at(row: Row, what: str) -> Difference:
    return Difference(str(row["id"]), what, row.get("line"))


# ---------------------------------------------------------------- findings


def _citations(gold: Row, found: Row) -> Iterator[Tally]:
    cited = gold.get("citations", {})
    yield tally_keys(
        "provisions cited",
        [(_provision_key(row["paragraph_of_document"], row["instrument"], row.get("chapter"), row), Difference(row["paragraph_of_document"], row["verbatim"])) for row in cited.get("provisions", [])],
        [(_provision_key(row["paragraph"], row["instrument"], row.get("chapter"), row), Difference(row["paragraph"], row["text"])) for row in found["citations"] if row.get("article") or row.get("chapter")],
    )  # fmt: skip
    yield tally_keys(
        "document symbols",
        [((letters(row["symbol"])), Difference(str(row["paragraph"]), row["symbol"])) for row in cited.get("document_symbols", [])],
        [((letters(row["symbol"])), Difference(row["paragraph"], row["symbol"])) for row in found["symbols"]],
    )  # fmt: skip
    yield tally_keys(
        "resolutions",
        [((str(row["paragraph"]), row["resolution"]), Difference(str(row["paragraph"]), row["resolution"])) for row in cited.get("resolutions", [])],
        [((row["paragraph"], row["number"]), Difference(row["paragraph"], row["number"])) for row in found["resolutions"]],
    )  # fmt: skip


def _provision_key(paragraph: str, instrument: str | None, chapter: str | None, row: Row) -> tuple[str, ...]:
    known = find_instrument(instrument or "")
    named = known.key if known else letters(instrument)
    inner = row["paragraph_of_article"] if "paragraph_of_article" in row else row.get("paragraph")
    return (str(paragraph), named, str(chapter), str(row.get("article")), str(inner), letters(row.get("subparagraph")))


def _footnotes(gold: Row, found: Row) -> Tally:
    return tally_keys(
        "footnotes",
        [((note["number"], letters(note["text"])), Difference(note["number"], note["text"][:80], note.get("line"))) for note in gold["footnotes"]],
        [((note["mark"], letters(note["text"])), Difference(note["mark"], note["text"][:80])) for note in found["footnotes"]],
    )  # fmt: skip


def _figures(gold: Row, found: Row) -> Tally:
    return tally_keys(
        "figures",
        [((str(row["paragraph"]), float(row["value"])), Difference(str(row["paragraph"]), row["verbatim"])) for row in gold["figures"] if row.get("value") is not None],
        [((row["paragraph"], float(row["value"])), Difference(row["paragraph"], row["text"])) for row in found["figures"]],
    )  # fmt: skip


def _names(gold: Row, found: Row) -> Tally:
    """Everybody named as attending or speaking, each name once in a paragraph."""
    lists = gold.get("participants", {})
    wanted = {(str(row["paragraph"]), letters(name)): name for part in ("attendance", "statements") for row in lists.get(part, []) for name in row.get("names", [])}  # fmt: skip
    got = {(row["paragraph"], letters(row["name"])): row["name"] for row in [*found["participants"], *found["speakers"]] if row.get("role") in (None, "statement")}  # fmt: skip
    return tally_keys(
        "participants and speakers",
        [(key, Difference(key[0], name)) for key, name in wanted.items()],
        [(key, Difference(key[0], name)) for key, name in got.items()],
    )
