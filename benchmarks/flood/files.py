"""Spoilt files through the page of the intake, over HTTP, on a desk that serves and works as it is deployed."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.flood.spoiling import File, Spoiler
from benchmarks.load.browser import NOTHING_CAME, Browser, session_of
from benchmarks.load.mixed import working
from benchmarks.load.reading import processor_seconds, serving

WAITING = 600.0
"""Seconds without any progress after which the worker is taken for stuck."""


@dataclass(slots=True)
class Told:
    """What came of the files."""

    ways: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    nameless: int = 0
    """Those that Django does not take for files, as no browser sends a file without a name."""
    longest: float = 0.0
    web: float = 0.0
    """Seconds of the processor that the web server took."""


def give(files: int, seed: int) -> Told:
    """Give so many files to a new desk in a folder of its own, and wait until each is taken in or refused."""
    with tempfile.TemporaryDirectory(prefix="servanda-flood-") as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "servanda_web.config.settings.sqlite")
        os.environ |= {"SERVANDA_DATA_DIR": folder, "SERVANDA_PROGRAMS": "no"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        return _given(files, seed)


def _given(files: int, seed: int) -> Told:
    from servanda_web.accounts.services import invite

    told = Told()
    session = session_of(invite(email="giver@fuzz.example", role="editor", name="Giver"))
    with serving(1) as (port, server), working():
        browser = Browser(port, session)
        start = processor_seconds(server)
        deposits = [_post(browser, lot, told) for lot in _lots(files, seed, told)]
        told.web = processor_seconds(server) - start
        _wait(told)
        for address in deposits:
            if address:
                _look(browser, address, told)
    _judge(files, told)
    return told


def _lots(files: int, seed: int, told: Told) -> Iterator[list[File]]:
    """One file at once mostly, sometimes several."""
    spoiler, chance, left = Spoiler(seed), Random(seed), files
    while left:
        lot = []
        for _ in range(min(left, chance.choice((1, 1, 1, 2, 5)))):
            way, file = spoiler.draw()
            told.ways[way] += 1
            told.nameless += file[0] in ("", ".", "..")
            lot.append(file)
        left -= len(lot)
        yield lot


def _post(browser: Browser, lot: list[File], told: Told) -> str:
    """Give a lot; where its page lies."""
    begin = time.monotonic()
    try:
        answer = browser.post("/intake/files", {}, lot)
    except NOTHING_CAME as fault:
        told.failed[f"no answer: {type(fault).__name__} for {[name for name, _ in lot]}"] += 1
        return ""
    told.longest = max(told.longest, time.monotonic() - begin)
    told.statuses[answer.status] += 1
    if answer.status >= 500:
        told.failed[f"{answer.status} for {[(name, len(content)) for name, content in lot]}"] += 1
    return answer.location


def _look(browser: Browser, address: str, told: Told) -> None:
    answer = browser.get(address)
    told.statuses[answer.status] += 1
    if answer.status != 200:
        told.failed[f"{answer.status} {address}"] += 1


def _wait(told: Told) -> None:
    from servanda_web.intake.models import Given, State

    waits = Given.objects.filter(state__in=(State.WAITING, State.WORKING))
    left, since = waits.count(), time.monotonic()
    while left:
        time.sleep(2)
        if (now := waits.count()) < left:
            left, since = now, time.monotonic()
            print(f"{left} to be read", file=sys.stderr, flush=True)
        elif time.monotonic() - since > WAITING:
            told.failed["the worker stands still"] += left
            return


def _judge(files: int, told: Told) -> None:
    """Each file has come to an end, and none by a fault of ours."""
    from servanda_web.intake.models import Given

    for row in Given.objects.select_related("document"):
        told.outcomes[f"{row.state} {row.outcome}".strip()] += 1
        if "fault of Servanda" in row.found:
            told.failed[f"{row.found} in {row.name!r} ({row.sha256})"] += 1
    if lost := files - told.nameless - told.outcomes.total():
        told.failed["files told of once too often" if lost < 0 else "files that no row tells of"] += abs(lost)
