"""Fuzzes the readers and the parsers: `python -m scripts.fuzz [--seconds 600] [--target NAME]`; keeps build/fuzz/*.

Each target runs in a process of its own. Where atheris is installed, new inputs are grown from those that reached new
code of the library; without it (it has wheels for some versions of Python only) they are drawn at random.
"""

from __future__ import annotations

import argparse
import hashlib
import signal
import subprocess  # nosec: starts this module again
import sys
import time
import traceback
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Final

CRASHERS: Final = Path("build/fuzz")
LIMIT: Final = 2.0
"""Seconds of processor time that one input may take."""


class TooSlow(BaseException):
    """An input took longer than the limit; no `except Exception` of the library hides it."""


def main() -> int:
    """Run every target, or the one named, for its share of the seconds; 1 where one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--target")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.target:
        return _fuzz(given.target, given.seconds, given.seed)
    from scripts.fuzzing.targets import TARGETS

    share = given.seconds / len(TARGETS)
    failed = [name for name in TARGETS if _apart(name, share, given.seed)]
    print(f"failed: {', '.join(failed)} (inputs in {CRASHERS})" if failed else "no exception, no hang")
    return 1 if failed else 0


def _apart(name: str, seconds: float, seed: int) -> bool:
    """Whether a target failed, run in a process of its own: a crash or a hang below Python ends only that."""
    CRASHERS.mkdir(parents=True, exist_ok=True)
    for old in CRASHERS.glob(f"{_file_name(name)}-*"):
        old.unlink()
    command = [sys.executable, "-m", "scripts.fuzz", "--target", name, "--seconds", str(seconds), "--seed", str(seed)]
    try:
        with (CRASHERS / f"{_file_name(name)}.log").open("wb") as log:
            ended = subprocess.run(command, check=False, timeout=seconds * 2 + 60, stderr=log)
    except subprocess.TimeoutExpired:
        print(f"{name}: no end", flush=True)
        return True
    # atheris ends its process with 0 whatever became of the inputs: what was kept tells.
    return ended.returncode != 0 or any(CRASHERS.glob(f"{_file_name(name)}-*"))


def _file_name(target: str) -> str:
    return target.replace(" ", "_")


def _fuzz(name: str, seconds: float, seed: int) -> int:
    if find_spec("atheris"):
        import atheris

        with atheris.instrument_imports(include=["servanda"]):
            from scripts.fuzzing.targets import TARGETS
    else:
        from scripts.fuzzing.targets import TARGETS
    signal.signal(signal.SIGPROF, _too_slow)
    run = _Run(name, TARGETS[name], time.monotonic() + seconds)
    for data in (b"", b"1. a", bytes(range(256))):
        run.warm(data)
    if find_spec("atheris"):
        _guided(run, seconds, seed)
    random = Random(seed)
    while time.monotonic() < run.end:
        run(random.randbytes(random.choice((1, 4, 20, 100, 400))))
    return run.told()


def _guided(run: _Run, seconds: float, seed: int) -> None:
    """Hands over to atheris, which ends the process when the time is over."""
    import atheris

    options = [
        f"-max_total_time={max(1, int(seconds))}",
        f"-seed={seed}",
        "-max_len=400",
        "-verbosity=0",
        "-print_final_stats=1",
    ]
    atheris.Setup(["fuzz", *options], run)
    atheris.Fuzz()


class _Run:
    """One target under test: counts its inputs, and keeps each that fails in a new way."""

    def __init__(self, name: str, target: Callable[[bytes], None], end: float) -> None:
        self.name, self.target, self.end = name, target, end
        self.count, self.places = 0, set[str]()

    def warm(self, data: bytes) -> None:
        """Load what is loaded on first use, without counting the time."""
        self.target(data)

    def __call__(self, data: bytes) -> None:
        self.count += 1
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        try:
            self.target(data)
        except (Exception, TooSlow) as fault:
            self._keep(data, fault)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _keep(self, data: bytes, fault: BaseException) -> None:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        place = f"{type(fault).__name__} at {last.filename}:{last.lineno}"
        if place in self.places:
            return
        self.places.add(place)
        CRASHERS.mkdir(parents=True, exist_ok=True)
        path = CRASHERS / f"{_file_name(self.name)}-{hashlib.sha256(data).hexdigest()[:12]}"
        path.write_bytes(data)
        path.with_suffix(".txt").write_text("".join(traceback.format_exception(fault)), encoding="utf-8")
        print(f"{self.name}: {place}: {fault} ({path})", flush=True)

    def told(self) -> int:
        """Say how many inputs were tried; 1 where one failed."""
        print(f"{self.name}: {self.count} inputs, {len(self.places)} failures", flush=True)
        return 1 if self.places else 0


def _too_slow(*_: object) -> None:
    raise TooSlow(f"more than {LIMIT:g} s")


if __name__ == "__main__":
    sys.exit(main())
