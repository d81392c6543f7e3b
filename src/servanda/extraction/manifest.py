"""The manifest of a folder: what its owner knows about each file, such as the symbol that the file does not print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from servanda.documents.model import Metadata
from servanda.errors import InvalidData
from servanda.terms.sources import read_yaml

NAME = "corpus.yaml"
_STATED = {item.name for item in fields(Metadata)}


@dataclass(frozen=True, slots=True)
class Manifest:
    """Stated metadata by file name. What the manifest states stands above what a document's cover seems to say."""

    entries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def stated(self, file_name: str) -> Mapping[str, Any]:
        """What is stated of a file; empty where nothing is."""
        return self.entries.get(Path(file_name).name, {})

    def apply(self, metadata: Metadata, file_name: str) -> Metadata:
        """The metadata with the stated fields in place of the read ones."""
        return replace(metadata, **self.stated(file_name))


def read_manifest(path: Path) -> Manifest:
    """Read `corpus.yaml`: a list `documents`, each with `file` and any field of `Metadata` (symbol, title, …).

    Raises InvalidData where the form is another or a field is unknown.
    """
    content = read_yaml(path)
    rows = content.get("documents") if isinstance(content, dict) else None
    if not isinstance(rows, list):
        raise _invalid(path, "a list named `documents`", f"{type(content).__name__} without such a list")
    return Manifest({str(row["file"]): _entry(path, row) for row in rows if _has_file(path, row)})


def manifest_for(folder: Path) -> Manifest:
    """The manifest that lies in a folder, an empty one where none does."""
    path = folder / NAME
    return read_manifest(path) if path.is_file() else Manifest()


def _has_file(path: Path, row: object) -> bool:
    if isinstance(row, dict) and row.get("file"):
        return True
    raise _invalid(path, "an entry with a `file`", repr(row))


def _entry(path: Path, row: dict[str, Any]) -> dict[str, Any]:
    stated = {name: value for name, value in row.items() if name != "file"}
    unknown = set(stated) - _STATED
    if unknown:
        raise _invalid(path, f"fields among {', '.join(sorted(_STATED))}", ", ".join(sorted(unknown)))
    return {name: value if isinstance(value, int) else str(value) for name, value in stated.items()}


def _invalid(path: Path, expected: str, found: str) -> InvalidData:
    return InvalidData(
        expected=expected, found=found, remedy="Correct the manifest; see docs/reference.", where=str(path)
    )
