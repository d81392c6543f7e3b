"""The process from which each piece of work is forked: it has the library loaded, and never touches a stranger's bytes.

Started by `Sandbox` with nothing of ours in its environment. For each job a
keeper is forked, which builds the outer walls, forks the worker and ends everything when the time is over.
"""

from __future__ import annotations

import gc
import json
import os
import pickle  # nosec: jobs come from the desk itself; what comes back is never a pickle
import select
import shutil
import signal
import socket
import struct
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from servanda.errors import ServandaError
from servanda.sandbox import kernel
from servanda.sandbox.limits import Limits
from servanda.sandbox.values import pack
from servanda.sandbox.walls import close_in, step_out

HEAD = struct.Struct(">Q")
FOLDER = "servanda-job-"


def serve() -> None:
    """Serve on the socket whose number is the program's argument, until the desk closes its end."""
    with suppress(EOFError, ConnectionError):
        _serve(int(sys.argv[1]))


def _serve(number: int) -> None:
    kernel.die_with_parent(signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the desk's to answer
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers are reaped by the kernel
    with socket.socket(fileno=number) as control:
        prepare = pickle.loads(receive(control))  # noqa: S301
        if prepare is not None:
            prepare()
        gc.collect()
        gc.freeze()  # what is loaded stays shared with every fork
        control.sendall(b"+")
        while True:
            _, given, _, _ = socket.recv_fds(control, 1, 2)
            if len(given) < 2:
                return
            if os.fork() == 0:
                control.detach()
                os.close(number)
                _keep_apart(*given)
            for one in given:
                os.close(one)


def receive(channel: socket.socket) -> bytes:
    """A message that begins with its length; `EOFError` where the other side is gone."""
    size = HEAD.unpack(_exactly(channel, HEAD.size))[0]
    return _exactly(channel, size)


def _exactly(channel: socket.socket, size: int) -> bytes:
    data = bytearray(size)
    place, view = 0, memoryview(data)
    while place < size:
        got = channel.recv_into(view[place:])
        if not got:
            raise EOFError("the other side is gone")
        place += got
    view.release()
    return bytes(data)


def _keep_apart(job_number: int, result: int) -> None:
    """The keeper: one job from its first byte to its last process."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    folder = Path(tempfile.mkdtemp(prefix=FOLDER))
    try:
        with socket.socket(fileno=job_number) as job:
            told = _worked(job, result, folder)
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):
                job.sendall(json.dumps(told).encode())
    finally:
        os._exit(0)


def _worked(job: socket.socket, result: int, folder: Path) -> dict[str, Any]:
    limits: Limits = pickle.loads(receive(job))  # noqa: S301
    standing = step_out(folder)
    kernel.die_with_parent(signal.SIGKILL)
    kernel.adopt_orphans()
    ended, begun = time.monotonic() + limits.wall, os.times()
    worker = os.fork()
    if worker == 0:
        _work(job, result, folder, limits, standing)
    os.close(result)
    is_late = not _ends(worker, job, ended)
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGKILL)
    _, status = os.waitpid(worker, 0)
    _end_all()
    now = os.times()
    cpu = now.children_user + now.children_system - begun.children_user - begun.children_system
    return {"late": is_late, "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, "cpu": cpu}


def _ends(worker: int, job: socket.socket, ended: float) -> bool:
    """Wait for the worker; False where its time is over or nobody waits for its answer any more."""
    watched = os.pidfd_open(worker)
    try:
        poll = select.poll()
        poll.register(watched, select.POLLIN)
        poll.register(job, select.POLLHUP | select.POLLRDHUP)
        found = poll.poll(max(0, (ended - time.monotonic()) * 1000))
        return any(number == watched for number, _ in found)
    finally:
        os.close(watched)


def _end_all() -> None:
    """End what the worker left behind: orphans have become the keeper's own children."""
    while True:
        children = Path(f"/proc/self/task/{os.getpid()}/children")
        with suppress(OSError):
            for child in children.read_text(encoding="ascii").split():
                with suppress(ProcessLookupError):
                    os.kill(int(child), signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _work(job: socket.socket, result: int, folder: Path, limits: Limits, standing: list[str]) -> None:
    """The worker: takes the job, closes itself in, works, answers."""
    try:
        kernel.die_with_parent(signal.SIGKILL)
        gc.disable()  # the process ends before its rubbish matters, and shared memory stays shared
        call, positional, named = pickle.loads(receive(job))  # noqa: S301
        job.close()
        standing = [*standing, *close_in(folder, limits)]
        answer = pack({"walls": standing, "answer": _called(call, positional, named)})
        with os.fdopen(result, "wb") as channel:
            channel.write(answer)
    finally:
        os._exit(0)


def _called(call: Any, positional: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"value": call(*positional, **named)}
    except ServandaError as error:
        return {"error": error}
    except MemoryError:
        return {"fault": "memory"}
    except RecursionError:
        return {"fault": "depth"}
    except Exception as fault:  # it is told on the other side, where somebody can report it
        return {"fault": f"{type(fault).__name__}: {fault}"}
