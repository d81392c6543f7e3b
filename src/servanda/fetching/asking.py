"""One request and its answer: redirects are followed one by one, each checked; the body is taken within limits."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import IO, TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from servanda.errors import MissingTool
from servanda.fetching.errors import NotFetched, TryLater
from servanda.fetching.guarding import Target, checked
from servanda.fetching.policy import Policy, Surroundings

if TYPE_CHECKING:
    import httpx

_MOVED = frozenset({301, 302, 303, 307, 308})


def client(policy: Policy, *, verify: ssl.SSLContext | bool = True) -> httpx.Client:
    """A client that follows no redirect by itself and asks no proxy. Raises `MissingTool` without httpx."""
    try:
        import httpx
    except ImportError as error:
        raise MissingTool(
            expected="the package httpx", found="none", remedy='Install it: pip install "servanda[fetch]".'
        ) from error
    timeout = httpx.Timeout(policy.silence, connect=policy.connect)
    return httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False, verify=verify)


@contextmanager
def answered(
    http: httpx.Client, url: str, headers: Mapping[str, str], policy: Policy, world: Surroundings
) -> Iterator[httpx.Response]:
    """The answer that is no redirect, its body not yet read. Network faults become `TryLater`, others `NotFetched`."""
    import httpx

    try:
        seen = {url}
        while True:
            target = checked(url, policy, world)
            with closing(http.send(_request(http, target, headers), stream=True)) as response:
                if response.status_code not in _MOVED:
                    yield response
                    return
                url = urljoin(url, response.headers.get("Location", ""))
            if url in seen or len(seen) > policy.redirects:
                raise NotFetched(
                    expected=f"the document after at most {policy.redirects} redirects",
                    found="redirects without end",
                    remedy="Report it to the document service.",
                )
            seen.add(url)
    except httpx.TimeoutException as error:
        raise _later("an answer in time", "none") from error
    except httpx.InvalidURL as error:
        raise NotFetched(expected="an address", found=str(error), remedy="Report it to the service.") from error
    except httpx.TransportError as error:
        raise _transport_fault(error) from error


def _transport_fault(error: Exception) -> NotFetched:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
            return NotFetched(
                expected="a service that proves who it is",
                found=str(error),
                remedy="Check the clock and the certificates of this machine; do not go on without.",
            )
        cause = cause.__cause__ or cause.__context__
    return _later("a whole answer", str(error) or type(error).__name__)


def _request(http: httpx.Client, target: Target, headers: Mapping[str, str]) -> httpx.Request:
    """The request to the number that was checked, under the name that the certificate has to prove."""
    parts = urlsplit(target.url)
    number = f"[{target.ip}]" if ":" in target.ip else target.ip
    address = urlunsplit((parts.scheme, f"{number}:{target.port}", parts.path or "/", parts.query, ""))
    name = target.host if target.is_plain else f"{target.host}:{target.port}"
    return http.build_request(
        "GET", address, headers={**headers, "Host": name}, extensions={"sni_hostname": target.host}
    )


def _later(expected: str, found: str) -> TryLater:
    return TryLater(expected=expected, found=found, remedy="Fetch it again later; what has come is kept.")


def body_into(response: httpx.Response, file: IO[bytes], *, at: int, policy: Policy, world: Surroundings) -> None:
    """Write the body as it comes, as it is; neither longer than the policy's longest, nor more than its largest."""
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotFetched(
            expected="the bytes of the document as they are",
            found=f"bytes packed as {response.headers['Content-Encoding']}",
            remedy="Report it to the document service: it packs what nobody asked it to pack.",
        )
    ended, size = world.clock() + policy.longest, at
    # In pieces as they come: gathered to a size, what dripped in would be neither timed nor kept.
    for piece in response.iter_raw():
        size += len(piece)
        if size > policy.largest:
            raise NotFetched(
                expected=f"a document of at most {policy.largest // 2**20} MB",
                found="more",
                remedy="Download it by hand and look at it first.",
            )
        file.write(piece)
        if world.clock() > ended:
            raise _later(f"the document within {policy.longest:g} seconds", f"{size:,} bytes until then")
