"""`servanda compendium`: documents in, a compendium of their recommendations with a thematic index out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.streams import report_and_exit

if TYPE_CHECKING:
    from servanda.compendium.edition import Edition
    from servanda.ingest import Ingested


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "target", required=True, type=click.Path(path_type=Path), help="Where to: .docx .pdf .html .json .csv .xlsx"
)
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="A corpus.yaml that states what the files do not print."
)
@click.option("--title", default="Compendium of recommendations and thematic index", show_default=True)
@click.option("--date", default=None, help="The date of the edition, as 2026-11-23.")
@click.option("--language", default="en", show_default=True, help="The language of headings and index.")
def compendium(
    sources: tuple[Path, ...], target: Path, manifest: Path | None, title: str, date: str | None, language: str
) -> None:
    """Make a compendium from SOURCES, which are files or folders of documents.

    Recommendations are ordered by theme, then session, each with its source; drafts and observations stand apart.
    """
    from servanda.cli.corpus import ingest_all
    from servanda.interchange.writing import check_format, write_edition

    check_format(target)
    done = ingest_all(sources, manifest)
    if not any(item.extraction for item in done):
        report_and_exit(item.error for item in done if item.error)
    edition = _edition(done, title, date, language)
    write_edition(edition, target)
    found = sum(1 for _ in edition.texts())
    click.echo(f"{target}: {found} recommendations from {len(edition.documents)} documents.", err=True)
    report_and_exit(item.error for item in done if item.error)


def _edition(done: list[Ingested], title: str, date: str | None, language: str) -> Edition:
    from servanda.compendium.edition import build_edition
    from servanda.extraction.listing import edition_document, listed
    from servanda.terms.themes import load_scheme

    extractions = [item.extraction for item in done if item.extraction]
    return build_edition(
        [row for extraction in extractions for row in listed(extraction)],
        load_scheme(),
        title=title,
        date=date,
        language=language,
        documents=[edition_document(extraction) for extraction in extractions],
        unread_files=[(item.path.name, str(item.error)) for item in done if item.error],
    )
