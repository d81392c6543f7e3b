"""`servanda lineage`: documents in, relatives of each recommendation out, and what the machine suggests of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.streams import check_target, report_and_exit, write_text

if TYPE_CHECKING:
    from servanda.compendium.lineage import LineageIndex, LineageSuggestion

_TITLE, _TEXT = 48, 90


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="A corpus.yaml that states what the files do not print."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--most", type=click.IntRange(1, 50), default=5, show_default=True, help="Candidates per recommendation.")
@click.option("--within-session", is_flag=True, help="Suggest relatives within one session of one document too.")
@click.option(
    "--embeddings",
    type=click.Path(path_type=Path),
    help="Compare meanings too, by the sentence model in this folder (model.onnx, tokenizer.json).",
)
@click.option("-o", "target", type=click.Path(path_type=Path), help="Write to a file instead of standard output.")
def lineage(
    sources: tuple[Path, ...],
    manifest: Path | None,
    form: str,
    most: int,
    within_session: bool,
    embeddings: Path | None,
    target: Path | None,
) -> None:
    """Find relatives of the recommendations in SOURCES, which are files or folders of documents in one language.

    The table lists what is suggested, earlier text first; JSON adds the ranked candidates of every recommendation.
    """
    from servanda.cli.corpus import ingest_all
    from servanda.compendium.lineage import LineageIndex, suggest_for
    from servanda.compendium.thematic_index import reading_order
    from servanda.extraction.listing import listed
    from servanda.text.embedding import OnnxEmbedder

    check_target(target)
    embedder = OnnxEmbedder(embeddings) if embeddings else None
    done = ingest_all(sources, manifest)
    extractions = [item.extraction for item in done if item.extraction]
    items = sorted((row for extraction in extractions for row in listed(extraction)), key=reading_order)
    language = next((one.document.metadata.language for one in extractions if one.document.metadata.language), "en")
    index = LineageIndex(items, language, embedder)
    suggestions = suggest_for({item.key for item in items}, index, most=most, within_session=within_session)
    if form == "table":
        titles = {one.document.id: one.document.metadata.title or one.document.id for one in extractions}
        text = _table(suggestions, index, titles)
    else:
        text = json.dumps(_json(index, suggestions, most), ensure_ascii=False, indent=2)
    write_text(text, target)
    report_and_exit(item.error for item in done if item.error)


def _table(suggestions: list[LineageSuggestion], index: LineageIndex, titles: dict[str, str]) -> str:
    """For each suggestion its score, kind and reasons, then the beginnings of both texts and where they stand."""
    from servanda.text.shortening import shortened

    texts = {item.key: item.recommendation.text for item in index.items}

    def place(key: tuple[str, str]) -> str:
        return f"{shortened(titles[key[0]], _TITLE)}, {key[1]}: {shortened(texts[key], _TEXT)}"

    rows = [
        f"{one.score:.2f}  {one.kind}  ({_reasons(one)})\n      {place(one.earlier)}\n    → {place(one.later)}"
        for one in suggestions
    ]
    return "\n".join(rows) or "No relatives found."


def _reasons(one: LineageSuggestion) -> str:
    return ", ".join([one.rule, *(f"{kind.kind}: {kind.rule}" for kind in one.kinds if kind.rule != one.rule)])


def _json(index: LineageIndex, suggestions: list[LineageSuggestion], most: int) -> dict[str, Any]:
    return {
        "recommendations": [
            {
                **_key(item.key),
                "text": item.recommendation.text,
                "candidates": [{**_key(one.key), "score": one.score} for one in index.rank(place, most)],
            }
            for place, item in enumerate(index.items)
        ],
        "suggestions": [_suggestion(one) for one in suggestions],
    }


def _suggestion(one: LineageSuggestion) -> dict[str, Any]:
    return {
        "earlier": _key(one.earlier),
        "later": _key(one.later),
        "kind": str(one.kind),
        "score": one.score,
        "rule": one.rule,
        "kinds": [
            {"kind": str(kind.kind), "rule": kind.rule, "cue": kind.cue, "confidence": kind.confidence}
            for kind in one.kinds
        ],
        "words": [{"earlier": [w.a.start, w.a.end], "later": [w.b.start, w.b.end]} for w in one.words],
        "added": [[span.start, span.end] for span in one.added],
        "dropped": [[span.start, span.end] for span in one.dropped],
    }


def _key(key: tuple[str, str]) -> dict[str, str]:
    return {"document": key[0], "id": key[1]}
