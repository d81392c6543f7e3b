"""Build time and query time of the SQLite index over many varied copies of the real paragraphs."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import ROOT, SHARED
from servanda.documents.reading import read_document
from servanda.search.port import EntryKind, SearchEntry
from servanda.search.query import parse_query
from servanda.search.sqlite import SqliteIndex

COPIES = 20
QUERIES = ("financial investigations", '"root causes"', "child* OR women", "extradition -consular", "liaison officers")


def main() -> None:
    """Print entries, seconds to build, and the median and slowest query in milliseconds."""
    seeds = SHARED / "corpus" / "seeds"
    folder = seeds if seeds.is_dir() else ROOT / "data" / "specimen"
    entries = [entry for path in sorted(folder.glob("*.[tm]*")) for entry in _entries(path)]
    with TemporaryDirectory() as place:
        index = SqliteIndex.open(Path(place) / "bench.index")
        begin = time.perf_counter()
        for copy in range(COPIES):
            index.replace(f"copy-{copy}", [_varied(entry, copy) for entry in entries])
        built = time.perf_counter() - begin
        spent = [_query(index, query) for query in QUERIES for _ in range(5)]
        index.close()
    print(f"{len(entries) * COPIES} entries in {built:.1f} s")
    print(f"a query {statistics.median(spent):.1f} ms, at most {max(spent):.1f} ms")


def _entries(path: Path) -> list[SearchEntry]:
    document = read_document(path.read_bytes(), path.name)
    return [SearchEntry(path.stem, p.key, EntryKind.PARAGRAPH, "en", "", p.text) for p in document.paragraphs]


def _varied(entry: SearchEntry, copy: int) -> SearchEntry:
    key = f"{entry.document_id}-{entry.key}"
    return SearchEntry(f"copy-{copy}", key, entry.kind, "en", "", f"{entry.text} Copy {copy}.")


def _query(index: SqliteIndex, text: str) -> float:
    begin = time.perf_counter()
    index.search(parse_query(text), limit=10)
    return (time.perf_counter() - begin) * 1000
