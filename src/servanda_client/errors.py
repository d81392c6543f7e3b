"""What can go wrong between a program and a desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class DeskError(Exception):
    """Any failure of a request; `code` stays the same between versions, the words may change."""

    def __init__(self, status: int, code: str, detail: str, problem: Mapping[str, Any] | None = None) -> None:
        self.status, self.code, self.detail = status, code, detail
        self.faults = list((problem or {}).get("faults", ()))
        super().__init__(status, code, detail)

    def __str__(self) -> str:
        faults = "; ".join(f"{fault['where']}: {fault['message']}" for fault in self.faults)
        return f"{self.code} ({self.status}): {self.detail}" + (f" {faults}" if faults else "")


class Unreachable(DeskError):
    """The desk did not answer."""

    def __init__(self, detail: str) -> None:
        super().__init__(0, "unreachable", detail)


class NothingThere(DeskError):
    """404: there is nothing at that address."""


class Refused(DeskError):
    """The desk does not take the request: a wrong parameter, no token, no permission."""


class TooLate(DeskError):
    """409 or 412: someone else changed the record meanwhile; read it again and decide again."""


def error_of(status: int, problem: Mapping[str, Any]) -> DeskError:
    """The failure that an answer tells of."""
    kinds = {404: NothingThere, 409: TooLate, 412: TooLate}
    kind = kinds.get(status, DeskError if status >= 500 else Refused)
    return kind(status, str(problem.get("code", "error")), str(problem.get("detail", "")), problem)
