"""How a reading endpoint is declared: for GET and HEAD, open to everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ninja import Router, Schema

View = TypeVar("View", bound=Callable[..., Any])


def reads(router: Router, path: str, shape: type[Schema], name: str) -> Callable[[View], View]:
    """Declare a reading endpoint that answers with records of that shape; `name` is its id in the description."""
    declare: Callable[[View], View] = router.api_operation(
        ["GET", "HEAD"], path, response=shape, operation_id=name, summary=name.replace("_", " ").capitalize()
    )
    return declare
