"""`servanda changes`: two editions side by side, what came, what went, what changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servanda.cli.streams import check_target, name_of, read_bytes, write_text

if TYPE_CHECKING:
    from servanda.compendium.edition_changes import ChangedText, EditionChanges, PlacedText


@click.command()
@click.argument("earlier", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("later", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "docx"]), help="By default after the suffix of -o."
)
@click.option("-o", "target", type=click.Path(path_type=Path), help="Write to a file instead of standard output.")
def changes(earlier: Path, later: Path, form: str | None, target: Path | None) -> None:
    """Compare two editions, EARLIER and LATER, which are JSON files that `servanda compendium` wrote.

    Texts are the same where document and printed number are, or else their words and session.
    """
    from servanda.compendium.edition_changes import compare_editions
    from servanda.interchange.json_changes import changes_json
    from servanda.interchange.json_reading import read_edition

    form = form or {".json": "json", ".docx": "docx"}.get(target.suffix.lower() if target else "", "table")
    if form == "docx" and target is None:
        raise click.UsageError("a Word document goes to a file: say which with -o.")
    check_target(target)
    editions = [read_edition(read_bytes(path), name_of(path)) for path in (earlier, later)]
    found = compare_editions(*editions)
    if form == "docx" and target:
        _write_word(found, editions[1].language, target)
    else:
        write_text(changes_json(found) if form == "json" else "\n".join(_lines(found)), target)


def _write_word(found: EditionChanges, language: str, target: Path) -> None:
    from servanda.interchange.whole import write_whole
    from servanda.interchange.word_changes import changes_docx

    write_whole(target, changes_docx(found, language))


def _lines(found: EditionChanges) -> Iterator[str]:
    if found.is_none:
        yield f"No changes; {found.kept} texts are the same."
        return
    counted = {"added": found.added, "removed": found.removed, "in other words": found.reworded}
    counted |= {"under another theme": found.moved, "of another status": found.restated}
    yield ", ".join(f"{len(texts)} {name}" for name, texts in counted.items()) + f", {found.kept} unchanged."
    yield from (f"+ {_placed(text)}" for text in found.added)
    yield from (f"- {_placed(text)}" for text in found.removed)
    yield from (line for text in found.changed for line in _changed(text))
    yield from (f"+ document {document.source}: {document.title}" for document in found.documents_added)
    yield from (f"- document {document.source}: {document.title}" for document in found.documents_removed)


def _placed(text: PlacedText) -> str:
    printed = text.printed
    return (
        f"{printed.source} {printed.recommendation.id} ({text.label or 'without theme'}): {printed.recommendation.text}"
    )


def _changed(text: ChangedText) -> Iterator[str]:
    name = f"~ {text.later.printed.source} {text.later.printed.recommendation.id}"
    if text.is_moved:
        yield f"{name}: from {text.earlier.label or 'without theme'} to {text.later.label or 'without theme'}"
    if text.has_other_status:
        yield f"{name}: from {text.earlier.status.value} to {text.later.status.value}"
    if text.words:
        marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
        yield f"{name}: " + "".join(marks[one.change.value].format(one.text) for one in text.words)
