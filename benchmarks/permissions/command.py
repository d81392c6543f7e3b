"""`python -m benchmarks permissions [--triples N] [--processes 2] [--seed 1]`: differences from the documentation."""

from __future__ import annotations

import argparse
import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

SHOWN = 60
T = TypeVar("T")


@dataclass(slots=True)
class Told:
    """What a run found."""

    asked: Counter[str] = field(default_factory=Counter)
    allowed: Counter[str] = field(default_factory=Counter)
    differences: Counter[str] = field(default_factory=Counter)
    undocumented: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other: Told) -> None:
        """Take in what another process found."""
        self.asked += other.asked
        self.allowed += other.allowed
        self.differences += other.differences
        self.undocumented = other.undocumented
        self.seconds += other.seconds


def main(*words: str) -> None:
    """Draw, ask, print by role; ends with 1 where anything differs or an address has no documented right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks permissions")
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(words)
    if given.json:
        print(json.dumps(_packed(on_a_fresh_desk(lambda: run(given.triples, given.seed)))))
        return
    told = Told()
    for part in _in_processes(given.triples, given.processes, given.seed):
        told.add(part)
    _print(told)
    if told.differences or told.undocumented:
        raise SystemExit(1)


def run(triples: int, seed: int) -> Told:
    """Ask so many triples of the desk of the present database, which holds documents already."""
    from django.test import Client
    from django.test.utils import override_settings

    from benchmarks.permissions.asking import Drawing, ask, pages_left_blank, routes
    from benchmarks.permissions.matrix import Oracle
    from benchmarks.permissions.world import build

    oracle, told = Oracle.of_the_documentation(), Told()
    told.undocumented = [route for route in dict.fromkeys(routes()) if route not in oracle.rights]
    drawing = Drawing(build(), oracle, Random(seed))
    client = Client(raise_request_exception=False)
    begin = time.process_time()
    with override_settings(METRICS_TOKEN="not told", ACCOUNT_REAUTHENTICATION_TIMEOUT=10**9), pages_left_blank():
        for _ in range(triples):
            triple = drawing.draw()
            told.asked[triple.who.name] += 1
            told.allowed[triple.who.name] += triple.expected
            if wrong := ask(client, triple):
                told.differences[f"{triple.method} {triple.route} by {triple.who.name}: {wrong}"] += 1
    told.seconds = time.process_time() - begin
    return told


def _packed(told: Told) -> dict[str, object]:
    return {name: getattr(told, name) for name in Told.__slots__}


def _unpacked(line: str) -> Told:
    said = json.loads(line)
    counters = {name: Counter(said[name]) for name in ("asked", "allowed", "differences")}
    return Told(**counters, undocumented=said["undocumented"], seconds=said["seconds"])


def _in_processes(triples: int, processes: int, seed: int) -> Iterator[Told]:
    """Each process has a database and a seed of its own."""
    command = [sys.executable, "-m", "benchmarks", "permissions", "--json", "--triples", str(-(-triples // processes))]
    running = []
    for number in range(processes):
        address = os.environ.get("SERVANDA_DATABASE_URL", "")
        env = os.environ | ({"SERVANDA_DATABASE_URL": f"{address}_{number}"} if address else {})
        running.append(subprocess.Popen([*command, "--seed", str(seed + number)], env=env, stdout=subprocess.PIPE))
    for process in running:
        out, _ = process.communicate()
        if process.returncode:
            raise SystemExit(f"a process ended with {process.returncode}")
        yield _unpacked(out.decode().splitlines()[-1])


def on_a_fresh_desk(act: Callable[[], T]) -> T:
    """Make a database with the specimen corpus, act on it, and remove it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "servanda_web.config.settings.test")
    os.environ["SERVANDA_PROGRAMS"] = "no"
    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.conf import settings
    from django.core.management import call_command
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    kept = setup_databases(verbosity=0, interactive=False)
    try:
        with tempfile.TemporaryDirectory() as folder:
            settings.DATA_FOLDER = folder
            call_command("load_corpus", "data/specimen", verbosity=0, stdout=sys.stderr)
            return act()
    finally:
        teardown_databases(kept, verbosity=0)


def _print(told: Told) -> None:
    print(f"{'role':<24}{'triples':>9}{'may':>9}{'may not':>9}")
    for name, count in sorted(told.asked.items()):
        print(f"{name:<24}{count:>9}{told.allowed[name]:>9}{count - told.allowed[name]:>9}")
    total = told.asked.total()
    print(f"{'all':<24}{total:>9}{told.allowed.total():>9}{total - told.allowed.total():>9}")
    print(f"{told.seconds:.0f} s of processor time, {1000 * told.seconds / max(total, 1):.1f} ms each")
    for route in told.undocumented:
        print(f"no documented right: {route}")
    for what, count in told.differences.most_common(SHOWN):
        print(f"{count:>6} × {what}")
    print(f"differences: {told.differences.total()}")
