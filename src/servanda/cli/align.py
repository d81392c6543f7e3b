"""`servanda align`: language versions of one document side by side, and where an editor should look."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.streams import check_target, located, name_of, read_bytes, write_text
from servanda.errors import ServandaError

if TYPE_CHECKING:
    from servanda.extraction.alignment import Alignment
    from servanda.extraction.findings import Extraction
    from servanda.extraction.manifest import Manifest


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="A corpus.yaml that states what the files do not print."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("-o", "target", type=click.Path(path_type=Path), help="Write to a file instead of standard output.")
def align(files: tuple[Path, ...], manifest: Path | None, form: str, target: Path | None) -> None:
    """Align FILES, the language versions of one document, by paragraph number and item.

    The first file is what the others are held against.
    """
    from servanda.extraction import alignment
    from servanda.extraction.manifest import Manifest, read_manifest

    check_target(target)
    stated = read_manifest(manifest) if manifest else Manifest()
    found = alignment.align([_extracted(path, stated) for path in files])
    write_text(_table(found) if form == "table" else _json(found), target)


def _extracted(path: Path, manifest: Manifest) -> Extraction:
    from servanda.documents.reading import read_document
    from servanda.extraction.pipeline import extract

    try:
        return extract(read_document(read_bytes(path), name_of(path)), file_name=name_of(path), manifest=manifest)
    except ServandaError as error:
        raise located(error, path) from error


def _json(found: Alignment) -> str:
    return json.dumps({"schema": "servanda.alignment/1", **asdict(found)}, ensure_ascii=False, indent=2)


def _table(found: Alignment) -> str:
    languages = found.languages
    rows = [f"{len(found.places)} places in {', '.join(languages)}; held against {languages[0]}"]
    for verb, places in (("lacks", found.missing), ("has beyond it", found.extra)):
        rows += [f"{language} {verb}: {', '.join(those)}" for language, those in places.items() if those]
    rows += [
        f"{one.place:<8}{one.rule:<22}{' | '.join(f'{code}: {said}' for code, said in one.found.items())}"
        f"  ({one.confidence:.1f})"
        for one in found.differences
    ]
    return "\n".join(rows if len(rows) > 1 else [*rows, "No differences found."])
