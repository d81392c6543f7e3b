"""Work for the queue of tests, and `python -m tests.web.operations.work FOLDER enqueue NUMBER|hang|work|look`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django
from django_tasks import task


@task()
def note(folder: str, number: int) -> int:
    """Leave a line for this number: two lines for one number are two runs."""
    with (Path(folder) / "done").open("a") as file:
        file.write(f"{number}\n")
    return number


@task()
def hang(folder: str) -> str:
    """Wait in the first run; a later one ends at once."""
    place = Path(folder) / f"run-{os.getpid()}"
    place.write_text("here")
    if len(list(Path(folder).glob("run-*"))) == 1:
        time.sleep(600)
    return "whole"


@task()
def refuse(word: str) -> None:
    """Fail."""
    raise ValueError(word)


def _main(folder: str, deed: str, number: int) -> None:
    from servanda_web.operations.queue import counts
    from servanda_web.operations.working import Worker

    if deed == "enqueue":
        for one in range(number):
            note.enqueue(folder, one)
    elif deed == "hang":
        hang.enqueue(folder)
    elif deed == "work":
        Worker(in_one_go=True, beat=0.2).run()
    else:
        worker = Worker(beat=0.2, wait=1.0, interval=0.1)
        until = time.monotonic() + 30
        services_pause(0)
        while counts()["running"] + counts()["waiting"] and time.monotonic() < until:
            worker._step()
            time.sleep(0.1)
    print(counts())


def services_pause(seconds: int) -> None:
    """Let nobody wait between tries."""
    from servanda_web.operations import services

    services.FIRST_PAUSE = seconds


if __name__ == "__main__":
    django.setup()
    _main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0)
