"""`servanda index`: documents in, a search index out."""

from __future__ import annotations

from pathlib import Path

import click

from servanda.cli.streams import check_target, report_and_exit


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option("-o", "target", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The index file.")
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="A corpus.yaml that states what the files do not print."
)
def index(sources: tuple[Path, ...], target: Path, manifest: Path | None) -> None:
    """Index SOURCES, files or folders of documents, for `servanda search`. Documents indexed before are replaced."""
    from servanda.cli.corpus import ingest_all
    from servanda.extraction.listing import search_entries
    from servanda.search.sqlite import SqliteIndex

    check_target(target)
    done = ingest_all(sources, manifest)
    extractions = [item.extraction for item in done if item.extraction]
    if not extractions:
        report_and_exit(item.error for item in done if item.error)
    opened = SqliteIndex.open(target)
    for extraction in extractions:
        opened.replace(extraction.document.id, search_entries(extraction))
    click.echo(
        f"{target}: {opened.count()} entries, {len(extractions)} document{'s'[: len(extractions) > 1]} read.", err=True
    )
    opened.close()
    report_and_exit(item.error for item in done if item.error)
