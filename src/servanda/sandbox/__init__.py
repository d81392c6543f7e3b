"""Runs work on strangers' files in a process of its own: bounded, without network, seeing little of the machine."""

from servanda.sandbox.limits import Limits
from servanda.sandbox.sandbox import Sandbox, StoppedWork
from servanda.sandbox.walls import WALLS

__all__ = ["WALLS", "Limits", "Sandbox", "StoppedWork"]
