"""`servanda strength`: the level of action that each of many texts asks for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from servanda.cli.streams import name_of, parse_object, read_bytes, write_text
from servanda.errors import InvalidData


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--column", help="FILE is CSV or JSON lines: the column or key that holds the text.")
@click.option("--language", default="en", show_default=True, help="The language of the texts; only en is read.")
@click.option("--encoding", default="utf-8", show_default=True, help="How the characters of FILE are stored.")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@click.option("-o", "output", type=click.Path(path_type=Path, allow_dash=True), help="Where to write.")
def strength(file: Path, column: str | None, language: str, encoding: str, form: str, output: Path | None) -> None:
    """Say of each recommendation in FILE, one a line, which of five levels of action it asks for."""
    from servanda.extraction.schema import action_strength_facts
    from servanda.extraction.strength import action_strength

    rows = _rows(_decoded(file, encoding), column, name_of(file))
    facts = ((row, action_strength_facts(action_strength(text, language))) for row, text in rows)
    write_text(_json_lines(facts) if form == "jsonl" else _csv(facts), output)


def _decoded(file: Path, encoding: str) -> str:
    try:
        return read_bytes(file).decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise InvalidData(
            expected=f"text in {encoding}",
            found=str(error),
            remedy="Name the encoding of the file with --encoding.",
            where=name_of(file),
        ) from error


def _rows(text: str, column: str | None, where: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Each row as it came, and its text; without a column each line is a text."""
    if column is None:
        for line in text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n"):
            yield {"text": line}, line
        return
    rows = _json_rows(text, where) if text.lstrip()[:1] == "{" else csv.DictReader(io.StringIO(text, newline=""))
    try:
        for number, row in enumerate(rows, 1):
            if column not in row:
                found = f"{', '.join(map(str, row))} in row {number}"
                raise _invalid(f"a column “{column}”", found, "Choose one of these with --column.", where)
            yield row, str(row[column] or "")
    except csv.Error as error:
        raise _invalid("rows of CSV", str(error), "Save the file again as CSV.", where) from error


def _json_rows(text: str, where: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield parse_object(
                line, expected="a JSON object on each line", remedy="Correct it.", where=f"{where}, line {number}"
            )


def _invalid(expected: str, found: str, remedy: str, where: str) -> InvalidData:
    return InvalidData(expected=expected, found=found, remedy=remedy, where=where)


def _json_lines(rows: Iterable[tuple[dict[str, Any], dict[str, Any] | None]]) -> str:
    return "\n".join(json.dumps({**row, "action_strength": facts}, ensure_ascii=False) for row, facts in rows)


def _csv(rows: Iterable[tuple[dict[str, Any], dict[str, Any] | None]]) -> str:
    """The rows with a column more for each fact; empty where the level is not known."""
    stream = io.StringIO(newline="")
    columns = ("category", "name", "confidence", "method", "evidence")
    writer = None
    for row, facts in rows:
        added = {f"action_{name}": (facts or {}).get(name, "") for name in columns}
        if writer is None:
            names = [*row, *(name for name in added if name not in row)]
            writer = csv.DictWriter(stream, names, extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
        writer.writerow({**row, **added})
    return stream.getvalue()
