"""The edition as one accessible HTML page that needs nothing but itself, on screen and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from servanda.compendium.edition import Chapter, ChapterGroup, Edition, Part, PrintedText
from servanda.interchange.back_matter import back_matter
from servanda.interchange.markup import Child, append, element, isolated, ltr, references, serialise
from servanda.interchange.wording import Wording, direction, letters_direction

_NOT_IN_ANCHOR = re.compile(r"[^\w.-]+")


def edition_page(edition: Edition, *, is_paged: bool = False) -> str:
    """The page as text; the same edition always gives the same characters.

    `is_paged` adds the rules of a printed book (running heads, page references), which browsers do not know.
    """
    sheets = ("page.css", "pages.css") if is_paged else ("page.css",)
    words = Wording(edition.language)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", edition.title),
        *(element("style", Path(__file__).with_name(name).read_text(encoding="utf-8")) for name in sheets),
    )
    body = element(
        "body",
        element("a", words.say("skip"), href="#texts", class_="skip"),
        _title(edition, words),
        _contents(edition, words),
        element("main", *_main(edition, words), id="texts"),
        *back_matter(edition, words),
    )
    return serialise(element("html", head, body, lang=edition.language, dir=direction(edition.language)))


def _title(edition: Edition, words: Wording) -> Element:
    method = edition.method
    return element(
        "header",
        element("h1", edition.title),
        element("p", words.day(edition.date), class_="date") if edition.date else None,
        element("p", words.say("summary", texts=method.recommendations, documents=method.documents), class_="summary"),
        class_="title",
    )


def _contents(edition: Edition, words: Wording) -> Element:
    parts = element("ol", *(_part_line(place, part, words) for place, part in enumerate(edition.parts, start=1)))
    append(parts, (element("li", _link(f"#{key}", words.say(key))) for key in ("index", "documents", "method")))
    heading = element("h2", words.say("contents"), id="contents-heading")
    return element("nav", heading, parts, class_="contents", aria_labelledby="contents-heading")


def _part_line(place: int, part: Part, words: Wording) -> Element:
    lines = []
    for group in part.groups:
        chapters = [_contents_line(part, chapter) for chapter in group.chapters if chapter.theme != group.theme]
        target = _link(f"#{group_anchor(part, group)}", group.label or words.say("without_theme"))
        lines.append(element("li", target, element("ol", *chapters) if chapters else None))
    heading = f"{words.say('part', n=place)}. {words.part(part.status)}"
    return element("li", _link(f"#part-{part.status.value}", heading), element("ol", *lines), class_="part-line")


def _contents_line(part: Part, chapter: Chapter) -> Element:
    return element("li", _link(f"#{chapter_anchor(part, chapter)}", chapter.label or ""))


def _link(href: str, text: str) -> Element:
    return element("a", *isolated(text), href=href)


def group_anchor(part: Part, group: ChapterGroup) -> str:
    """The anchor of a group of themes in a part."""
    return _NOT_IN_ANCHOR.sub("-", f"{part.status.value}-group-{group.theme or 'none'}")


def chapter_anchor(part: Part, chapter: Chapter) -> str:
    """The anchor of a theme in a part."""
    return _NOT_IN_ANCHOR.sub("-", f"{part.status.value}-{chapter.theme or 'none'}")


def _main(edition: Edition, words: Wording) -> Iterator[Element]:
    if not edition.parts:
        yield element("p", words.say("nothing"), class_="nothing")
    labels = {theme: label for theme, label, _ in edition.by_theme}
    for place, part in enumerate(edition.parts, start=1):
        groups = [_group(edition, part, group, labels, words) for group in part.groups]
        anchor = f"part-{part.status.value}"
        heading = element(
            "h2",
            element("span", words.say("part", n=place), class_="part-number"),
            " ",
            element("span", words.part(part.status), class_="part-name"),
            id=anchor,
        )
        note = element("p", words.say(f"{part.status.value}_note"), class_="note")
        yield element("section", heading, note, *groups, class_=f"part {part.status.value}", aria_labelledby=anchor)


def _group(edition: Edition, part: Part, group: ChapterGroup, labels: dict[str, str], words: Wording) -> Element:
    heading = element("h3", group.label or words.say("without_theme"), id=group_anchor(part, group))
    chapters = [_chapter(edition, part, group, chapter, labels, words) for chapter in group.chapters]
    return element("section", heading, *chapters, class_="group")


def _chapter(
    edition: Edition, part: Part, group: ChapterGroup, chapter: Chapter, labels: dict[str, str], words: Wording
) -> Element:
    # Texts filed under the group itself, or under no theme, stand directly below the group's heading.
    is_named = chapter.theme is not None and chapter.theme != group.theme
    section = element("section", class_="chapter")
    if is_named:
        section.append(element("h4", chapter.label, id=chapter_anchor(part, chapter)))
    for session in chapter.sessions:
        section.append(element("h5" if is_named else "h4", words.session(session.session), class_="session"))
        section.extend(_text(edition, text, labels, words) for text in session.texts)
    if chapter.see_also:
        section.append(element("p", words.say("see_also"), " ", *references(chapter.see_also), class_="see-also"))
    return section


def _text(edition: Edition, text: PrintedText, labels: dict[str, str], words: Wording) -> Element:
    record = text.recommendation
    document = edition.document(text.document)
    spoken = _spoken(record.text, document.language if document else None, edition.language)
    return element(
        "article",
        element(
            "a", str(text.number), href=f"#r{text.number}", class_="number", title=words.say("number", n=text.number)
        ),
        element("p", *isolated(record.chapeau), class_="chapeau", **spoken) if record.chapeau else None,
        element("p", *isolated(record.text), class_="text", **spoken),
        element("p", *_source(text, words), class_="source"),
        *_notes(text, labels, words),
        id=f"r{text.number}",
    )


def _spoken(text: str, language: str | None, page_language: str) -> dict[str, str]:
    """The attributes of a text that may be in another language than the page."""
    if language is None:
        return {"dir": letters_direction(text)}
    is_foreign = language.partition("-")[0] != page_language.partition("-")[0]
    return {"lang": language, "dir": direction(language)} if is_foreign else {}


def _source(text: PrintedText, words: Wording) -> Iterator[Child]:
    yield element("cite", ltr(text.source))
    if place := words.place(text):
        yield ", "
        yield element("span", place)


def _notes(text: PrintedText, labels: dict[str, str], words: Wording) -> Iterator[Element]:
    record = text.recommendation
    if record.recommending_states:
        yield _note(words.say("recommended_by"), ", ".join(record.recommending_states))
    if record.response:
        yield _note(words.say("response"), record.response)
    if text.also_under:
        yield _note(words.say("also_under"), "; ".join(labels[theme] for theme in text.also_under))


def _note(name: str, content: str) -> Element:
    return element("p", element("b", name), " ", *isolated(content), class_="also")
