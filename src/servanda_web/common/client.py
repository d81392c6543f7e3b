"""From which address a request comes, when proxies stand before the desk."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 -- not an address to listen at: nothing is known of who asks


def client_address(request: HttpRequest) -> str:
    """The address of who asks, as the outermost proxy of ours saw it; `0.0.0.0` where none is told."""
    told = request.headers.get("X-Forwarded-For", "")
    return _address(told, request.META.get("REMOTE_ADDR", ""), settings.TRUSTED_PROXIES)


def _address(forwarded: str, remote: str, proxies: int) -> str:
    """Each proxy of ours adds one address at the end; what stands before those, whoever asks wrote themselves.

    >>> _address("6.6.6.6, 192.0.2.7", "10.0.0.1", 1)
    '192.0.2.7'
    >>> _address("6.6.6.6", "192.0.2.7", 0), _address("192.0.2.7", "192.0.2.9", 2), _address("x", "", 1)
    ('192.0.2.7', '192.0.2.9', '0.0.0.0')
    """
    seen = [part.strip() for part in forwarded.split(",") if part.strip()]
    # Fewer than our proxies: the request went past one of them, and nothing in the header is theirs for certain.
    told = seen[-proxies] if 0 < proxies <= len(seen) else remote
    try:
        return str(ip_address(told))
    except ValueError:
        return UNKNOWN
