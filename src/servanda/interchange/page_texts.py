"""The texts of an edition's page: parts, groups of themes, themes, sessions, each recommendation with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from servanda.compendium.edition import Chapter, ChapterGroup, Edition, Part, PrintedText
from servanda.interchange.markup import element, isolated, ltr, own_direction, references
from servanda.interchange.wording import Wording, direction, letters_direction

_NOT_IN_ANCHOR = re.compile(r"[^\w.-]+")


def group_anchor(part: Part, group: ChapterGroup) -> str:
    """The anchor of a group of themes in a part."""
    return _NOT_IN_ANCHOR.sub("-", f"{part.status.value}-group-{group.theme or 'none'}")


def chapter_anchor(part: Part, chapter: Chapter) -> str:
    """The anchor of a theme in a part."""
    return _NOT_IN_ANCHOR.sub("-", f"{part.status.value}-{chapter.theme or 'none'}")


class TextSetter:
    """Sets the texts of one edition: its words, the labels of its themes, what its documents are called."""

    def __init__(self, edition: Edition, words: Wording) -> None:
        self._edition = edition
        self._words = words
        self._labels = {theme: label for theme, label, _ in edition.by_theme}
        self._sources = words.sources(edition)
        self._places = {document.id: place for place, document in enumerate(edition.documents, start=1)}
        self._languages = {document.id: document.language for document in edition.documents}

    def parts(self) -> Iterator[Element]:
        """The sections of the parts in order; a sentence that says so where there is no text at all."""
        if not self._edition.parts:
            yield element("p", self._words.say("nothing"), class_="nothing")
        for place, part in enumerate(self._edition.parts, start=1):
            yield self._part(place, part)

    def _part(self, place: int, part: Part) -> Element:
        words, anchor = self._words, f"part-{part.status.value}"
        heading = element(
            "h2",
            element("span", words.say("part", n=place), class_="part-number"),
            " ",
            element("span", words.part(part.status), class_="part-name"),
            id=anchor,
        )
        note = element("p", words.say(f"{part.status.value}_note"), class_="note")
        groups = [self._group(part, group) for group in part.groups]
        return element("section", heading, note, *groups, class_=f"part {part.status.value}", aria_labelledby=anchor)

    def _group(self, part: Part, group: ChapterGroup) -> Element:
        heading = element("h3", group.label or self._words.say("without_theme"), id=group_anchor(part, group))
        chapters = [self._chapter(part, group, chapter) for chapter in group.chapters]
        return element("section", heading, *chapters, class_="group")

    def _chapter(self, part: Part, group: ChapterGroup, chapter: Chapter) -> Element:
        # Texts filed under the group itself, or under no theme, stand directly below the group's heading.
        is_named = chapter.theme is not None and chapter.theme != group.theme
        if is_named and not chapter.sessions:
            return self._referring(part, chapter)
        section = element("section", class_="chapter")
        if is_named:
            section.append(element("h4", chapter.label, id=chapter_anchor(part, chapter)))
        for session in chapter.sessions:
            said = self._words.session(session.session)
            section.append(element("h5" if is_named else "h4", said, class_="session"))
            section.extend(map(self._text, session.texts))
        if chapter.see_also:
            said = self._words.say("see_also")
            section.append(element("p", said, " ", *references(chapter.see_also), class_="see-also"))
        return section

    def _referring(self, part: Part, chapter: Chapter) -> Element:
        """A theme without texts of its own takes one line, not a heading."""
        name = element("b", *isolated(chapter.label or ""), id=chapter_anchor(part, chapter))
        return element("p", name, ": ", self._words.say("see"), " ", *references(chapter.see_also), class_="referring")

    def _text(self, text: PrintedText) -> Element:
        record, anchor = text.recommendation, f"r{text.number}"
        spoken = self._spoken(record.text, self._languages.get(text.document))
        said = self._words.say("number", n=text.number)
        return element(
            "article",
            element("a", str(text.number), href=f"#{anchor}", class_="number", title=said),
            element("p", *isolated(record.chapeau), class_="chapeau", **spoken) if record.chapeau else None,
            element("p", *isolated(record.text), class_="text", **spoken),
            self._source(text),
            *self._notes(text),
            id=anchor,
        )

    def _spoken(self, text: str, language: str | None) -> dict[str, str]:
        """The attributes of a text that may be in another language than the page."""
        if language is None:
            return {"dir": letters_direction(text)}
        is_foreign = language.partition("-")[0] != self._edition.language.partition("-")[0]
        return {"lang": language, "dir": direction(language)} if is_foreign else {}

    def _source(self, text: PrintedText) -> Element:
        name = self._sources.get(text.document, text.source)
        link = element("a", ltr(name) if text.symbol else own_direction(name), href=f"#d{self._places[text.document]}")
        place = self._words.place(text)
        return element("p", element("cite", link), f", {place}" if place else None, class_="source")

    def _notes(self, text: PrintedText) -> Iterator[Element]:
        record, words = text.recommendation, self._words
        if record.recommending_states:
            yield _note(words.say("recommended_by"), ", ".join(record.recommending_states))
        if record.response:
            yield _note(words.say("response"), record.response)
        if text.also_under:
            yield _note(words.say("also_under"), "; ".join(self._labels[theme] for theme in text.also_under))


def _note(name: str, content: str) -> Element:
    return element("p", element("b", name), " ", *isolated(content), class_="also")
