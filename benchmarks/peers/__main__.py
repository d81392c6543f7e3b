"""`python -m benchmarks.peers`: a table of tools for PDF and one for Word, each tool in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from benchmarks.peers.quality import Task, compare, tasks
from benchmarks.peers.tools import TOOLS, Tool

ROUNDS = 3
_HEAD = f"{'tool':<17}{'version':<12}{'licence':<22}{'relative time':>14}{'whole':>13}{'unbroken':>13}"


def main() -> None:
    """Without arguments the tables; with a tool's name and an ending, that tool's figures as JSON."""
    if len(sys.argv) == 3:
        print(json.dumps(_measure(_named(sys.argv[1]), sys.argv[2])))
        return
    for suffix, unit in ((".pdf", "PDF"), (".docx", "Word")):
        print(f"\n{unit}: {len(tasks(suffix))} documents with answers\n{_HEAD}")
        _table(suffix)


def _table(suffix: str) -> None:
    ours: float | None = None
    for tool in TOOLS:
        if suffix not in tool.reads:
            continue
        figures = _apart(tool, suffix)
        if isinstance(figures, str):
            print(f"{tool.name:<17}{_version(tool):<12}{tool.licence:<22}  {figures}")
            continue
        ours = ours or figures["seconds"]
        whole, unbroken = (f"{figures[key]}/{figures['gold']}" for key in ("whole", "unbroken"))
        relative = f"{figures['seconds'] / ours:.2f}"
        print(f"{tool.name:<17}{_version(tool):<12}{tool.licence:<22}{relative:>14}{whole:>13}{unbroken:>13}")


def _apart(tool: Tool, suffix: str) -> dict[str, float] | str:
    """The figures from a process that loads this tool alone, or the last line of what went wrong."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.peers", tool.name, suffix], capture_output=True, text=True)
    if done.returncode:
        return f"failed: {(done.stderr.strip().splitlines() or ['no message'])[-1][:80]}"
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _measure(tool: Tool, suffix: str) -> dict[str, float]:
    work = tasks(suffix)
    found = [compare(task, tool.blocks(task.path)) for task in work]  # warms up as well
    return {
        "seconds": min(_time(tool, work) for _ in range(ROUNDS)),
        "gold": sum(one.gold for one in found),
        "whole": sum(one.whole for one in found),
        "unbroken": sum(one.unbroken for one in found),
    }


def _time(tool: Tool, work: Iterable[Task]) -> float:
    begin = time.perf_counter()
    for task in work:
        tool.blocks(task.path)
    return time.perf_counter() - begin


def _named(name: str) -> Tool:
    return next(tool for tool in TOOLS if tool.name == name)


def _version(tool: Tool) -> str:
    try:
        return version(tool.package) if tool.package else "this"
    except PackageNotFoundError:
        return "absent"


if __name__ == "__main__":
    main()
