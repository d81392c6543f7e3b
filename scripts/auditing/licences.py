"""The licences of what the product installs, from the metadata of the installed packages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)", re.M)
_COPYLEFT = re.compile(r"(?<!L)(?<!Lesser )\b(?:A?GPL|GNU (?:Affero )?General Public)", re.I)


def pinned(lock: Path) -> dict[str, str]:
    """Name and version of everything that a lock file holds."""
    return dict(_PINNED.findall(lock.read_text(encoding="utf-8")))


def is_refused(licence: str) -> bool:
    """Whether a licence would bind the product: GPL or AGPL with no other to choose. LGPL does not.

    >>> is_refused("AGPL-3.0-only"), is_refused("LGPL-3.0-only"), is_refused("MIT OR GPL-2.0-or-later")
    (True, False, False)
    >>> is_refused("MIT AND GPL-3.0-only"), is_refused("GNU Lesser General Public License v3")
    (True, False)
    """
    choices = re.split(r"\s+OR\s+|;", licence)
    return all(_COPYLEFT.search(choice) for choice in choices)


def licence_of(found: Distribution) -> str:
    """What a package says of its licence; empty if nothing."""
    told = found.metadata
    classifiers = [
        one.rpartition(" :: ")[2]
        for one in told.get_all("Classifier") or ()
        if one.startswith("License :: OSI Approved ::")
    ]
    first_line = (told.get("License") or "").strip().partition("\n")[0]
    return (told.get("License-Expression") or "; ".join(classifiers) or first_line).strip()


def licences(lock: Path) -> Iterator[tuple[str, str | None]]:
    """Each package of the lock with its licence; None for one that is not installed here (another platform's)."""
    for name in pinned(lock):
        try:
            yield name, licence_of(distribution(name))
        except PackageNotFoundError:
            yield name, None
