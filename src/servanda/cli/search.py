"""`servanda search`: a query over an index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from servanda.search.port import Hit, Hits


@click.command()
@click.argument("index", type=click.Path(path_type=Path))
@click.argument("query")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000))
@click.option("--offset", default=0, show_default=True, type=click.IntRange(0, 1_000_000))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def search(index: Path, query: str, limit: int, offset: int, form: str) -> None:
    """Search INDEX, made by `servanda index`, for QUERY.

    Words must all occur; "a phrase", OR, NOT, prefix* and field:value (theme:, session:, addressee:, modality:,
    status:, type:, symbol:, language:) narrow the search.
    """
    from servanda.search.query import parse_query
    from servanda.search.sqlite import SqliteIndex

    parsed = parse_query(query)
    opened = SqliteIndex.open(index, read_only=True)
    found = opened.search(parsed, limit=limit, offset=offset)
    opened.close()
    click.echo(_as_json(found) if form == "json" else _as_text(found, offset))


def _as_text(found: Hits, offset: int) -> str:
    if not found.hits:
        return "Nothing found. Try fewer words, another spelling, or a prefix such as smuggl*."
    rows = [f"{place}. {_line(hit)}" for place, hit in enumerate(found.hits, start=offset + 1)]
    return "\n".join([f"{found.total} found", *rows])


def _line(hit: Hit) -> str:
    heading = f" · {hit.title}" if hit.title else ""
    return f"{hit.document_id}, {hit.kind.value} {hit.key.split(':')[-1]}{heading}\n   {hit.snippet.marked()}"


def _as_json(found: Hits) -> str:
    rows = [
        {
            "document": hit.document_id,
            "key": hit.key,
            "kind": hit.kind.value,
            "title": hit.title,
            "score": round(hit.score, 4),
            "snippet": hit.snippet.marked(),
            "fields": {name: list(values) for name, values in hit.fields.items()},
        }
        for hit in found.hits
    ]
    return json.dumps({"schema": "servanda.search/1", "total": found.total, "hits": rows}, ensure_ascii=False, indent=2)
