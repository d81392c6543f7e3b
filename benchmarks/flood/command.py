"""`python -m benchmarks flood [--requests N] [--walks N] [--files N] [--seed 1]`: what is answered with 5xx.

Requests at every address, steps of schemathesis along the links of the API, spoilt files through the page of the
intake; 0 leaves a part out. Ends with 1 where an answer was 5xx, a file was lost, or its reader failed by our fault.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter

from benchmarks.flood.files import give
from benchmarks.flood.requests import flood
from benchmarks.flood.walks import walk
from benchmarks.permissions.command import on_a_fresh_desk


def main(*words: str) -> None:
    """Carry out the parts, and print what came of each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks flood")
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--walks", type=int, default=10_000, help="how many steps at least")
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    failures = 0
    # The desk that serves is one of its own, so it comes before the databases of tests are made.
    if given.files:
        failures += _files(given.files, given.seed)
    if given.requests or given.walks:
        failures += on_a_fresh_desk(lambda: _requests(given.requests, given.seed) + _walks(given.walks, given.seed))
    if failures:
        raise SystemExit(1)


def _requests(cases: int, seed: int) -> int:
    begin = time.process_time()
    told, failed = flood(cases, seed) if cases else (Counter[int](), Counter[str]())
    if cases:
        _print(f"{told.total()} requests", told, failed, time.process_time() - begin)
    return failed.total()


def _walks(cases: int, seed: int) -> int:
    if not cases:
        return 0
    begin = time.process_time()
    told = walk(cases, seed)
    steps = told.statuses.total()
    _print(f"{steps} steps, {told.linked} along links", told.statuses, told.failed, time.process_time() - begin)
    print("answers below 300: " + ", ".join(f"{name}: {count}" for name, count in sorted(told.reached.items())))
    for what, count in told.undescribed.most_common(20):
        print(f"{count:>6} × not as described: {what}")
    return told.failed.total()


def _files(files: int, seed: int) -> int:
    told = give(files, seed)
    print(", ".join(f"{way}: {count}" for way, count in sorted(told.ways.items())))
    print(", ".join(f"{outcome}: {count}" for outcome, count in sorted(told.outcomes.items())))
    _print(f"{files} files, the longest upload {told.longest:.1f} s", told.statuses, told.failed, told.web)
    return told.failed.total()


def _print(what: str, statuses: Counter[int], failed: Counter[str], seconds: float) -> None:
    print(", ".join(f"{status}: {count}" for status, count in sorted(statuses.items())))
    for fault, count in failed.most_common(20):
        print(f"{count:>6} × {fault}")
    print(f"{what}; {failed.total()} failures, {seconds:.0f} s of processor time", flush=True)
