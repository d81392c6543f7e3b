"""`servanda search`: a query over an index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from servanda.search.port import Hit, Hits
    from servanda.search.values import UnknownValue

_TITLE = 60


class _QueryCommand(click.Command):
    """A command that takes `-word` for a part of the query: none of its options has one hyphen."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args == ["-h"]:
            args = ["--help"]
        return super().parse_args(ctx, args)


@click.command(cls=_QueryCommand, context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.argument("index", type=click.Path(path_type=Path))
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000))
@click.option("--offset", default=0, show_default=True, type=click.IntRange(0, 1_000_000))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def search(index: Path, query: tuple[str, ...], limit: int, offset: int, form: str) -> None:
    """Search INDEX, made by `servanda index`, for QUERY.

    Words must all occur; "a phrase", OR, NOT or -word, prefix*, one NEAR/5 other and field:value (theme:, session:,
    addressee:, modality:, status:, provision:, instrument:, type:, language:, document:, symbol:, body:, year:) narrow
    the search.
    A theme may be given by its id or by its name: theme:"root causes".
    """
    from servanda.search.query import parse_query
    from servanda.search.sqlite import SqliteIndex
    from servanda.search.values import unknown_values, with_theme_ids
    from servanda.terms.themes import load_scheme

    parsed = with_theme_ids(parse_query(_joined(query)), load_scheme().concepts)
    opened = SqliteIndex.open(index, read_only=True)
    found = opened.search(parsed, limit=limit, offset=offset)
    unknown = () if found.total else unknown_values(parsed, opened)
    opened.close()
    click.echo(_as_json(found, unknown) if form == "json" else _as_text(found, offset, unknown))


def _joined(words: tuple[str, ...]) -> str:
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word)
    return " ".join(words)


def _as_text(found: Hits, offset: int, unknown: tuple[UnknownValue, ...]) -> str:
    if unknown:
        return "\n".join(["Nothing found.", *map(_hint, unknown)])
    if not found.total:
        return "Nothing found. Try fewer words, another spelling, or a prefix such as smuggl*."
    if not found.hits:
        return f"{found.total} found, none from {offset + 1} on."
    rows = [f"{place}. {_line(hit)}" for place, hit in enumerate(found.hits, start=offset + 1)]
    return "\n".join([f"{found.total} found", *rows])


def _hint(unknown: UnknownValue) -> str:
    told = f"Nothing in this index has {unknown.field}:{_quoted(unknown.value)}."
    if not unknown.known:
        return f"{told} It has no {unknown.field} at all."
    values = ", ".join(map(_quoted, unknown.known))
    more = f" and {unknown.total - len(unknown.known)} more" if unknown.total > len(unknown.known) else ""
    is_quoting_needed = unknown.field == "theme" or '"' in values
    advice = " Put a value of several words in quotation marks." if is_quoting_needed else ""
    return f"{told} It has {values}{more}.{advice}"


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _line(hit: Hit) -> str:
    from servanda.text.shortening import shortened

    title = "".join(f" “{shortened(title, _TITLE)}”" for title in hit.fields.get("document_title", ()))
    heading = f" · {shortened(hit.title, _TITLE)}" if hit.title else ""
    place = f"{hit.kind.value} {hit.key.split(':')[-1]}"
    return f"{hit.document_id}{title}, {place}{heading}\n   {hit.snippet.marked()}"


def _as_json(found: Hits, unknown: tuple[UnknownValue, ...]) -> str:
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
    result = {"schema": "servanda.search/1", "total": found.total, "hits": rows}
    if unknown:
        result["unknown"] = [
            {"field": one.field, "value": one.value, "known": list(one.known), "known_total": one.total}
            for one in unknown
        ]
    return json.dumps(result, ensure_ascii=False, indent=2)
