"""Carries requests: HTTP by the standard library, with patience where a desk asks for it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from servanda_client.errors import Unreachable, error_of

AGENT: Final = "servanda-client/1"
LARGEST: Final = 64 * 1024 * 1024
_AGAIN: Final = frozenset({429, 502, 503, 504})
_TRIES: Final = 4
_LONGEST_WAIT: Final = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the record, and the ETag that it was sent under."""

    record: Any
    etag: str


@dataclass(frozen=True, slots=True)
class Transport:
    """How requests go out: a token for writing, how long to wait, and how to sleep between tries."""

    token: str = ""
    timeout: float = 30.0
    sleep: Callable[[float], None] = time.sleep

    def send(
        self, address: str, *, body: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """GET, or POST where there is a body. A GET that the desk cannot meet now is tried again, a POST never."""
        if urlsplit(address).scheme not in {"http", "https"}:
            raise ValueError(f"expected an address with http or https; found {address!r}")
        request = self._request(address, body, headers or {})
        for attempt in range(1, _TRIES + 1):
            try:
                with urlopen(request, timeout=self.timeout) as response:  # noqa: S310 - the scheme is checked above
                    return Answer(json.loads(response.read(LARGEST)), response.headers.get("ETag", ""))
            except HTTPError as error:
                with error:
                    problem = _problem(error)
                if body is not None or error.code not in _AGAIN or attempt == _TRIES:
                    raise error_of(error.code, problem) from error
                self.sleep(_wait(error.headers, attempt))
            except (URLError, TimeoutError, ConnectionError) as error:
                raise Unreachable(f"{urlsplit(address).netloc} did not answer: {error}") from error
        raise AssertionError("every try returns or raises")

    def _request(self, address: str, body: Mapping[str, Any] | None, headers: Mapping[str, str]) -> Request:
        request = Request(address, method="GET" if body is None else "POST")  # noqa: S310
        request.add_header("Accept", "application/json")
        request.add_header("User-Agent", AGENT)
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        for name, value in headers.items():
            request.add_header(name, value)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        return request


def _problem(error: HTTPError) -> dict[str, Any]:
    try:
        told = json.loads(error.read(LARGEST))
    except ValueError:
        told = None
    return told if isinstance(told, dict) else {"detail": error.reason}


def _wait(headers: Message, attempt: int) -> float:
    """As long as the desk asks for, else twice as long each time."""
    asked = headers.get("Retry-After", "")
    return min(float(asked) if asked.isdecimal() else 2.0**attempt / 2, _LONGEST_WAIT)
