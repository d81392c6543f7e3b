"""`servanda themes`: what an editor's decisions teach of the cues of the thematic index."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.streams import check_target, name_of, read_bytes, write_text
from servanda.errors import InvalidData

if TYPE_CHECKING:
    from servanda.extraction.themes import Decision


@click.group()
def themes() -> None:
    """Work with the thematic index."""


@themes.command()
@click.argument("decisions", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "target", type=click.Path(path_type=Path), help="Write to a file instead of standard output.")
@click.option("--scheme", type=click.Path(path_type=Path), help="The folder of another thematic index.")
def retrain(decisions: Path, target: Path | None, scheme: Path | None) -> None:
    """Learn weights of cues and the confidence from DECISIONS, JSON lines or CSV with the columns text and themes."""
    from servanda.extraction.themes import retrain as learn
    from servanda.terms.themes import load_scheme

    check_target(target)
    index = load_scheme(scheme)
    rows = list(_decisions(decisions))
    if unknown := sorted({theme for row in rows for theme in row.themes if theme not in index}):
        raise _invalid(f"themes of the scheme “{index.id}”", ", ".join(unknown), decisions)
    write_text(json.dumps(learn(rows, index).to_json(), ensure_ascii=False, indent=1), target)


def _decisions(path: Path) -> Iterator[Decision]:
    from servanda.extraction.themes import Decision

    try:
        text = read_bytes(path).decode("utf-8-sig")
        is_json = text.lstrip()[:1] == "{"
        lines = (json.loads(line) for line in text.split("\n") if line.strip())
        for row in lines if is_json else csv.DictReader(io.StringIO(text, newline="")):
            titles = tuple(_several(row.get("section_titles")))
            yield Decision(row["text"], frozenset(_several(row["themes"])), titles, row.get("language") or "en")
    except (ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        raise _invalid("rows with text and themes", f"{type(error).__name__}: {error}", path) from error


def _several(value: Any) -> Iterator[str]:
    """The entries of a list, of which each may be an object with an `id`; those of a text between semicolons."""
    entries = value.split(";") if isinstance(value, str) else value or []
    for entry in entries:
        name = str(entry["id"] if isinstance(entry, Mapping) else entry).strip()
        if name:
            yield name


def _invalid(expected: str, found: str, path: Path) -> InvalidData:
    remedy = "See “servanda themes” in the reference of the command line."
    return InvalidData(expected=expected, found=found, remedy=remedy, where=name_of(path))
