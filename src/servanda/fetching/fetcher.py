"""Fetches one document after the other: asks, waits when told to, goes on where it stopped, checks what came."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Self

from servanda.documents.readers import guard
from servanda.errors import UnreadableDocument
from servanda.fetching.asking import answered, body_into, client
from servanda.fetching.errors import Absent, NotFetched, TryLater
from servanda.fetching.manifest import Entry, Manifest
from servanda.fetching.part import Part
from servanda.fetching.policy import Policy, Surroundings
from servanda.terms.symbols import parse_symbol

if TYPE_CHECKING:
    import httpx

ENDINGS = {guard.PDF: ".pdf", guard.DOCX: ".docx", guard.DOC: ".doc", guard.ODT: ".odt", guard.RTF: ".rtf"}
"""The types that a document service gives, with the ending of their names; a page of the web is none of them."""
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_ABSENT = frozenset({404, 410})


class How(Enum):
    """How a document came to be there."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document that is in the folder now."""

    how: How
    entry: Entry
    path: Path


class _Again(Exception):
    """Ask once more: after so many seconds, if the service told it; or at once, from the start (`afresh`)."""

    def __init__(self, error: TryLater, *, after: float | None = None, afresh: bool = False) -> None:
        super().__init__(error)
        self.error, self.after, self.afresh = error, after, afresh


