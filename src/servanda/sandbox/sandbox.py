"""The side of the caller: hands work to the process that forks, and takes back values or one clear error."""

from __future__ import annotations

import atexit
import json
import os
import pickle  # nosec: only what we send ourselves; answers are plain data
import select
import shutil
import socket
import subprocess  # nosec: our own module, by our own Python
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import servanda
from servanda.errors import ServandaError
from servanda.sandbox.limits import MB, Limits
from servanda.sandbox.server import HEAD
from servanda.sandbox.values import UnknownValue, unpack
from servanda.sandbox.walls import WALLS

P = ParamSpec("P")
T = TypeVar("T")
_SERVE = "from servanda.sandbox.server import serve; serve()"
GRACE = 15.0
"""Seconds beyond its own time after which the keeper of a job is given up."""


class StoppedWork(ServandaError):
    """Work that was ended from outside, or broke down: too much memory or time, a crash of a library."""

    code = "stopped-work"


def _nothing() -> None:
    """Work that only shows which walls stand."""


@dataclass(eq=False, slots=True)
class Sandbox:
    """Runs functions of the library in processes of their own; safe to share between threads.

    `prepare` is called once in the process from which all others are forked: it loads what the work needs. It must
    not touch anything that comes from outside. `missing` names the walls that the last work did without.

    >>> with Sandbox() as box:
    ...     box.run(len, b"four")
    4
    """

    prepare: Callable[[], object] | None = None
    limits: Limits = field(default_factory=Limits)
    missing: tuple[str, ...] = ()
    _process: subprocess.Popen[bytes] | None = None
    _control: socket.socket | None = None
    _folder: Path | None = None
    _owner: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *about: object) -> None:
        self.close()

    def run(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What `work` returns. Its own errors come through; `StoppedWork` where it was ended or broke down."""
        job, theirs = socket.socketpair()
        result, written = os.pipe()
        with job, os.fdopen(result, "rb", buffering=0) as answers:
            try:
                self._submit(theirs, written)
            finally:
                theirs.close()
                os.close(written)
            return self._taken(job, answers.fileno(), (work, args, kwargs))  # type: ignore[no-any-return]

    def walls(self) -> tuple[str, ...]:
        """The names of the walls that stand on this machine, found out by a piece of work that does nothing."""
        self.run(_nothing)
        return tuple(name for name in WALLS if name not in self.missing)

    def close(self) -> None:
        """End the process that forks, and with it all work."""
        with self._lock:
            self._stop()

    def _submit(self, job: socket.socket, result: int) -> None:
        """Hand both ends over; a process that was lost meanwhile is started anew, once."""
        with self._lock:
            for is_last in (False, True):
                if self._control is None or self._owner != os.getpid():
                    self._start()
                assert self._control is not None
                try:
                    socket.send_fds(self._control, [b"j"], [job.fileno(), result])
                    return
                except OSError as error:
                    self._stop()
                    if is_last:
                        raise _stopped("a process for the work", str(error)) from error

    def _start(self) -> None:
        self._process = self._control = self._folder = None  # those of a parent, after a fork, are the parent's to end
        ours, theirs = socket.socketpair()
        self._folder = Path(tempfile.mkdtemp(prefix="servanda-"))
        self._folder.chmod(0o711)  # where root steps down to nobody, nobody has to reach the folder of the work
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-c", _SERVE, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=_environment(self._folder),
                cwd="/",
                stdin=subprocess.DEVNULL,
            )
        self._control, self._owner = ours, os.getpid()
        atexit.register(self.close)
        _send(ours, pickle.dumps(self.prepare))
        if ours.recv(1) != b"+":
            self._stop()
            raise _stopped("a process that the work can be forked from", "none that starts")

    def _stop(self) -> None:
        if self._owner == os.getpid():
            if self._control is not None:
                self._control.close()
            if self._process is not None:
                self._process.kill()
                self._process.wait()
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
        self._process = self._control = self._folder = None

    def _taken(self, job: socket.socket, answers: int, call: object) -> Any:
        deadline = time.monotonic() + self.limits.wall + GRACE
        job.settimeout(self.limits.wall + GRACE)
        with suppress(OSError):  # a worker that ended before it took the job is told about below
            _send(job, pickle.dumps(self.limits))
            _send(job, pickle.dumps(call, protocol=5))
        data = _read_all(answers, self.limits.answer, deadline)
        told = _told(job) if data is not None else {"late": True}
        return self._answer(data or b"", told)

    def _answer(self, data: bytes, told: dict[str, Any]) -> Any:
        try:
            found = unpack(data) if data else {}
            answer = found.get("answer", {})
        except (UnknownValue, AttributeError) as error:
            raise _stopped("an answer in the form agreed on", str(error)) from error
        if found:
            standing = found.get("walls", ())
            self.missing = tuple(name for name in WALLS if name not in standing)
        if "value" in answer:
            return answer["value"]
        if isinstance(answer.get("error"), ServandaError):
            raise answer["error"]
        raise self._broken(str(answer.get("fault", "")), told)

    def _broken(self, fault: str, told: dict[str, Any]) -> StoppedWork:
        """Why there is no value."""
        limits = self.limits
        if fault == "memory":
            return _stopped(f"a file that can be read with {limits.memory // MB:,} MB of memory", "one that needs more")
        if fault == "depth":
            return _stopped("a file whose parts are nested as in a document", "one nested without end")
        if fault:
            return _stopped(
                "work without a fault", f"a fault of Servanda itself ({fault})", "Please report it with the file."
            )
        if told.get("late"):
            return _stopped(f"a file that can be read within {limits.wall:g} seconds", "one that takes longer")
        if told.get("cpu", 0) >= limits.cpu:
            return _stopped(
                f"a file that can be read within {limits.cpu} seconds of the processor's time", "one that takes longer"
            )
        return _stopped("a file that the readers survive", f"one that ended them (signal {told.get('signal', 0)})")


def _stopped(
    expected: str, found: str, remedy: str = "Open the file in another program and save it anew, or in smaller parts."
) -> StoppedWork:
    return StoppedWork(expected=expected, found=found, remedy=remedy)


def _send(channel: socket.socket, message: bytes) -> None:
    channel.sendall(HEAD.pack(len(message)))
    channel.sendall(message)


def _read_all(number: int, most: int, deadline: float) -> bytes | None:
    """All that comes until the other side closes; None where it does not, or is more than `most` bytes."""
    pieces: list[bytes] = []
    size = 0
    while size <= most:
        ready, _, _ = select.select([number], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return None
        piece = os.read(number, 1 << 20)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        size += len(piece)
    return None


def _told(job: socket.socket) -> dict[str, Any]:
    """What the keeper says of the end; nothing where it was ended itself."""
    try:
        told = json.loads(job.recv(4096) or b"{}")
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of ours but the way to programs and to this package."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(Path(servanda.__file__).parents[1]),
        "LC_ALL": "C.UTF-8",
        "TMPDIR": str(folder),
    }
