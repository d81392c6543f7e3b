"""A connection to the database that outlives the requests asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_connection() -> Iterator[None]:
    """As Django's own client does: no request closes the connection that the transaction around it stands on."""
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    kept = [one for one in (request_started, request_finished) if one.disconnect(close_old_connections)]
    try:
        yield
    finally:
        for signal in kept:
            signal.connect(close_old_connections)
