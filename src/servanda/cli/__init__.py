"""The command line: one command per verb, a thin shell over the library."""

from __future__ import annotations

import sys

import click

from servanda import __version__
from servanda.cli.lazy import LazyGroup
from servanda.collecting import collect_seldom
from servanda.errors import ServandaError


@click.group(
    cls=LazyGroup,
    commands_by_name={
        "fetch": "servanda.cli.fetch:fetch",
        "read": "servanda.cli.read:read",
        "extract": "servanda.cli.extract:extract",
        "compendium": "servanda.cli.compendium:compendium",
        "changes": "servanda.cli.changes:changes",
        "align": "servanda.cli.align:align",
        "lineage": "servanda.cli.lineage:lineage",
        "draft": "servanda.cli.draft:draft",
        "ingest": "servanda.cli.ingest:ingest",
        "index": "servanda.cli.index:index",
        "search": "servanda.cli.search:search",
        "score": "servanda.cli.score:score",
        "themes": "servanda.cli.themes:themes",
        "strength": "servanda.cli.strength:strength",
    },
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="servanda")
def cli() -> None:
    """Servanda reads the documents of a treaty's working group and keeps a record of what they recommend.

    FILE may be Markdown, plain text, DOCX, PDF or HTML, and DOC, ODT or RTF where LibreOffice is installed; "-" reads
    standard input.
    """


def main() -> None:
    """Run the command line; an error of ours is printed and exits 1, misuse exits 2."""
    collect_seldom()
    try:
        cli(prog_name="servanda")
    except ServandaError as error:
        click.echo(f"servanda: {error}", err=True)
        sys.exit(1)
