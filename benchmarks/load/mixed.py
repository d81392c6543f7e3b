"""People at work for some minutes: they read, decide and upload, and think between two pages."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.growth.generator import Generator
from benchmarks.load.browser import NOTHING_CAME, Answer, Browser, session_of
from benchmarks.load.reading import page_kinds, serving

THINK = (1.0, 5.0)
"""Seconds between two pages of one person: evenly anything between these."""
BAR = 1.0
EDITORS, GIVERS = 0.2, 0.06
"""Shares of the people who decide on recommendations and who upload; all others read. At least one of each."""
DECIDED = 12
"""Findings that one editor needs for each minute."""
_READ = ("list", "list, two filters", "search, two words", "search, word and filters", "recommendation")


@dataclass(slots=True)
class Told:
    """How long each page took, by kind, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, seconds: float, error: str = "") -> None:
        """One page."""
        with self.lock:
            self.seconds[kind].append(seconds)
            if error:
                self.errors.append(f"{kind}: {error}")


Deed = Callable[[random.Random], Answer]


def mixed(*, minutes: float, users: int, processes: int) -> bool:
    """Work, and print what a person would have felt; whether the bar was kept, without an error, in flat memory."""
    told = Told()
    with serving(processes) as (port, server), working() as worker:
        people = list(_people(port, users, minutes))
        _warm(people)
        print(f"{users} people, {THINK[0]:.0f} to {THINK[1]:.0f} s between two pages of each; {minutes} minutes")
        print(f"{'minute':<8}{'pages':>8}{'errors':>8}{'web MB':>9}{'worker MB':>11}", flush=True)
        memory = _work(people, told, minutes, server, worker)
    return _print(told, memory)


def _people(port: int, users: int, minutes: float) -> Iterator[dict[str, Deed]]:
    """What each person does: one deed after the other, chosen by chance."""
    from servanda_web.accounts.services import invite

    editors, givers = max(1, int(users * EDITORS)), max(1, int(users * GIVERS))
    kinds = page_kinds()
    editor = session_of(invite(email=f"editor-{time.time_ns()}@desk.example", role="editor", name="Editor"))
    decided = _decisions(editors, least=int(minutes * DECIDED))
    given, one_at_a_time = _documents(), threading.Lock()
    for number in range(users):
        if number < editors:
            yield _editor(Browser(port, editor), next(decided))
        elif number < editors + givers:
            yield _giver(Browser(port, editor), given, one_at_a_time)
        else:
            browser = Browser(port)
            yield {name: _reads(browser, kinds[name]) for name in _READ}


def _reads(browser: Browser, make: Callable[[random.Random], str]) -> Deed:
    return lambda chance: browser.get(make(chance))


def _decisions(editors: int, least: int) -> Iterator[Iterator[tuple[str, int]]]:
    """For each editor open recommendations of their own, as address and version."""
    from servanda_web.recommendations.models import Outcome, Recommendation

    rows = Recommendation.objects.filter(outcome=Outcome.OPEN, is_current=True).select_related("document")
    found = list(rows.order_by("pk")[: editors * 2000])
    if len(found) < editors * least:
        raise SystemExit(f"expected {editors * least} open findings; found {len(found)}. Fill a fresh desk.")
    for at in range(editors):
        yield iter(
            [(f"/findings/{one.document.identifier}/{one.document.language}/{one.printed_id}", one.version)
             for one in found[at::editors]]
        )  # fmt: skip


def _editor(browser: Browser, waiting: Iterator[tuple[str, int]]) -> dict[str, Deed]:
    """Look at a finding, then say that it is right."""
    seen: list[tuple[str, int]] = []

    def look(_chance: random.Random) -> Answer:
        seen.append(next(waiting))
        return browser.get(seen[-1][0])

    def decide(_chance: random.Random) -> Answer:
        address, version = seen.pop() if seen else next(waiting)
        return browser.post(address, {"do": "accept", "version": str(version)})

    return {"finding, seen": look, "finding, accepted": decide}


def _documents() -> Iterator[tuple[str, bytes]]:
    """Documents that nobody gave before."""
    seed = time.time_ns() % 1_000_000
    return (file for number in count(seed) for file in Generator().copies(1, seed=number))


