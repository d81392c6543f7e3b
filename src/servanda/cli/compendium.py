"""`servanda compendium`: documents in, a compendium of their recommendations with a thematic index out."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.streams import check_target, report_and_exit

if TYPE_CHECKING:
    from servanda.compendium.edition import Edition
    from servanda.ingest import Ingested

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _language(context: click.Context, parameter: click.Parameter, given: str) -> str:
    from servanda.interchange.wording import languages

    if given.partition("-")[0] not in languages():
        raise click.BadParameter(f"expected one of {', '.join(languages())}; found {given!r}.")
    return given


def _date(context: click.Context, parameter: click.Parameter, given: str | None) -> str | None:
    try:
        if given is not None and (not _DAY.fullmatch(given) or not datetime.date.fromisoformat(given)):
            raise ValueError
    except ValueError:
        raise click.BadParameter(f"expected a day as 2026-11-23; found {given!r}.") from None
    return given


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "target", required=True, type=click.Path(path_type=Path), help="Where to: .docx .pdf .html .json .csv .xlsx"
)
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="A corpus.yaml that states what the files do not print."
)
@click.option("--title", default="Compendium of recommendations and thematic index", show_default=True)
@click.option("--date", default=None, callback=_date, help="The date of the edition, as 2026-11-23.")
@click.option(
    "--language",
    default="en",
    show_default=True,
    callback=_language,
    help="The language of headings and index: ar, en, es, fr, ru or zh.",
)
def compendium(
    sources: tuple[Path, ...], target: Path, manifest: Path | None, title: str, date: str | None, language: str
) -> None:
    """Make a compendium from SOURCES, which are files or folders of documents.

    Recommendations are ordered by theme, then session, each with its source; drafts and observations stand apart.
    """
    from servanda.cli.corpus import ingest_all
    from servanda.interchange.wording import Wording
    from servanda.interchange.writing import check_format, write_edition

    check_format(target)
    check_target(target)
    done = ingest_all(sources, manifest)
    if not any(item.extraction for item in done):
        report_and_exit(item.error for item in done if item.error)
    edition = _edition(done, title, date, language)
    write_edition(edition, target)
    click.echo(f"{target}: {Wording('en').summary(edition.method)}.", err=True)
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
        unread_files=[(item.path.name, str(item.error.at(""))) for item in done if item.error],
    )
