"""Where the desk reads what strangers gave: the sandbox of this process, which starts when it is first needed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.conf import settings

from servanda.errors import MissingTool
from servanda.ingest import prepare
from servanda.sandbox import WALLS, Limits, Sandbox
from servanda.sandbox.limits import MB

P = ParamSpec("P")
T = TypeVar("T")
_LOCK = threading.Lock()
_BOX: Sandbox | None = None


def sandbox() -> Sandbox | None:
    """The sandbox; None where the settings switch it off, or the system has none. Raises `MissingTool` under `strict`
    where a wall is missing."""
    global _BOX
    if settings.SANDBOX == "no":
        return None
    if sys.platform != "linux":
        _without("a system of another kind than Linux")
        return None
    with _LOCK:
        if _BOX is None:
            _BOX = _started()
    return _BOX


def _started() -> Sandbox:
    seconds = settings.READ_SECONDS
    box = Sandbox(prepare, Limits(memory=settings.READ_MEMORY * MB, cpu=seconds, wall=seconds * 1.5))
    if settings.SANDBOX == "strict" and len(box.walls()) < len(WALLS):
        box.close()
        _without(f"a kernel without {', '.join(box.missing)}")
    return box


def _without(found: str) -> None:
    if settings.SANDBOX == "strict":
        raise MissingTool(
            expected="all walls of the sandbox (SERVANDA_SANDBOX=strict)",
            found=found,
            remedy="Run the desk where user namespaces, Landlock and seccomp are allowed, or set the variable to yes.",
        )


def read_apart(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """What a function of the library makes of strangers' bytes: in the sandbox where there is one, else here."""
    box = sandbox()
    return work(*args, **kwargs) if box is None else box.run(work, *args, **kwargs)


def close() -> None:
    """End the sandbox of this process."""
    global _BOX
    with _LOCK:
        box, _BOX = _BOX, None
    if box is not None:
        box.close()
