"""What a document, a paragraph and a query cost, on the empty desk that the environment names."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import django

from benchmarks.growth.generator import Generator
from benchmarks.process import megabytes

SEARCHES = 60


def main(documents: str = "150") -> None:
    """Read so many documents into an empty desk, then measure what they take and what a search costs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "servanda_web.config.settings.sqlite")
    os.environ.setdefault("SERVANDA_SANDBOX", "no")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    before = _sizes()
    spent = {"library": _alone(int(documents)), **_loaded(int(documents))}
    paragraphs = _paragraphs()
    print(f"{connection.vendor}: {documents} documents, {paragraphs} paragraphs and recommendations")
    for name, seconds in spent.items():
        print(f"{name:<34}{int(documents) / seconds:>9.1f} documents/s of one processor")
    for name, size in _sizes().items():
        print(f"{name:<34}{(size - before[name]) / paragraphs:>9.0f} bytes a paragraph")
    for name, seconds in _asked().items():
        print(f"{name:<34}{1 / seconds:>9.1f} a second of one processor")
    print(f"{'memory of this process':<34}{megabytes('VmRSS'):>9.0f} MB")


def _alone(documents: int) -> float:
    """Seconds of the processor for reading and extraction alone."""
    from servanda.extraction.manifest import Manifest
    from servanda.ingest import ingest_bytes

    files = list(Generator().copies(documents))
    begin = time.process_time()
    for name, content in files:
        ingest_bytes(content, Path(name), Manifest())
    return time.process_time() - begin


def _loaded(documents: int) -> dict[str, float]:
    """Seconds for storing, comparing and indexing, reading included in the first."""
    from servanda.ingest import ingest
    from servanda_web.find import following, loading
    from servanda_web.recommendations.services import suggest_lineage

    spent = {}
    with TemporaryDirectory() as folder:
        paths = []
        for name, content in Generator().copies(documents, seed=2):
            (Path(folder) / name).write_bytes(content)
            paths.append(Path(folder) / name)
        begin = time.process_time()
        for item in ingest(paths, programs=False):
            loading.store(item)
        spent["read and stored"] = time.process_time() - begin
    for name, work in (("compared with all", suggest_lineage), ("indexed", following.follow_all)):
        begin = time.process_time()
        work()
        spent[name] = time.process_time() - begin
    return spent


def _paragraphs() -> int:
    from servanda_web.library.models import Paragraph
    from servanda_web.recommendations.models import Recommendation

    return Paragraph.objects.count() + Recommendation.objects.count()


def _sizes() -> dict[str, int]:
    """Bytes of the database without the index, and of the index."""
    from django.db import connection

    from servanda_web.find.index import place

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            whole = int(cursor.fetchone()[0])
            cursor.execute(
                "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class"
                " WHERE relname LIKE 'search\\_%' AND relkind = 'r'"
            )
            index = int(cursor.fetchone()[0])
            return {"database": whole - index, "index": index}
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database = Path(str(connection.settings_dict["NAME"])).stat().st_size
    parts = (place().with_name(place().name + end) for end in ("", "-wal"))
    return {"database": database, "index": sum(one.stat().st_size for one in parts if one.exists())}


def _asked() -> dict[str, float]:
    """Seconds of the processor for one page, by a client in this process."""
    from django.test import Client

    from benchmarks.load.reading import words_of_texts

    words, chance, client = words_of_texts(), random.Random(7), Client(headers={"host": "localhost"})
    pages = {
        "search pages": [f"/search/?q={quote(' '.join(chance.sample(words, 2)))}" for _ in range(SEARCHES)],
        "lists of recommendations": [f"/recommendations/?page={chance.randint(1, 9)}" for _ in range(SEARCHES)],
    }
    told = {}
    for name, addresses in pages.items():
        client.get(addresses[0])
        begin = time.process_time()
        for address in addresses:
            if client.get(address).status_code not in (200, 404):
                raise SystemExit(f"{address} does not answer")
        told[name] = (time.process_time() - begin) / SEARCHES
    return told
