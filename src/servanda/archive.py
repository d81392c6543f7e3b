"""What was read of a large archive, kept in a folder: findings by digest, and a list of what is done to go on from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from servanda.errors import UnusableOutput
from servanda.extraction.pipeline import VERSION
from servanda.extraction.schema import to_json
from servanda.ingest import Ingested
from servanda.interchange.whole import write_whole

LIST = "done.jsonl"


@dataclass(frozen=True, slots=True)
class Done:
    """A line of the list: a file by its digest, and its document with the number of its recommendations."""

    sha256: str
    name: str
    version: str
    document: str
    recommendations: int


class Archive:
    """A folder with `findings/ab/<sha256>.json` (`servanda.extraction/1`) and `done.jsonl`; one process writes to it.

    Findings are written whole before their line, so that a line never tells of what is not there. A file whose bytes
    were read under the present rules is not read again, whatever it is called now.
    """

    def __init__(self, folder: Path) -> None:
        """Open a folder, made if it is not there."""
        self.folder = folder
        try:
            (folder / "findings").mkdir(parents=True, exist_ok=True)
            self._list: IO[str] = (folder / LIST).open("a+", encoding="utf-8")
        except OSError as error:
            raise UnusableOutput(
                expected="a folder that can be written",
                found=error.strerror or str(error),
                remedy="Choose another folder with -o.",
                where=str(folder),
            ) from error
        self._known = {one.sha256 for one in self.done() if one.version == VERSION}
        self._end_last_line()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._list.close()

    def done(self) -> Iterator[Done]:
        """The lines of the list; one that a power cut left half-written is passed over, and its file is read again."""
        self._list.seek(0)
        for line in self._list:
            try:
                yield Done(**json.loads(line))
            except (ValueError, TypeError):
                continue

    def known(self, path: Path, sha256: str) -> bool:
        """Whether the findings of a file with these bytes are here; `servanda.ingest.ingest` asks."""
        return sha256 in self._known and self.place(sha256).is_file()

    def place(self, sha256: str) -> Path:
        """Where the findings of a file lie, or would lie."""
        return self.folder / "findings" / sha256[:2] / f"{sha256}.json"

    def keep(self, item: Ingested) -> None:
        """Store what was found in a file, then say so; what could not be read is not noted, and is tried again."""
        if item.extraction is None:
            return
        place = self.place(item.sha256)
        place.parent.mkdir(exist_ok=True)
        write_whole(place, json.dumps(to_json(item.extraction), ensure_ascii=False).encode())
        found = item.extraction
        line = Done(item.sha256, item.path.name, VERSION, found.document.id, len(found.recommendations))
        self._list.write(json.dumps({name: getattr(line, name) for name in Done.__slots__}, ensure_ascii=False) + "\n")
        self._list.flush()
        self._known.add(item.sha256)

    def _end_last_line(self) -> None:
        """What is added begins a line of its own, whatever a power cut left."""
        size = self._list.seek(0, os.SEEK_END)
        if size:
            with (self.folder / LIST).open("rb") as file:
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    self._list.write("\n")
