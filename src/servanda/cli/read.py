"""`servanda read`: a document in, the same document out in an open format."""

from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.streams import STANDARD, located, make_folder, name_of, read_bytes, report_and_exit, write_text
from servanda.errors import ServandaError

_SUFFIX = {"json": ".json", "markdown": ".md", "html": ".html", "akn": ".xml"}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(list(_SUFFIX)), default="json", show_default=True)
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="A corpus.yaml that states what the files do not print."
)
@click.option(
    "-o", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write one file each into a folder."
)
def read(files: tuple[Path, ...], form: str, manifest: Path | None, folder: Path | None) -> None:
    """Read FILES and write them as JSON, Markdown, HTML or Akoma Ntoso."""
    if folder:
        make_folder(folder)
    errors: list[ServandaError] = []
    for path in files:
        try:
            text = _converted(path, form, manifest)
        except ServandaError as error:
            errors.append(located(error, path))
            continue
        stem = "standard-input" if path == STANDARD else path.stem
        write_text(text, folder / f"{stem}{_SUFFIX[form]}" if folder else None)
    report_and_exit(errors)


def _converted(path: Path, form: str, manifest_path: Path | None) -> str:
    from servanda.documents.reading import read_document
    from servanda.documents.writers import write_document
    from servanda.extraction.describe import describe
    from servanda.extraction.manifest import Manifest, read_manifest

    manifest = read_manifest(manifest_path) if manifest_path else Manifest()
    name = name_of(path)
    document = read_document(read_bytes(path), name)
    return write_document(describe(document, file_name=name, manifest=manifest), form)
