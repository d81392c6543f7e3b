"""Scores the bones of a document: headings, numbered paragraphs, footnotes."""

from __future__ import annotations

from typing import Any

from servanda.extraction.scoring.tally import Difference, Tally, letters, plain, tally_keys

Row = dict[str, Any]


def tally_sections(gold: Row, found: Row) -> Tally:
    """Headings by path and title; deeper ones than the gold knows are not counted as false."""
    depth = max((len(row["path"]) for row in gold["sections"]), default=9)
    mine = [row for row in found["sections"] if len(row["path"]) <= depth]
    return tally_keys("section headings", map(_heading, gold["sections"]), map(_heading, mine))


def _heading(row: Row) -> tuple[tuple[tuple[str, ...], str], Difference]:
    return (tuple(row["path"]), letters(row["title"])), Difference(".".join(row["path"]), row["title"], row.get("line"))


def tally_paragraphs(gold: Row, found: Row) -> Tally:
    """A numbered paragraph counts where it is whole; exact also asks for every sign and the section path."""
    mine = [row for row in found["paragraphs"] if row.get("number") is not None]
    free = list(mine)
    misses, inexact = [], []
    for row in gold["paragraphs"]:
        number, line = str(row["number"]), (row.get("lines") or [None])[0]
        numbered = [one for one in free if str(one["number"]).rstrip(".") == number]
        whole = next((one for one in numbered if letters(one["text"]) == letters(row["text"])), None)
        if whole is None:
            what = "text differs" if numbered else "not found"
            misses.append(Difference(number, f"{what}: {row['text'][:80]}", line))
            continue
        free.remove(whole)
        if plain(whole["text"]) != plain(row["text"]) or list(whole["section_path"]) != row["section_path"]:
            inexact.append(Difference(number, "a sign or the section differs", line))
    matched = len(gold["paragraphs"]) - len(misses)
    extras = tuple(Difference(str(row["number"]), row["text"][:80]) for row in free)
    return Tally(
        "numbered paragraphs, whole",
        len(gold["paragraphs"]),
        len(mine),
        matched,
        matched - len(inexact),
        tuple(misses),
        extras,
        inexact=tuple(inexact),
    )


def tally_footnotes(gold: Row, found: Row) -> Tally:
    """Footnotes by mark and text."""
    wanted = [(row["number"], row["text"], row.get("line")) for row in gold["footnotes"]]
    got = [(row["mark"], row["text"], None) for row in found["footnotes"]]
    return tally_keys("footnotes", map(_note, wanted), map(_note, got))


def _note(row: tuple[str, str, int | None]) -> tuple[tuple[str, str], Difference]:
    mark, text, line = row
    return (mark, letters(text)), Difference(mark, text[:80], line)
