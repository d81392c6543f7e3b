"""Processes of a desk that can be killed, each forked from one that has all loaded, so that it starts at once."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import connections

_PARENT_DEATH = 1  # PR_SET_PDEATHSIG
Preparation = Callable[[], None]


@dataclass(slots=True)
class Forked:
    """A process and all that it starts, as one group."""

    pid: int

    def signal(self, number: int) -> None:
        """Tell the whole group; nothing happens where it is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    def kill(self) -> None:
        """End it as no program can prevent, and wait until it is gone."""
        self.signal(signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def is_alive(self) -> bool:
        """Whether it still runs."""
        try:
            return os.waitpid(self.pid, os.WNOHANG) == (0, 0)
        except ChildProcessError:
            return False

    def wait(self, seconds: float = 120) -> None:
        """Until it ends by itself."""
        until = time.monotonic() + seconds
        while self.is_alive():
            if time.monotonic() > until:
                raise SystemExit(f"process {self.pid} did not end in {seconds:.0f} s")
            time.sleep(0.02)


def forked(work: Callable[[], None], prepared: Preparation | None = None) -> Forked:
    """A child that does `work`, in a group of its own and with connections of its own."""
    disconnect()
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        with suppress(PermissionError):  # the child was quicker
            os.setpgid(pid, pid)
        return Forked(pid)
    status = 1
    try:
        os.setpgid(0, 0)
        end_with_parent()
        _be_silent()
        if prepared:
            prepared()
        work()
        status = 0
    finally:
        os._exit(status)


def disconnect() -> None:
    """Close all connections of this process, those that a pool keeps as well: a child must not use them."""
    connections.close_all()
    for one in connections.all():
        if close_pool := getattr(one, "close_pool", None):
            close_pool()


def end_with_parent() -> None:
    """Let the kernel end this process when the one that made it is gone: a drill that is stopped leaves nothing."""
    ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)


def _be_silent() -> None:
    nowhere = os.open(os.environ.get("DRILL_LOG", os.devnull), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number in (1, 2):
        os.dup2(nowhere, number)


class Process:
    """Something of the desk that runs, and is killed, and runs again."""

    process: Forked | None = None

    def start(self, prepared: Preparation | None = None) -> None:
        """Start it, where it does not run; `prepared` is called in it before all else."""
        if self.process is None or not self.process.is_alive():
            self.process = forked(self.work, prepared)

    def kill(self) -> None:
        """End it with all that it started."""
        if self.process:
            self.process.kill()
            self.process = None

    def work(self) -> None:
        """What it does until it is ended."""
        raise NotImplementedError


class Web(Process):
    """A web server as it is deployed, on a socket that outlives it, as that of systemd does."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = int(self._socket.getsockname()[1])

    def work(self) -> None:
        """Serve."""
        from gunicorn.app.base import BaseApplication

        told = {"bind": f"fd://{self._socket.fileno()}", "workers": 1, "threads": 4, "timeout": 60}

        class Served(BaseApplication):  # type: ignore[misc]
            def load_config(self) -> None:
                for name, value in told.items():
                    self.cfg.set(name, value)

            def load(self) -> Any:
                from servanda_web.config.wsgi import application

                return application

        Served().run()


class Working(Process):
    """A worker of the queue that looks for dead ones every few seconds."""

    patience = 2.5

    def work(self) -> None:
        """Take one job after the other."""
        from servanda_web.operations.working import Worker

        Worker(interval=0.1, beat=0.2, wait=self.patience).run()