@dataclass(slots=True)
class Fetcher:
    """Fetches into one folder, one document at a time. `check` tells the type of bytes, or raises; use it as a context.

    The same folder may be used again at any time: what is there and unchanged is not fetched again, and what was cut
    off goes on where it stopped.
    """

    policy: Policy
    folder: Path
    world: Surroundings = field(default_factory=Surroundings)
    check: Callable[[bytes], str] = guard.sniff
    verify: ssl.SSLContext | bool = True
    _http: httpx.Client | None = None
    _manifest: Manifest | None = None
    _free_at: float = 0.0

    def __enter__(self) -> Self:
        self._http = client(self.policy, verify=self.verify)
        self._manifest = Manifest(self.folder)
        return self

    def __exit__(self, *about: object) -> None:
        if self._http is not None:
            self._http.close()

    def fetch(self, symbol: str, language: str) -> Fetched:
        """The document in the folder. Raises `Absent`, `TryLater` or `NotFetched`; nothing half-fetched has a name."""
        address, symbol = self.policy.address_of(symbol, language), str(parse_symbol(symbol))
        stem = f"{symbol.replace('/', '_')}-{language}"
        part, afresh = Part(self.folder, stem, address), 0
        for attempt in range(1, self.policy.attempts + 1):
            try:
                return self._once(symbol, language, part)
            except _Again as again:
                afresh += again.afresh
                if attempt == self.policy.attempts or afresh > 2:
                    raise again.error from again
                self._wait(again, attempt)
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, again: _Again, attempt: int) -> None:
        """As long as the service says, else twice as long each time, and a little by chance: many must not meet."""
        if again.afresh:
            return
        wait = again.after
        if wait is None:
            wait = min(self.policy.first_wait * 2 ** (attempt - 1), self.policy.longest_wait) * (
                0.5 + self.world.dice()
            )
        if wait > self.policy.longest_wait:
            raise again.error from again
        self.world.sleep(max(wait, 0.0))

    def _once(self, symbol: str, language: str, part: Part) -> Fetched:
        assert self._http is not None
        assert self._manifest is not None
        self._be_polite()
        known = self._manifest.intact(symbol, language)
        had = 0 if known else part.resume()
        headers = self._headers(known, part, had)
        try:
            with answered(self._http, part.address, headers, self.policy, self.world) as response:
                if response.status_code == 304 and known:
                    return Fetched(How.UNCHANGED, known, self.folder / known.file)
                self._receive(response, part, had)
                return self._settled(symbol, language, part, response)
        except TryLater as error:
            raise _Again(error) from error
        finally:
            self._free_at = self.world.clock() + self.policy.pause

    def _be_polite(self) -> None:
        """A pause between two requests."""
        wait = self._free_at - self.world.clock()
        if wait > 0:
            self.world.sleep(wait)

    def _headers(self, known: Entry | None, part: Part, had: int) -> dict[str, str]:
        headers = {
            "User-Agent": self.policy.agent,
            "Accept-Encoding": "identity",
            "Accept": ", ".join([*ENDINGS, "*/*;q=0.1"]),
        }
        if self.policy.contact and "@" in self.policy.contact:
            headers["From"] = self.policy.contact
        if known and known.address == part.address:
            headers |= {"If-None-Match": known.etag} if known.etag else {}
            headers |= {"If-Modified-Since": known.last_modified} if known.last_modified else {}
        if had:
            headers |= {"Range": f"bytes={had}-", "If-Range": part.tag}
        return headers

    def _receive(self, response: httpx.Response, part: Part, had: int) -> None:
        """Take the body, or say why there is none."""
        status = response.status_code
        if status == 206 and had:
            if not response.headers.get("Content-Range", "").startswith(f"bytes {had}-"):
                raise self._afresh(part, "bytes from another place")
            if part.tag.startswith('"') and response.headers.get("ETag", part.tag) != part.tag:
                raise self._afresh(part, "the rest of another version")
            at = had
        elif status == 416:
            raise self._afresh(part, "no such bytes")
        elif status == 200:
            at = 0
        else:
            raise self._refused(response)
        tag = response.headers.get("ETag", "")
        tag = response.headers.get("Last-Modified", "") if not tag or tag.startswith("W/") else tag
        with part.begin(at=at, tag=tag) as file:
            body_into(response, file, at=at, policy=self.policy, world=self.world)

    def _afresh(self, part: Part, found: str) -> _Again:
        part.discard()
        error = TryLater(expected="the rest of the document", found=found, remedy="Fetch it again later.")
        return _Again(error, afresh=True)

    def _refused(self, response: httpx.Response) -> Exception:
        status = response.status_code
        if status in _ABSENT:
            return Absent(
                expected="a document of that symbol and language",
                found=f"none (HTTP {status})",
                remedy="Check the symbol; perhaps it is there in another language only.",
            )
        if status in _BUSY:
            error = TryLater(
                expected="the document",
                found=f"a service that is busy or away (HTTP {status})",
                remedy="Fetch it again later; what has come is kept.",
            )
            return _Again(error, after=self._told_wait(response))
        return NotFetched(
            expected="the document", found=f"a refusal (HTTP {status})", remedy="Ask the document service for access."
        )

    def _told_wait(self, response: httpx.Response) -> float | None:
        """The seconds of Retry-After, which may be a number or a date."""
        told = response.headers.get("Retry-After", "").strip()
        if told.isascii() and told.isdecimal():
            return float(told[:9])
        with suppress(ValueError, TypeError, OverflowError):
            return (parsedate_to_datetime(told) - self.world.now()).total_seconds()
        return None

    def _settled(self, symbol: str, language: str, part: Part, response: httpx.Response) -> Fetched:
        """Look at what came, and give it its name."""
        assert self._manifest is not None
        data = part.read()
        ending = self._ending(data, part)
        target = self.folder / f"{part.name}{ending}"
        part.settle(target)
        entry = Entry(
            symbol=symbol,
            language=language,
            address=part.address,
            file=target.name,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            fetched_at=self.world.now().isoformat(timespec="seconds"),
            etag=response.headers.get("ETag", ""),
            last_modified=response.headers.get("Last-Modified", ""),
        )
        self._manifest.add(entry)
        return Fetched(How.FETCHED, entry, target)

    def _ending(self, data: bytes, part: Part) -> str:
        """The ending for a document's type. What is none goes; a PDF without its end is asked for once more."""
        try:
            found = self.check(data)
        except UnreadableDocument as error:
            part.discard()
            raise NotFetched(expected=error.expected, found=error.found, remedy=error.remedy) from error
        if found not in ENDINGS:
            part.discard()
            raise NotFetched(
                expected="a document (PDF or Word)",
                found="a page of the web" if found == guard.HTML else f"another file ({found})",
                remedy="The service may want a person to sign in, or has no such document; open the address by hand.",
            )
        if found == guard.PDF and b"%%EOF" not in data[-2048:]:
            raise self._afresh(part, "a PDF without its end")
        return ENDINGS[found]
