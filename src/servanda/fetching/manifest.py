"""What was fetched into a folder, with checksums: so that nothing is fetched twice and everything can be checked."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from servanda.errors import InvalidData
from servanda.interchange.whole import write_whole

NAME = "fetched.json"
_SCHEMA = "servanda.fetched/1"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in one language: its source, its file, and what the service called its version."""

    symbol: str
    language: str
    address: str
    file: str
    sha256: str
    size: int
    fetched_at: str
    etag: str = ""
    last_modified: str = ""


class Manifest:
    """The file `fetched.json` of a folder; written anew, in one step, after each document."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries = {(one.symbol, one.language): one for one in _read(folder / NAME)}

    def intact(self, symbol: str, language: str) -> Entry | None:
        """The entry of a document whose file is there and has the bytes that were fetched."""
        entry = self._entries.get((symbol, language))
        if entry is None:
            return None
        try:
            data = (self.folder / entry.file).read_bytes()
        except OSError:
            return None
        return entry if hashlib.sha256(data).hexdigest() == entry.sha256 else None

    def add(self, entry: Entry) -> None:
        """Note a document, in place of what was known of it."""
        self._entries[entry.symbol, entry.language] = entry
        rows = [asdict(one) for _, one in sorted(self._entries.items())]
        told = json.dumps({"schema": _SCHEMA, "documents": rows}, ensure_ascii=False, indent=1)
        write_whole(self.folder / NAME, (told + "\n").encode())


def _read(path: Path) -> list[Entry]:
    if not path.exists():
        return []
    try:
        told = json.loads(path.read_bytes())
        if told["schema"] != _SCHEMA:
            raise ValueError(told["schema"])
        names = {field.name for field in fields(Entry)}
        entries = [Entry(**{name: row[name] for name in names & row.keys()}) for row in told["documents"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidData(
            expected=f"a list of fetched documents ({_SCHEMA})",
            found=f"{type(error).__name__}: {error}",
            remedy="Remove it; the documents are then fetched again.",
            where=str(path),
        ) from error
    return [one for one in entries if Path(one.file).name == one.file]
