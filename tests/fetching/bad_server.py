"""A document service on this machine that behaves badly, each symbol in its own way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PDF = b"%PDF-1.7\n" + b"lamps and keepers " * 3000 + b"\n%%EOF\n"
TAG = '"first"'


class Service(ThreadingHTTPServer):
    """Answers by what `behaves` says of the last part of the symbol; notes each request's headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.behaves: dict[str, Callable[[_Answering, int], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.released = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{{language}}/{{symbol}}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is what is tried here."""


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Service

    def log_message(self, *args: object) -> None:
        """Silent."""

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        turn = sum(path == self.path for path, _ in self.server.asked)
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.behaves.get(name, whole)(self, turn)

    def answer(self, status: int, body: bytes = b"", *, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def cut(self) -> None:
        self.wfile.flush()
        self.close_connection = True


Behaviour = Callable[[_Answering, int], None]


def whole(one: _Answering, turn: int) -> None:
    if one.headers.get("If-None-Match") == TAG:
        one.answer(304, ETag=TAG)
    else:
        one.answer(200, PDF, ETag=TAG, Content_Type="application/pdf")


def status(*codes: int, **headers: str) -> Behaviour:
    """These answers in turn, then the document."""

    def behave(one: _Answering, turn: int) -> None:
        if turn < len(codes):
            one.answer(codes[turn], b"no", **headers)
        else:
            whole(one, turn)

    return behave


def leads_to(*places: str) -> Behaviour:
    return lambda one, turn: one.answer(302, Location=places[turn % len(places)])


def cut_off(one: _Answering, turn: int) -> None:
    """Half at first; then what was asked for."""
    if turn == 0:
        one.answer(200, PDF[:20_000], length=len(PDF), ETag=TAG)
        one.cut()
        return
    start = int(one.headers["Range"].removeprefix("bytes=").rstrip("-"))
    one.answer(206, PDF[start:], ETag=TAG, Content_Range=f"bytes {start}-{len(PDF) - 1}/{len(PDF)}")


def always_cut(one: _Answering, turn: int) -> None:
    one.answer(200, PDF[:20_000], length=len(PDF))
    one.cut()


def changed_meanwhile(one: _Answering, turn: int) -> None:
    """Half of one version, then all of another, as If-Range asks."""
    if turn == 0:
        cut_off(one, 0)
    else:
        one.answer(200, PDF.replace(b"lamps", b"bells"), ETag='"second"')


def wrong_range(one: _Answering, turn: int) -> None:
    if turn == 0:
        cut_off(one, 0)
    elif one.headers.get("Range"):
        one.answer(206, PDF[5:], ETag=TAG, Content_Range=f"bytes 5-{len(PDF) - 1}/{len(PDF)}")
    else:
        whole(one, turn)


def rest_of_another(one: _Answering, turn: int) -> None:
    if one.headers.get("Range"):
        start = int(one.headers["Range"].removeprefix("bytes=").rstrip("-"))
        one.answer(206, PDF[start:], ETag='"second"', Content_Range=f"bytes {start}-{len(PDF) - 1}/{len(PDF)}")
    elif turn == 0:
        cut_off(one, 0)
    else:
        whole(one, turn)


def no_range(one: _Answering, turn: int) -> None:
    if turn == 0:
        cut_off(one, 0)
    elif one.headers.get("Range"):
        one.answer(416)
    else:
        whole(one, turn)


def drip(one: _Answering, turn: int) -> None:
    one.send_response(200)
    one.send_header("Content-Length", str(len(PDF)))
    one.end_headers()
    for number in range(200):
        one.wfile.write(PDF[number : number + 1])
        one.wfile.flush()
        if one.server.released.wait(0.02):
            return


def stall(one: _Answering, turn: int) -> None:
    one.send_response(200)
    one.send_header("Content-Length", str(len(PDF)))
    one.end_headers()
    one.wfile.write(PDF[:100])
    one.wfile.flush()
    one.server.released.wait(10)


def endless(one: _Answering, turn: int) -> None:
    one.send_response(200)
    one.send_header("Connection", "close")
    one.end_headers()
    one.close_connection = True
    ended = time.monotonic() + 10
    while time.monotonic() < ended:
        one.wfile.write(PDF)


def without_end(one: _Answering, turn: int) -> None:
    """Closed early, with no length told: only the document itself shows that it is not whole."""
    one.send_response(200)
    one.send_header("Connection", "close")
    one.end_headers()
    one.wfile.write(PDF[:-7] if turn == 0 else PDF)
    one.close_connection = True


def signs_in(one: _Answering, turn: int) -> None:
    one.answer(200, b"<!doctype html><html><body><h1>Sign in</h1></body></html>", Content_Type="application/pdf")


def packed(one: _Answering, turn: int) -> None:
    import gzip

    one.answer(200, gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