def _giver(browser: Browser, given: Iterator[tuple[str, bytes]], lock: threading.Lock) -> dict[str, Deed]:
    """Give a file, look what became of those before."""

    def give(_chance: random.Random) -> Answer:
        with lock:
            name, content = next(given)
        return browser.post("/intake/files", {}, [(name, content)])

    return {"file, given": give, "files, looked after": lambda _chance: browser.get("/intake/")}


def _warm(people: list[dict[str, Deed]]) -> None:
    """Each process reads its sets once before the clock starts."""
    chance = random.Random(0)
    for _ in range(4):
        for deed in people[-1].values():
            deed(chance)


def _work(
    people: list[dict[str, Deed]], told: Told, minutes: float, server: int, worker: int
) -> list[tuple[float, float]]:
    enough = threading.Event()
    threads = [threading.Thread(target=_live, args=(deeds, told, enough, at)) for at, deeds in enumerate(people)]
    for thread in threads:
        thread.start()
    memory, begin = [(resident(server), resident(worker))], time.monotonic()
    _minute(0, told, memory[0])
    while (left := begin + minutes * 60 - time.monotonic()) > 0:
        time.sleep(min(60, left))
        memory.append((resident(server), resident(worker)))
        _minute((time.monotonic() - begin) / 60, told, memory[-1])
    enough.set()
    for thread in threads:
        thread.join()
    return memory


def _live(deeds: dict[str, Deed], told: Told, enough: threading.Event, at: int) -> None:
    chance = random.Random(at)
    enough.wait(chance.uniform(0, THINK[1]))  # nobody comes in step with the others
    while not enough.is_set():
        kind = chance.choice(list(deeds))
        begin, error = time.monotonic(), ""
        try:
            answer = deeds[kind](chance)
            error = f"status {answer.status}" if answer.status >= 400 else ""
        except NOTHING_CAME as fault:
            error = type(fault).__name__
        told.add(kind, time.monotonic() - begin, error)
        enough.wait(chance.uniform(*THINK))


def _minute(number: float, told: Told, memory: tuple[float, float]) -> None:
    pages = sum(map(len, told.seconds.values()))
    print(f"{number:<8.1f}{pages:>8}{len(told.errors):>8}{memory[0]:>9.0f}{memory[1]:>11.0f}", flush=True)


def _print(told: Told, memory: list[tuple[float, float]]) -> bool:
    print(f"\n{'page':<28}{'times':>7}{'p50 s':>8}{'p95 s':>8}{'p99 s':>8}{'longest':>9}")
    for kind, seconds in sorted(told.seconds.items()):
        _row(kind, sorted(seconds))
    whole = sorted(one for seconds in told.seconds.values() for one in seconds)
    _row("all", whole)
    for said in list(dict.fromkeys(told.errors))[:10]:
        print(f"    {said}")
    p99 = whole[int(len(whole) * 0.99)] if whole else 0.0
    grown = [after - before for before, after in zip(memory[len(memory) // 2], memory[-1], strict=True)]
    is_kept = bool(whole) and p99 < BAR and not told.errors
    print(f"In the second half memory grew by {grown[0]:.0f} MB (web) and {grown[1]:.0f} MB (worker).")
    print(f"p99 {p99:.2f} s of {BAR:.0f} s, {len(told.errors)} errors: {'kept' if is_kept else 'NOT kept'}")
    return is_kept


def _row(kind: str, seconds: list[float]) -> None:
    if seconds:
        parts = (seconds[int(len(seconds) * part)] for part in (0.5, 0.95, 0.99))
        told = "".join(f"{one:>8.2f}" for one in parts)
        print(f"{kind:<28}{len(seconds):>7}{told}{seconds[-1]:>9.2f}")


def resident(first: int) -> float:
    """Megabytes in memory of a process and its children, pages that they share counted in parts."""
    total = 0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            if first in (parent, int(place.name)):
                told = (place / "smaps_rollup").read_text()
                total += int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pss:")))
        except (OSError, StopIteration):  # it has ended meanwhile
            continue
    return total / 1024


@contextmanager
def working() -> Iterator[int]:
    """A worker of the queue, which lets pages go first as the deployed one does: its process."""
    with tempfile.TemporaryFile() as nowhere:
        worker = subprocess.Popen(
            ["nice", "-n", "10", sys.executable, "-W", "ignore", "-m", "servanda_web.manage", "db_worker"],
            stdout=nowhere,
            stderr=nowhere,
        )
        try:
            yield worker.pid
        finally:
            worker.terminate()
            worker.wait()
