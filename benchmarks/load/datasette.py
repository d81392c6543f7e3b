"""The search of Datasette beside ours: the same entries, the same words, the same readers, in one run."""

from __future__ import annotations

import random
import socket
import sqlite3
import subprocess
from pathlib import Path
from urllib.parse import quote

from benchmarks.corpus import ROOT
from benchmarks.load.reading import HEAD, measured, serving, settled, wait_for, words_of_texts

PROGRAM = ROOT / "build" / "peers" / "bin" / "datasette"
PAGE = 25


def compare(*, readers: int, requests: int) -> None:
    """Ours and theirs on the same addresses' words; one process each, as Datasette has one."""
    from servanda_web.find.index import place

    if not PROGRAM.exists():
        raise SystemExit(f"{PROGRAM}: install requirements/peers.txt there first (make bench-peers does)")
    table = _copied(place(), ROOT / "build" / "datasette.sqlite3")
    words = words_of_texts()
    chance = random.Random(7)
    asked = [" ".join(chance.sample(words, chance.choice((1, 2)))) for _ in range(requests)]
    print(HEAD)
    with serving(1) as (port, process):
        settled(process)
        measured("Servanda", port, [f"/search/?q={quote(one)}" for one in asked], readers, process)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [PROGRAM, "serve", str(table), "--port", str(port), "--setting", "sql_time_limit_ms", "20000",
         "--setting", "facet_time_limit_ms", "20000"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(port, "/-/versions.json")
        address = "/datasette/entry?_size={}&_facet=kind&_facet=language&_search={}"
        measured("Datasette", port, [address.format(PAGE, quote(one)) for one in asked], readers, server.pid)
    finally:
        server.terminate()
        server.wait()


def _copied(index: Path, target: Path) -> Path:
    """The entries of our index as a plain table with the full-text search that Datasette knows."""
    if target.exists():
        return target
    target.parent.mkdir(exist_ok=True)
    with sqlite3.connect(target) as copy:
        copy.execute("ATTACH ? AS ours", (str(index),))
        copy.execute(
            "CREATE TABLE entry AS SELECT id, document_id, key, kind, language, title, text FROM ours.search_entry"
        )
        copy.execute("CREATE UNIQUE INDEX entry_id ON entry (id)")
        copy.execute("CREATE INDEX entry_kind ON entry (kind)")
        copy.execute(
            "CREATE VIRTUAL TABLE entry_fts USING fts5"
            " (title, text, content='entry', content_rowid='id', tokenize='porter')"
        )
        copy.execute("INSERT INTO entry_fts (entry_fts) VALUES ('rebuild')")
    copy.close()
    return target
