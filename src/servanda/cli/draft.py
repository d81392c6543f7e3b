"""`servanda draft`: a draft beside the recommendations of a corpus, text by text."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.streams import check_target, name_of, read_bytes, report_and_exit, write_text

if TYPE_CHECKING:
    from servanda.compendium.lineage.drafting import ComparedDraft, Echo
    from servanda.text.differing import Stretch

_WIDTH, _INDENT = 100, "      "


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--manifest", type=click.Path(path_type=Path), help="A corpus.yaml that states what the files do not print."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--most", type=click.IntRange(1, 20), default=3, show_default=True, help="Echoes per draft.")
@click.option("-o", "target", type=click.Path(path_type=Path), help="Write to a file instead of standard output.")
def draft(
    file: Path, sources: tuple[Path, ...], manifest: Path | None, form: str, most: int, target: Path | None
) -> None:
    """Compare the recommendations drafted in FILE with those of SOURCES, files or folders in the same language.

    For each: what it lacks, the earlier texts that it echoes, what is new [+so+] and gone [-so-], and whether it asks
    more or less strongly.
    """
    from servanda.cli.corpus import ingest_all
    from servanda.compendium.lineage import LineageIndex
    from servanda.compendium.lineage.drafting import compare_drafts
    from servanda.compendium.listed import Listed
    from servanda.extraction.drafts import NAME, read_draft_file
    from servanda.extraction.listing import listed

    check_target(target)
    read = read_draft_file(read_bytes(file), name_of(file), programs=True)
    done = ingest_all(sources, manifest)
    items = [row for item in done if item.extraction for row in listed(item.extraction)]
    drafts = [Listed(NAME, None, one) for one in read.recommendations]
    compared = compare_drafts(drafts, LineageIndex(items, read.language), most=most)
    if form == "json":
        text = json.dumps([_record(one) for one in compared], ensure_ascii=False, indent=2)
    else:
        text = "\n\n".join(map(_told, compared)) or "The draft holds no recommendation."
    write_text(text, target)
    report_and_exit(item.error for item in done if item.error)


def _told(one: ComparedDraft) -> str:
    lines = [_folded(f"{one.draft.label or one.draft.id}  {one.draft.chapeau or ''} {one.draft.text}".strip(), "")]
    if one.missing:
        lines.append(f"  missing: {', '.join(one.missing)}")
    for echo in one.echoes:
        place = f"{echo.earlier.source}, {echo.earlier.recommendation.id}"
        lines.append(f"  {echo.suggestion.score:.2f}  {echo.suggestion.kind}  {place}{_force(echo)}")
        lines.append(_folded("".join(map(_marked, echo.words)), _INDENT))
    if not one.echoes:
        lines.append("  no earlier text in similar words")
    if one.near:
        near = "; ".join(f"{item.source}, {item.recommendation.id}" for item in one.near)
        lines.append(_folded(f"  nearest, perhaps on another thing: {near}", "  "))
    return "\n".join(lines)


def _force(echo: Echo) -> str:
    return f"  ({echo.force}: {' → '.join(echo.phrases)})" if echo.force in ("weaker", "stronger") else ""


def _marked(stretch: Stretch) -> str:
    text, blank = stretch.text.rstrip(), " " * (len(stretch.text) - len(stretch.text.rstrip()))
    return {"same": f"{text}{blank}", "gone": f"[-{text}-]{blank}", "new": f"[+{text}+]{blank}"}[stretch.change]


def _folded(text: str, indent: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _record(one: ComparedDraft) -> dict[str, Any]:
    found = one.draft
    return {
        "id": found.id,
        "chapeau": found.chapeau,
        "text": found.text,
        "modality": found.modality.phrase if found.modality else None,
        "addressees": list(found.addressees),
        "missing": list(one.missing),
        "near": [{"document": item.document, "id": item.recommendation.id} for item in one.near],
        "new": [[span.start, span.end] for span in one.new],
        "echoes": [_echo_record(echo) for echo in one.echoes],
    }


def _echo_record(echo: Echo) -> dict[str, Any]:
    return {
        "document": echo.earlier.document,
        "id": echo.earlier.recommendation.id,
        "text": echo.earlier.recommendation.text,
        "score": echo.suggestion.score,
        "kind": str(echo.suggestion.kind),
        "rule": echo.suggestion.rule,
        "force": str(echo.force),
        "phrases": list(echo.phrases),
        "is_part": echo.is_part,
        "clause": [echo.clause.start, echo.clause.end] if echo.clause else None,
        "words": [{"change": str(stretch.change), "text": stretch.text} for stretch in echo.words],
    }
