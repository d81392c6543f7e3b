"""`servanda score`: what was found against what a person found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from servanda.cli.streams import name_of, parse_object, read_bytes
from servanda.errors import InvalidData


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def score(gold: Path, file: Path, form: str) -> None:
    """Score FILE, a document or an extraction of one (JSON), against GOLD, hand-made answers in JSON.

    Both may be folders: each answers.json is then compared with the file that has its name, and the sums follow.
    """
    from servanda.extraction.scoring import render_json, render_table, to_facts, total_of
    from servanda.extraction.scoring import score as compare

    if not gold.is_dir():
        result = compare(_json(gold), _extraction(file))
        click.echo(render_json(result) if form == "json" else render_table(result))
        return
    results = [compare(_json(answers), _extraction(document)) for answers, document in _pairs(gold, file)]
    results.append(total_of("all answers", (tally for result in results for tally in result.tallies)))
    if form == "json":
        click.echo(json.dumps([to_facts(result) for result in results], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(map(render_table, results)))


def _pairs(gold: Path, folder: Path) -> list[tuple[Path, Path]]:
    """Each answers of a folder with each document of the other that has its name; a document in two formats twice."""
    documents = sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []
    pairs = [(answers, path) for answers in sorted(gold.glob("*.json")) for path in documents if _is_of(answers, path)]
    if not pairs:
        raise InvalidData(
            expected="two folders, with answers (norway.json) and documents of the same name (norway.pdf)",
            found=f"{len(documents)} documents, none of that name",
            remedy="Give the documents the names of their answers.",
            where=str(folder),
        )
    return pairs


def _is_of(answers: Path, document: Path) -> bool:
    return document.stem == answers.stem and document.resolve() != answers.resolve()


def _extraction(file: Path) -> dict[str, Any]:
    data = read_bytes(file)
    if data.lstrip()[:1] == b"{":
        return _parsed(data, file)
    from servanda.documents.reading import read_document
    from servanda.extraction.pipeline import extract
    from servanda.extraction.schema import to_json

    return to_json(extract(read_document(data, name_of(file)), file_name=name_of(file)))


def _json(path: Path) -> dict[str, Any]:
    return _parsed(read_bytes(path), path)


def _parsed(data: bytes, path: Path) -> dict[str, Any]:
    remedy = "Give gold answers or an extraction."
    return parse_object(data, expected="a JSON object", remedy=remedy, where=str(path))
