"""What changed between two editions as a Word document: words that came underlined, words that went struck out."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from docx import Document

from servanda.compendium.edition_changes import ChangedText, EditionChanges, EditionName, PlacedText
from servanda.interchange.characters import printable
from servanda.interchange.word_parts import add_text, mark_change
from servanda.interchange.word_styles import dress, set_direction
from servanda.interchange.wording import Wording, direction, letters_direction
from servanda.text.differing import Change, Stretch


def changes_docx(changes: EditionChanges, language: str) -> bytes:
    """The bytes of a .docx file with headings in `language`; texts keep their own."""
    return _Report(changes, language).bytes()


def edition_name(name: EditionName, words: Wording) -> str:
    """An edition in a sentence: its number or its title, with its date."""
    named = name.title if name.number is None else words.say("edition_number", n=name.number)
    return f"{named} ({words.day(name.date)})" if name.date else named


class _Report:
    def __init__(self, changes: EditionChanges, language: str) -> None:
        self._changes, self._words = changes, Wording(language)
        self._way = direction(language)
        self._document: Any = Document()
        dress(self._document, language)

    def bytes(self) -> bytes:
        """The whole document."""
        changes, words = self._changes, self._words
        title = words.say("changes")
        self._document.core_properties.title, self._document.core_properties.author = title, "Servanda"
        self._paragraph(title, "Heading 1")
        names = {"a": edition_name(changes.earlier, words), "b": edition_name(changes.later, words)}
        self._paragraph(words.say("changes_between", **names), "Subtitle")
        self._paragraph(words.say("changes_kept", n=changes.kept), "Note")
        if changes.is_none:
            self._paragraph(words.say("changes_none"), "Normal")
        elif changes.reworded:
            self._paragraph(words.say("changes_key"), "Note")
        self._lists()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _lists(self) -> None:
        changes = self._changes
        self._texts("changes_added", changes.added, Change.NEW)
        self._texts("changes_removed", changes.removed, Change.GONE)
        for key, texts in (
            ("changes_reworded", changes.reworded),
            ("changes_moved", [one for one in changes.moved if not one.words]),
            ("changes_restated", [one for one in changes.restated if not one.words and not one.is_moved]),
        ):
            self._changed(key, texts)
        for key, documents in (
            ("documents_added", changes.documents_added),
            ("documents_removed", changes.documents_removed),
        ):
            if documents:
                self._heading(key, len(documents))
            for document in documents:
                self._paragraph(
                    ", ".join(part for part in (document.symbol, document.title or document.id) if part), "Index Entry"
                )

    def _texts(self, key: str, texts: Sequence[PlacedText], change: Change) -> None:
        if texts:
            self._heading(key, len(texts))
        for text in texts:
            record = text.printed.recommendation
            whole = f"{record.chapeau}\n{record.text}" if record.chapeau else record.text
            self._text(text, (Stretch(whole, change),), self._place(text))

    def _changed(self, key: str, texts: Sequence[ChangedText]) -> None:
        if texts:
            self._heading(key, len(texts))
        for text in texts:
            kept = (Stretch(text.later.printed.recommendation.text, Change.SAME),)
            self._text(text.later, text.words or kept, "; ".join(self._moves(text)))

    def _moves(self, text: ChangedText) -> Iterator[str]:
        words = self._words
        yield self._place(text.later)
        if text.is_moved:
            none = words.say("without_theme")
            yield words.say("from_place_to", a=text.earlier.label or none, b=text.later.label or none)
        if text.has_other_status:
            yield words.say("from_place_to", a=words.part(text.earlier.status), b=words.part(text.later.status))

    def _place(self, text: PlacedText) -> str:
        source = f"{text.printed.source}, {self._words.place(text.printed)}".rstrip(", ")
        return f"{source}; {text.label}" if text.label else source

    def _heading(self, key: str, count: int) -> None:
        self._paragraph(f"{self._words.say(key)}: {count}", "Heading 2")

    def _paragraph(self, text: str, style: str) -> Any:
        paragraph = self._document.add_paragraph(style=style)
        add_text(paragraph, text)
        return paragraph

    def _text(self, text: PlacedText, words: Sequence[Stretch], place: str) -> None:
        paragraph = self._document.add_paragraph(style="Recommendation")
        paragraph.add_run(str(text.printed.number)).bold = True
        paragraph.add_run("\t")
        for stretch in words:
            for run in add_text(paragraph, printable(stretch.text)):
                mark_change(run, stretch.change)
        way = letters_direction(text.printed.recommendation.text)
        if way != self._way:
            set_direction(paragraph._p.get_or_add_pPr(), way)
        self._paragraph(place, "Source")
