"""How long the command line takes to answer, beside an empty Python."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 9


def main() -> None:
    """Print medians and their ratio."""
    command = Path(sys.executable).with_name("servanda")
    empty, ours = _median([sys.executable, "-c", "pass"]), _median([str(command), "--help"])
    print(f"python -c pass {empty:.3f} s   servanda --help {ours:.3f} s   ratio {ours / empty:.1f}")


def _median(command: list[str]) -> float:
    spent = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent)
