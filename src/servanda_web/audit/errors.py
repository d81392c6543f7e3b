"""Failures of keeping watch over events."""

from __future__ import annotations

from servanda.errors import ServandaError


class UnusableKey(ServandaError):
    """No key to sign with, or none to check with."""

    code = "unusable-key"


class UnusableCheckpoint(ServandaError):
    """A checkpoint that is no checkpoint, or that another key signed."""

    code = "unusable-checkpoint"


class BrokenChain(ServandaError):
    """A chain that does not hold, so that nothing is archived from it."""

    code = "broken-chain"
