"""`python -m benchmarks audit [--events 1000000] [--unchained 50000]`: on desks of its own, in SQLite."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from benchmarks.process import megabytes

BAR_MS = 250
ROUNDS = 5


def main(*words: str) -> None:
    """Fill, verify, look; then a desk from before the chain. Each part is a process, so that its memory is its own."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks audit")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--unchained", type=int, default=50_000)
    parser.add_argument("--part", choices=("fill", "verify", "pages", "chain"), help=argparse.SUPPRESS)
    given = parser.parse_args(words)
    if given.part:
        _part(given.part, given.events, given.unchained)
        return
    numbers = ["--events", str(given.events), "--unchained", str(given.unchained)]
    for parts in (("fill", "verify", "pages") if given.events else (), ("chain",) if given.unchained else ()):
        with tempfile.TemporaryDirectory(prefix="servanda-audit-") as folder:
            for part in parts:
                command = [sys.executable, "-m", "benchmarks", "audit", "--part", part, *numbers]
                subprocess.run(command, check=True, env=os.environ | {"SERVANDA_DATA_DIR": folder})


def _part(name: str, events: int, unchained: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "servanda_web.config.settings.sqlite")
    import django
    from django.core.management import call_command

    django.setup()
    if name == "fill":
        from benchmarks.audit.filling import fill

        call_command("migrate", verbosity=0, interactive=False)
        with _measured(f"{events} events written"):
            fill(events)
    elif name == "verify":
        with _measured("audit verify"):
            call_command("audit", "verify")
    elif name == "pages":
        look()
    else:
        chain(unchained)


@contextmanager
def _measured(what: str) -> Iterator[None]:
    begin = time.process_time()
    yield
    print(f"{what}: {time.process_time() - begin:.1f} s of processor time, {megabytes('VmHWM'):.0f} MB at most")


def look() -> None:
    """The first page by each filter and by pairs of them, beside the bar; and how SQLite goes about it."""
    from django.db import connection
    from django.http import QueryDict
    from django.test import Client
    from django.test.utils import override_settings

    from servanda_web.accounts.services import invite
    from servanda_web.audit.asking import asked

    client = Client()
    client.force_login(invite(email="auditor@desk.example", role="secretariat"))
    print(f"{'filter':<52}{'first ms':>9}{'CPU ms':>8}{'of bar':>8}")
    with override_settings(ALLOWED_HOSTS=["*"]):
        client.get("/audit/")  # what a process reads once is not the filter's
        for query in addresses():
            first = _milliseconds(lambda query=query: client.get(f"/audit/?{query}"))  # type: ignore[misc]
            spent = min(_milliseconds(lambda query=query: client.get(f"/audit/?{query}")) for _ in range(ROUNDS))  # type: ignore[misc]
            print(f"{query or 'none':<52}{first:>9.0f}{spent:>8.0f}{first / BAR_MS:>8.2f}")
            rows = asked(QueryDict(query)).latest(26)
            if connection.vendor == "sqlite":
                print("".join(f"    {line}\n" for line in rows.explain().splitlines()), end="")


def addresses() -> Iterator[str]:
    """What an auditor may ask: each filter alone, those that are rare, and pairs that have no index of their own."""
    from benchmarks.audit.filling import RARE

    yield from ("", "who=Person+3", "who=Person+39", "who=nobody-of-this-name", "who=servanda")
    yield from ("verb=recommendation.accepted", f"verb={RARE}", "verb=no.such.verb")
    yield from ("kind=library.document", "kind=accounts.user&key=7", "key=17", "key=no-such-key")
    yield from (
        "chain=reads",
        "chain=deeds",
        "since=2042-12-01",
        "until=2040-02-01",
        "since=2041-06-01&until=2041-06-02",
    )
    yield from (f"who=Person+39&verb={RARE}", f"chain=reads&verb={RARE}", "chain=reads&kind=library.document")
    yield from ("who=servanda&verb=edition.read", "who=Person+39&chain=reads", "who=Person+39&kind=library.document")
    yield from (
        "chain=deeds&key=no-such-key",
        "who=Person+3&key=no-such-key",
        "verb=recommendation.accepted&key=no-such-key",
    )


def _milliseconds(act: Callable[[], object]) -> float:
    begin = time.process_time()
    act()
    return (time.process_time() - begin) * 1000


def chain(count: int) -> None:
    """A desk of the release before, with so many events; then the migrations that chain and lock them."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from benchmarks.audit.filling import COLUMNS, before_the_chain

    call_command("migrate", "audit", "0001", verbosity=0, interactive=False)
    places = ", ".join(["%s"] * len(COLUMNS))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO audit_event ({', '.join(COLUMNS)}) VALUES ({places})", list(before_the_chain(count))
        )
    with _measured(f"{count} events of the release before chained"):
        call_command("migrate", "audit", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False)
    with _measured("audit verify"):
        call_command("audit", "verify")
