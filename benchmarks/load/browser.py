"""A browser in which a person has signed in, reduced to what a server sees of it: cookies, forms, files."""

from __future__ import annotations

import http.client
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

NOTHING_CAME = (OSError, http.client.HTTPException)
"""What `Browser.get` and `Browser.post` raise where no whole answer came: nothing was acknowledged."""
_TOKEN = "t" * 32
File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """The status of an answer, and where it leads."""

    status: int
    location: str = ""


def session_of(person: object) -> str:
    """The key of a session in which a person has signed in, good for a year."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import Client

    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    store = SessionStore(key)
    store.set_expiry(365 * 24 * 3600)
    store.save()
    return str(key)


@dataclass(slots=True)
class Browser:
    """Asks a port of this machine; without a session as somebody who has not signed in."""

    port: int
    session: str = ""
    timeout: float = 60

    def get(self, address: str) -> Answer:
        """One page, read whole."""
        return self._ask("GET", address, b"", {})

    def post(self, address: str, fields: Mapping[str, str], files: Sequence[File] = ()) -> Answer:
        """A form, sent as a browser sends it."""
        told = {"csrfmiddlewaretoken": _TOKEN, **fields}
        if not files:
            kind = "application/x-www-form-urlencoded"
            return self._ask("POST", address, urlencode(told).encode(), {"Content-Type": kind})
        mark = secrets.token_hex(16)
        kind = f"multipart/form-data; boundary={mark}"
        return self._ask("POST", address, _multipart(mark, told, files), {"Content-Type": kind})

    def _ask(self, method: str, address: str, body: bytes, more: Mapping[str, str]) -> Answer:
        cookies = f"servanda_csrf={_TOKEN}" + (f"; servanda_session={self.session}" if self.session else "")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        try:
            connection.request(method, address, body, {"Cookie": cookies, "Accept-Encoding": "gzip", **more})
            answer = connection.getresponse()
            answer.read()
            return Answer(answer.status, answer.headers.get("Location", ""))
        finally:
            connection.close()


def _multipart(mark: str, fields: Mapping[str, str], files: Sequence[File]) -> bytes:
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{told}\r\n' for name, told in fields.items()
    ]
    body = "".join(parts).encode()
    for name, content in files:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        body += head.encode() + content + b"\r\n"
    return body + f"--{mark}--\r\n".encode()
