"""How documents are fetched: from where, how fast, how often, how much; and the clock and dice that this needs."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from servanda import __version__
from servanda.errors import InvalidData
from servanda.terms.languages import language
from servanda.terms.sources import data_folder, read_yaml
from servanda.terms.symbols import parse_symbol

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Policy:
    """`address` has `{language}` and `{symbol}`; `hosts` are those that may be asked, its own among them.

    Times are seconds, sizes bytes. `private` lets hosts stand in a private network, which else are never reached.
    `contact` is told to the service with each request.
    """

    address: str
    hosts: frozenset[str] = frozenset()
    contact: str = ""
    private: bool = False
    pause: float = 2.0
    attempts: int = 5
    first_wait: float = 2.0
    longest_wait: float = 300.0
    connect: float = 15.0
    silence: float = 30.0
    longest: float = 600.0
    largest: int = 100 * MB
    redirects: int = 5

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in {"https", "http"} or not parts.hostname or "{symbol}" not in parts.path:
            raise InvalidData(
                expected="an address as https://service.example/{language}/{symbol}",
                found=self.address,
                remedy="Correct the address of the document service.",
            )
        object.__setattr__(self, "hosts", frozenset(host.lower() for host in {*self.hosts, parts.hostname}))

    @property
    def schemes(self) -> frozenset[str]:
        """https, and http where the address itself says so."""
        return frozenset({"https", urlsplit(self.address).scheme})

    @property
    def agent(self) -> str:
        """Who asks, in the words of the User-Agent header."""
        who = f"; {self.contact}" if self.contact else ""
        return f"Servanda/{__version__} (documents by symbol{who})"

    def address_of(self, symbol: str, code: str) -> str:
        """Where a document is asked for. Raises `InvalidSymbol` and `UnknownTerm`.

        >>> default_policy().address_of("CTOC/COP/WG.7/2021/3", "fr")
        'https://docs.un.org/fr/CTOC/COP/WG.7/2021/3'
        """
        told = quote(str(parse_symbol(symbol)), safe="/.-_()[]")
        return self.address.replace("{language}", language(code).code).replace("{symbol}", told)


def default_policy(**changes: object) -> Policy:
    """The United Nations' document service, as `data/fetching/sources.yaml` names it."""
    told = read_yaml(data_folder() / "fetching" / "sources.yaml")["un"]
    policy = Policy(address=str(told["address"]), hosts=frozenset(map(str, told["hosts"])))
    return replace(policy, **changes)  # type: ignore[arg-type]


def _addresses(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world as the fetcher sees it; tests put another in its place."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    dice: Callable[[], float] = random.random
    resolve: Callable[[str, int], list[str]] = _addresses
