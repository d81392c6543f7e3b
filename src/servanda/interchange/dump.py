"""A dump: everything that the desk tells programs, as JSON lines and tables, with a manifest that proves it whole."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from servanda.errors import InvalidData, UnusableOutput

SCHEMA: Final = "servanda.dump/1"
"""The name of the format; the number rises when a field changes its meaning or goes away."""
MANIFEST: Final = "manifest.json"
# A cell that begins so would be taken for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind of record: its name, its fields in order, and the records, which are read once."""

    name: str
    fields: Sequence[str]
    records: Iterable[Mapping[str, Any]]


def write_dump(folder: Path, resources: Iterable[Resource], *, about: Mapping[str, Any]) -> dict[str, Any]:
    """Write a dump into `folder` and give its manifest; `about` is put into it as it is.

    The dump is made beside the folder and moved there whole, so that a stop half-way leaves the former one as it was.
    """
    partial = folder.with_name(f"{folder.name}.{os.getpid()}.partial")
    try:
        partial.mkdir(parents=True)
        files = [one for resource in resources for one in _write(partial, resource)]
        manifest = {"schema": SCHEMA, **about, "files": files}
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        (partial / MANIFEST).write_text(text, encoding="utf-8")
        _put_in_place(partial, folder)
    except OSError as error:
        raise UnusableOutput(
            expected="a folder that can be written",
            found=error.strerror or str(error),
            remedy="Name another folder, or make room.",
            where=str(folder),
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return manifest


def _put_in_place(partial: Path, folder: Path) -> None:
    former = folder.with_name(f"{folder.name}.{os.getpid()}.former")
    if folder.exists():
        if any(folder.iterdir()) and not (folder / MANIFEST).exists():
            raise UnusableOutput(
                expected="an empty folder, or one that holds a dump",
                found="a folder with other files",
                remedy="Name another folder; nothing in this one was touched.",
                where=str(folder),
            )
        folder.rename(former)
    partial.rename(folder)
    shutil.rmtree(former, ignore_errors=True)


def _write(folder: Path, resource: Resource) -> Iterator[dict[str, Any]]:
    lines, table = folder / f"{resource.name}.jsonl", folder / f"{resource.name}.csv"
    count = 0
    with (
        lines.open("w", encoding="utf-8", errors="replace") as told,
        table.open("w", encoding="utf-8", errors="replace", newline="") as rows,
    ):
        writer = csv.writer(rows)
        writer.writerow(resource.fields)
        for record in resource.records:
            told.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
            writer.writerow([cell(record[name]) for name in resource.fields])
            count += 1
    for place in (lines, table):
        yield {"name": place.name, "records": count, "bytes": place.stat().st_size, "sha256": _digest(place)}


def cell(value: Any) -> str:
    """A value of a record as a cell: what has an IRI by its IRI, lists with semicolons, anything deeper as JSON.

    >>> cell(["a", "b"]), cell({"iri": "https://x/1"}), cell(None), cell("=1+1"), cell(True)
    ('a; b', 'https://x/1', '', "'=1+1", 'true')
    """
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return str(value["iri"]) if "iri" in value else _json(value)
    if isinstance(value, list):
        named = [one["iri"] if isinstance(one, Mapping) and "iri" in one else one for one in value]
        return _safe("; ".join(named)) if all(isinstance(one, str) for one in named) else _json(value)
    return _safe(value) if isinstance(value, str) else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _digest(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a dump; `InvalidData` where the folder holds none."""
    place = folder / MANIFEST
    try:
        told = json.loads(place.read_text(encoding="utf-8"))
        if told["schema"] == SCHEMA and isinstance(told["files"], list):
            return dict(told)
        found = f"the format {told['schema']}"
    except OSError as error:
        found = error.strerror or str(error)
    except (ValueError, KeyError, TypeError):
        found = "something else"
    raise InvalidData(
        expected=f"the manifest of a dump ({SCHEMA})",
        found=found,
        remedy="Name the folder that `servanda-web dump` wrote.",
        where=str(place),
    )


def verify_dump(folder: Path) -> list[str]:
    """What is wrong with a dump, one sentence each; nothing where every file is what the manifest says."""
    told: list[str] = []
    for file in read_manifest(folder)["files"]:
        place = folder / Path(file["name"]).name
        if not place.is_file():
            told.append(f"{file['name']} is missing.")
        elif place.stat().st_size != file["bytes"] or _digest(place) != file["sha256"]:
            told.append(f"{file['name']} is not the file that the manifest describes.")
        elif place.suffix == ".jsonl" and _count(place) != file["records"]:
            told.append(f"{file['name']} does not hold {file['records']} records.")
    return told


def _count(place: Path) -> int:
    with place.open("rb") as lines:
        return _lines(lines)


def _lines(lines: IO[bytes]) -> int:
    return sum(1 for _ in lines)
