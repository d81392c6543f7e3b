"""Processes that begin with the desk loaded: forked from one that imported it, and as real to a signal as any other.

`python -m tests.web.operations.forks` reads what to run, a line each; `Forks` starts it and speaks to it.
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO, NoReturn


class Forked:
    """A process of which its starter is told the output and the end, as `subprocess.Popen` tells them."""

    def __init__(self, pid: int, output: Path) -> None:
        self.pid, self._output = pid, output

    @property
    def returncode(self) -> int | None:
        return self.poll()

    def poll(self) -> int | None:
        """How it ended: None while it runs, the number of the signal below nothing."""
        code = _code_of(self._output)
        return int(code.read_text()) if code.exists() else None

    def wait(self, timeout: float = 240) -> int:
        until = time.monotonic() + timeout
        while (code := self.poll()) is None:
            assert time.monotonic() < until, self._output.read_text()
            time.sleep(0.01)
        return code

    def communicate(self, timeout: float = 240) -> tuple[str, None]:
        """All that it said."""
        self.wait(timeout)
        return self._output.read_text(), None

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def __enter__(self) -> Forked:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None and self.poll() is None:
            self.send_signal(signal.SIGKILL)
        self.wait()


class Forks:
    """Starts processes of one environment; the first waits until the desk is loaded."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder, self._environment = folder, environment
        self._server: subprocess.Popen[str] | None = None
        self._begun = 0

    def start(self, *arguments: str) -> Forked:
        """As `python ARGUMENTS`: `-m MODULE …` or `-c SCRIPT …`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._server is None:
            self._server = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", __name__],
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        self._begun += 1
        output = self._folder / f"{self._begun}.out"
        said, told = self._server.stdin, self._server.stdout
        assert said is not None
        assert told is not None
        print(json.dumps([str(output), *arguments]), file=said, flush=True)
        return Forked(int(told.readline()), output)

    def close(self) -> None:
        """End the one they are forked from."""
        if self._server is not None:
            self._server.communicate()


def _code_of(output: Path) -> Path:
    return output.with_suffix(".code")


def serve(lines: IO[str]) -> None:
    """Fork for each line, and note how each process ended."""
    import django
    from django.urls import get_resolver

    django.setup()
    assert get_resolver().url_patterns  # imports what the pages need, and with it most of the desk
    running: dict[int, Path] = {}

    def reap(*_: object) -> None:
        for pid in list(running):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                code = _code_of(running.pop(pid))
                code.with_suffix(".new").write_text(str(os.waitstatus_to_exitcode(status)))
                code.with_suffix(".new").rename(code)

    signal.signal(signal.SIGCHLD, reap)
    for line in iter(lines.readline, ""):
        place, *arguments = json.loads(line)
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        Path(place).touch()
        pid = os.fork()
        if not pid:
            _run(place, arguments)
        running[pid] = Path(place)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        print(pid, flush=True)


def _run(place: str, arguments: list[str]) -> NoReturn:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    output, nothing = os.open(place, os.O_WRONLY | os.O_APPEND), os.open(os.devnull, os.O_RDONLY)
    for number, file in enumerate((nothing, output, output)):
        os.dup2(file, number)
    code = 0
    try:
        kind, name, *sys.argv[1:] = arguments
        if kind == "-m":
            runpy.run_module(name, run_name="__main__", alter_sys=True)
        else:
            exec(compile(name, "script", "exec"), {"__name__": "__main__"})
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    serve(sys.stdin)
