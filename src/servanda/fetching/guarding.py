"""Lets no request go anywhere but to the hosts of the policy: not by a redirect, not by a name that leads inside."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from servanda.fetching.errors import NotFetched, TryLater
from servanda.fetching.policy import Policy, Surroundings

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked, and the number to which its host was resolved: no second look can differ."""

    url: str
    host: str
    port: int
    ip: str

    @property
    def is_plain(self) -> bool:
        """Whether the port is the scheme's own."""
        return self.port == (443 if self.url.startswith("https:") else 80)


def checked(url: str, policy: Policy, world: Surroundings) -> Target:
    """The address, if the policy lets it be asked. Raises `NotFetched`, `TryLater` where the name is not resolved."""
    parts = urlsplit(url)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise _blocked("an address with a port", url) from error
    host = (parts.hostname or "").lower()
    if parts.scheme not in policy.schemes:
        raise _blocked(f"an address of {' or '.join(sorted(policy.schemes))}", url)
    if host not in policy.hosts or parts.username is not None or parts.password is not None:
        raise _blocked(f"an address at {', '.join(sorted(policy.hosts))}", url)
    return Target(url, host, port, _resolved(host, port, policy, world))


def _resolved(host: str, port: int, policy: Policy, world: Surroundings) -> str:
    try:
        found = world.resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise TryLater(
            expected=f"the address of {host}", found=str(error), remedy="Check the network, then fetch it again."
        ) from error
    if not found or not (policy.private or all(map(is_public, found))):
        raise _blocked(f"{host} in the public network", ", ".join(found) or "no address")
    return found[0]


def is_public(ip: str) -> bool:
    """Whether a number is one of the public network, in whatever dress it comes.

    >>> [is_public(ip) for ip in ("192.0.66.2", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False, False]
    """
    one = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        if one in _TRANSLATED or one.sixtofour or one.teredo:
            return False
        if one.ipv4_mapped:
            return is_public(str(one.ipv4_mapped))
    return one.is_global and not one.is_multicast


def _blocked(expected: str, found: str) -> NotFetched:
    return NotFetched(
        expected=expected,
        found=found[:200],
        remedy="If the service has moved, change the address of the document service and its hosts.",
    )
