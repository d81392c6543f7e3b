"""Scores what a document mentions: provisions, symbols, resolutions, figures, and who attended or spoke."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servanda.extraction.scoring.tally import Difference, Tally, letters, tally_keys
from servanda.terms.instruments import find_instrument

Row = dict[str, Any]
Keyed = tuple[tuple[Any, ...], Difference]


def tally_mentions(gold: Row, found: Row) -> Iterator[Tally]:
    """One tally for each kind of mention."""
    cited = gold.get("citations", {})
    located = [row for row in found["citations"] if row.get("article") or row.get("chapter")]
    yield tally_keys("provisions cited", map(_provision_of_gold, cited.get("provisions", [])), map(_provision, located))
    yield tally_keys(
        "document symbols", map(_symbol, cited.get("document_symbols", [])), map(_symbol, found["symbols"])
    )
    yield tally_keys(
        "resolutions",
        [_resolution(row, row["resolution"]) for row in cited.get("resolutions", [])],
        [_resolution(row, row["number"]) for row in found["resolutions"]],
    )
    valued = [row for row in gold.get("figures", []) if row.get("value") is not None]
    yield tally_keys(
        "figures",
        [_figure(row, row["verbatim"]) for row in valued],
        [_figure(row, row["text"]) for row in found["figures"]],
    )
    yield _tally_names(gold.get("participants", {}), found)


def _provision_of_gold(row: Row) -> Keyed:
    return _provision_key(row, row["paragraph_of_document"], row.get("paragraph"), row["verbatim"])


def _provision(row: Row) -> Keyed:
    return _provision_key(row, row["paragraph"], row.get("paragraph_of_article"), row["text"])


def _provision_key(row: Row, where: str, paragraph: str | None, text: str) -> Keyed:
    known = find_instrument(row.get("instrument") or "")
    named = known.key if known else letters(row.get("instrument"))
    inner = (str(row.get("chapter")), str(row.get("article")), str(paragraph), letters(row.get("subparagraph")))
    return (str(where), named, *inner), Difference(str(where), text)


def _symbol(row: Row) -> Keyed:
    """A symbol counts wherever it stands: the gold says "footnote *" where the finding has the footnote's key."""
    return (letters(row["symbol"]),), Difference(str(row["paragraph"]), row["symbol"])


def _resolution(row: Row, number: str) -> Keyed:
    return (str(row["paragraph"]), number), Difference(str(row["paragraph"]), number)


def _figure(row: Row, text: str) -> Keyed:
    return (str(row["paragraph"]), float(row["value"])), Difference(str(row["paragraph"]), text)


def _tally_names(lists: Row, found: Row) -> Tally:
    """Everybody named as attending or making a statement, each name once in a paragraph."""
    wanted = {
        (str(row["paragraph"]), letters(name)): name
        for part in ("attendance", "statements")
        for row in lists.get(part, [])
        for name in row.get("names", [])
    }
    spoke = [row for row in found["speakers"] if row.get("role") == "statement"]
    got = {(row["paragraph"], letters(row["name"])): row["name"] for row in [*found["participants"], *spoke]}
    return tally_keys(
        "participants and speakers",
        [(key, Difference(key[0], name)) for key, name in wanted.items()],
        [(key, Difference(key[0], name)) for key, name in got.items()],
    )
