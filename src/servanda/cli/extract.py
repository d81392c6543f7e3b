"""`servanda extract`: documents in, findings out as `servanda.extraction/1`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from servanda.cli.streams import check_target, located, name_of, read_bytes, report_and_exit, write_text
from servanda.errors import ServandaError


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="A corpus.yaml that states what the files do not print."
)
@click.option(
    "--theme-weights", "weights", type=click.Path(path_type=Path), help="What `servanda themes retrain` wrote."
)
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
@click.option("-o", "target", type=click.Path(path_type=Path), help="Write to a file instead of standard output.")
def extract(
    files: tuple[Path, ...], manifest: Path | None, weights: Path | None, form: str, target: Path | None
) -> None:
    """Extract recommendations, citations and facts from FILES.

    One file gives one JSON object; several give JSON lines, with an `error` object for a file that cannot be read.
    """
    check_target(target)
    errors: list[ServandaError] = []
    rows: list[str] = []
    for path in files:
        try:
            rows.append(_dump(_extraction(path, manifest, weights), indent=2 if len(files) == 1 else None))
        except ServandaError as fault:
            error = located(fault, path)
            errors.append(error)
            if len(files) > 1:
                rows.append(_dump(_failure(path, error), indent=None))
    if rows:
        write_text("\n".join(rows), target)
    report_and_exit(errors)


def _extraction(path: Path, manifest_path: Path | None, weights_path: Path | None) -> dict[str, Any]:
    from servanda.documents.reading import read_document
    from servanda.extraction import pipeline
    from servanda.extraction.manifest import Manifest, read_manifest
    from servanda.extraction.schema import to_json
    from servanda.extraction.theme_weights import SHIPPED, read_weights

    weights = read_weights(weights_path) if weights_path else SHIPPED
    manifest = read_manifest(manifest_path) if manifest_path else Manifest()
    name = name_of(path)
    document = read_document(read_bytes(path), name)
    return to_json(pipeline.extract(document, file_name=name, manifest=manifest, weights=weights))


def _failure(path: Path, error: ServandaError) -> dict[str, Any]:
    return {"schema": "servanda.error/1", "file": name_of(path), "code": error.code, "error": str(error)}


def _dump(value: dict[str, Any], indent: int | None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
