"""`servanda compendium`: documents in, a compendium of their recommendations with a thematic index out."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypedDict, Unpack

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
    "-o",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="Where to: .docx .pdf .html .json .csv .xlsx .akn",
)
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="A corpus.yaml that states what the files do not print."
)
@click.option("--title", default=None, help="The title; without it, “Compendium of recommendations …” in the language.")
@click.option("--date", default=None, callback=_date, help="The date of the edition, as 2026-11-23.")
@click.option(
    "--language",
    default="en",
    show_default=True,
    callback=_language,
    help="The language of headings and index: ar, en, es, fr, ru or zh.",
)
@click.option("--number", type=click.IntRange(min=1), help="The number of the edition, where editions are numbered.")
@click.option("--note", type=click.File(encoding="utf-8"), help="A text file with the foreword; - reads it from input.")
@click.option(
    "--arrange",
    type=click.Choice(["themes", "headings"]),
    default="themes",
    show_default=True,
    help="By the themes of the scheme, or by the headings that the documents print.",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A Word template of your own, for .docx.",
)
@click.option("--pages", is_flag=True, help="Name pages in the contents of a .docx, as LibreOffice breaks them.")
def compendium(
    sources: tuple[Path, ...],
    target: Path,
    manifest: Path | None,
    title: str | None,
    date: str | None,
    language: str,
    number: int | None,
    note: IO[str] | None,
    arrange: str,
    template: Path | None,
    pages: bool,
) -> None:
    """Make a compendium from SOURCES, which are files or folders of documents.

    Recommendations are ordered by theme, then session, each with its source; drafts and observations stand apart.
    """
    from servanda.cli.corpus import ingest_all
    from servanda.interchange.whole import write_whole
    from servanda.interchange.word_template import check_template
    from servanda.interchange.wording import Wording
    from servanda.interchange.writing import check_format, write_edition

    check_format(target)
    check_target(target)
    if (template or pages) and target.suffix.lower() != ".docx":
        raise click.UsageError("--template and --pages are for Word documents: give -o a name that ends in .docx.")
    base = template.read_bytes() if template else None
    if base:
        check_template(base)
    done = ingest_all(sources, manifest)
    if not any(item.extraction for item in done):
        report_and_exit(item.error for item in done if item.error)
    edition = _edition(
        done,
        is_by_headings=arrange == "headings",
        title=title or Wording(language).say("compendium"),
        date=date,
        language=language,
        number=number,
        note=note.read().strip() or None if note else None,
    )
    if base or pages:
        from servanda.interchange.word import edition_docx
        from servanda.interchange.word_pages import paged_docx

        write_whole(target, (paged_docx if pages else edition_docx)(edition, base))
    else:
        write_edition(edition, target)
    click.echo(f"{target}: {Wording('en').summary(edition.method)}.", err=True)
    report_and_exit(item.error for item in done if item.error)


class _Facts(TypedDict):
    """What the user says of the edition."""

    title: str
    date: str | None
    language: str
    number: int | None
    note: str | None


def _edition(done: list[Ingested], *, is_by_headings: bool, **facts: Unpack[_Facts]) -> Edition:
    from servanda.compendium.arrangement import under_headings
    from servanda.compendium.edition import build_edition
    from servanda.extraction.listing import edition_document, listed
    from servanda.terms.themes import load_scheme

    extractions = [item.extraction for item in done if item.extraction]
    rows = [row for extraction in extractions for row in listed(extraction)]
    arranged, scheme = under_headings(rows) if is_by_headings else (rows, load_scheme())
    return build_edition(
        arranged,
        scheme,
        documents=[edition_document(extraction) for extraction in extractions],
        unread_files=[(item.path.name, str(item.error.at(""))) for item in done if item.error],
        **facts,
    )
