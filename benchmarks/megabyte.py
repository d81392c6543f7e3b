"""Seconds for one megabyte of text: prose, and every shape made to cost time, against the bar of two seconds.

Seconds are those of the machine on which the bar was set, whatever else runs: the time is held against a yardstick.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from benchmarks.real_texts import real_texts, repeated
from benchmarks.yardstick import SECOND, yardstick
from scripts.fuzzing.shapes import shapes
from servanda.collecting import collect_seldom
from servanda.documents.reading import read_document
from servanda.errors import UnreadableDocument
from servanda.extraction.pipeline import extract

BAR = 2.0
_MEGABYTE = 1_000_000
_SPECIMEN = Path(__file__).resolve().parents[1] / "data" / "specimen" / "report-2041.md"


def texts() -> dict[str, Callable[[int], str]]:
    """Every text that is measured, by its name; each is made to a given number of bytes."""
    return {"prose": _prose} | shapes()


def seconds_for_megabyte(text: str) -> float:
    """Seconds in which a megabyte of such text is read and extracted."""
    data = text.encode("utf-8", "surrogatepass")
    measure = yardstick()
    begin = time.process_time()
    with suppress(UnreadableDocument):  # half a surrogate is no text
        extract(read_document(data, "text.md"), file_name="text.md")
    spent = time.process_time() - begin
    return spent / measure / SECOND * _MEGABYTE / len(data)


def main(*options: str) -> None:
    """Print a row for each text, the slowest first, and how many are above the bar."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks megabyte")
    parser.add_argument("--size", type=int, default=_MEGABYTE, help="bytes of each text")
    parser.add_argument("--slowest", type=int, default=0, help="only so many, the slowest at an eighth of that size")
    parser.add_argument("--real", action="store_true", help="texts from the real documents in ../shared instead")
    given = parser.parse_args(options)
    collect_seldom()  # as the command line does
    seconds_for_megabyte(_prose(given.size))  # the first text waits for the tables
    chosen = real_texts() if given.real else texts()
    if given.slowest:
        slowest = [name for _seconds, name in _measured(chosen, given.size // 8)[: given.slowest]]
        chosen = {name: chosen[name] for name in slowest}
    rows = _measured(chosen, given.size)
    print(f"{'text':<44}{'s a MB':>8}{'MB/s':>8}{'of the bar':>12}")
    for seconds, name in rows:
        print(f"{name:<44}{seconds:>8.2f}{1 / seconds:>8.2f}{seconds / BAR:>12.2f}")
    above = sum(seconds > BAR for seconds, _ in rows)
    print(f"{above} of {len(rows)} above {BAR:.0f} s a megabyte")


def _measured(chosen: Mapping[str, Callable[[int], str]], size: int) -> list[tuple[float, str]]:
    """Seconds and names, the slowest first."""
    return sorted(((seconds_for_megabyte(make(size)), name) for name, make in chosen.items()), reverse=True)


def _prose(size: int) -> str:
    """A report of our own as often as it takes, each time with other numbers."""
    return repeated(_SPECIMEN.read_text(encoding="utf-8"), 2041, size)
