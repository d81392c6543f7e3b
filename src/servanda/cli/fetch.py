"""`servanda fetch`: documents from the document service of the United Nations, by symbol, into a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from servanda.cli.streams import make_folder
from servanda.errors import ServandaError

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
LATER = 3
"""The exit code where everything that failed may succeed later."""


@click.command()
@click.argument("symbols", nargs=-1, required=True, metavar="SYMBOL…")
@click.option("--lang", "languages", multiple=True, type=click.Choice(LANGUAGES), help="Language; may be given again.")
@click.option("--into", "folder", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder.")
@click.option("--contact", default="", help="Your address, told to the service with each request.")
@click.option("--address", default="", help="Another service: https://service.example/{language}/{symbol}.")
@click.option("--host", "hosts", multiple=True, help="A further host to which its addresses may lead.")
@click.option("--private", is_flag=True, help="The service is in a private network.")
@click.option("--pause", type=click.FloatRange(0, 60), default=2.0, show_default=True, help="Seconds between requests.")
def fetch(
    symbols: tuple[str, ...],
    languages: tuple[str, ...],
    folder: Path,
    contact: str,
    address: str,
    hosts: tuple[str, ...],
    private: bool,
    pause: float,
) -> None:
    """Fetch the documents SYMBOL into a folder; those that are there and unchanged are not fetched again."""
    from servanda.fetching import Fetcher, Policy, default_policy

    told = {"contact": contact, "private": private, "pause": pause}
    policy = Policy(address=address, hosts=frozenset(hosts), **told) if address else default_policy(**told)  # type: ignore[arg-type]
    make_folder(folder)
    failed: list[ServandaError] = []
    with Fetcher(policy, folder) as fetcher:
        for symbol in symbols:
            for language in languages or ("en",):
                _one(fetcher, symbol, language, failed)
    _exit(failed)


def _one(fetcher: object, symbol: str, language: str, failed: list[ServandaError]) -> None:
    from servanda.fetching import Fetcher

    assert isinstance(fetcher, Fetcher)
    try:
        done = fetcher.fetch(symbol, language)
    except ServandaError as error:
        failed.append(error)
        click.echo(f"servanda: {error.at(f'{symbol} ({language})')}", err=True)
        return
    click.echo(f"{done.how.value:9}  {done.path}  {done.entry.size:,} bytes  {done.entry.sha256[:12]}")


def _exit(failed: list[ServandaError]) -> None:
    from servanda.fetching import TryLater

    if failed:
        sys.exit(LATER if all(isinstance(error, TryLater) for error in failed) else 1)
