"""An upgrade while people read: the socket stays, the processes change, and every request is answered."""

from __future__ import annotations

import signal
import socket
import subprocess
import threading
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from scripts.drills.desks import ROOT, Cluster, Desk
from scripts.drills.table import Table
from scripts.drills.upgrading import source_of

PAGES = ("/", "/documents/", "/recommendations/", "/search/?q=States", "/health")


def drill_restart(table: Table, work: Path, before: str, cluster: Cluster) -> None:
    """The old release serves; the database follows; the processes change as systemd changes them, and once by HUP."""
    old = Desk(work / "data", cluster.url, source_of(before, work))
    new = Desk(work / "data", cluster.url)
    old.command("migrate", "-v0")
    old.command("load_corpus", str(ROOT / "data" / "specimen"))
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as held:
        server = _serve(held, old)
        readers = Readers(held.getsockname()[1])
        try:
            _wait(readers.port)
            with readers.reading():
                with table.step("restart", "the old release serves") as said:
                    time.sleep(5)
                    said.append(readers.said())
                with table.step("restart", "migrate, while the old one serves") as said:
                    new.command("migrate", "-v0")
                    new.command("reindex")
                    time.sleep(3)
                    said.append(readers.said())
                with table.step("restart", "the new release takes the socket over") as said:
                    server = _change(server, held, new)
                    time.sleep(8)
                    said.append(readers.said())
                with table.step("restart", "reload the new one (HUP)") as said:
                    server.send_signal(signal.SIGHUP)
                    time.sleep(10)
                    said.append(readers.said())
            with table.step("restart", "count") as said:
                table.check(said, holds=not readers.failures, name=readers.said())
                table.check(said, holds=readers.answered[200] > 50, name="enough was asked")
        finally:
            server.terminate()
            server.wait(60)


def _serve(held: socket.socket, desk: Desk) -> subprocess.Popen[bytes]:
    """The web server on a socket that another holds, as systemd hands it over."""
    number = held.fileno()
    gunicorn = f"gunicorn --config {ROOT}/deploy/gunicorn.conf.py --workers 2"
    command = f"exec 3<&{number}; LISTEN_PID=$$ LISTEN_FDS=1 exec {gunicorn}"
    return subprocess.Popen(["bash", "-c", command], env=desk.environment, pass_fds=(number,), cwd=desk.folder)


def _change(server: subprocess.Popen[bytes], held: socket.socket, desk: Desk) -> subprocess.Popen[bytes]:
    """What `systemctl restart` does: the old one ends gently, then the new one begins; requests wait in the socket."""
    server.terminate()
    server.wait(60)
    return _serve(held, desk)


def _wait(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.5)
        finally:
            connection.close()
    raise SystemExit("the web server does not answer")


class Readers:
    """Three people who read on and on."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answered: Counter[int] = Counter()
        self.failures: list[str] = []
        self.longest = 0.0
        self._over = threading.Event()

    def reading(self) -> Readers:
        """Begin; used with `with`."""
        self._threads = [threading.Thread(target=self._read) for _ in range(3)]
        for thread in self._threads:
            thread.start()
        return self

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def said(self) -> str:
        """So far."""
        failed = f"{len(self.failures)} failed {self.failures[:3] or ''}".strip()
        return f"{self.answered[200]} answered, {failed}, longest wait {self.longest:.1f} s"

    def _read(self) -> None:
        while not self._over.is_set():
            for page in PAGES:
                self._ask(page)

    def _ask(self, page: str) -> None:
        begin = time.monotonic()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            connection.request("GET", page, headers={"Connection": "close"})
            answer = connection.getresponse()
            answer.read()
            self.answered[answer.status] += 1
            if answer.status != 200:
                self.failures.append(f"{page}: {answer.status}")
        except (OSError, HTTPException) as error:
            self.failures.append(f"{page}: {type(error).__name__}")
        finally:
            connection.close()
        self.longest = max(self.longest, time.monotonic() - begin)
