"""Texts of treaties from the folder that the owner of the desk names; the repository holds none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.core import checks

from servanda.errors import ServandaError
from servanda.terms.provisions import load_texts

NO_TEXTS: Mapping[str, str] = MappingProxyType({})
State = tuple[tuple[str, int], ...]


def texts() -> Mapping[str, str]:
    """The text of each provision by IRI, in the language of the folder's files; empty where no folder is named.

    A folder that cannot be used gives none either: the pages say that the desk has no text, the check says why.
    """
    folder = _folder()
    if folder is None:
        return NO_TEXTS
    try:
        return _read(folder, _state(folder))
    except ServandaError:
        return NO_TEXTS


def check_folder(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """A warning where SERVANDA_TREATIES names a folder from which no text can be read."""
    folder = _folder()
    if folder is None:
        return []
    try:
        _read(folder, _state(folder))
    except ServandaError as error:
        return [checks.Warning(f"SERVANDA_TREATIES: {error}", id="servanda.W001")]
    return []


def _folder() -> Path | None:
    return Path(settings.TREATIES).expanduser() if settings.TREATIES else None


def _state(folder: Path) -> State:
    """Names and times of the files: a file that is put in or corrected is read without a new start."""
    return tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.json")))


@lru_cache(maxsize=2)
def _read(folder: Path, state: State) -> Mapping[str, str]:
    return load_texts(folder)
