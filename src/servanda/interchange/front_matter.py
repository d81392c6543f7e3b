"""What stands before the texts on an edition's page: cover, foreword, note on method, contents."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from servanda.compendium.edition import Chapter, Edition, Part
from servanda.interchange.markup import Child, append, element, isolated, own_direction, section
from servanda.interchange.page_texts import chapter_anchor, group_anchor
from servanda.interchange.wording import Wording, letters_direction


def front_matter(edition: Edition, words: Wording) -> Iterator[Element]:
    """The opening sections of the page."""
    yield _cover(edition, words)
    if edition.note:
        paragraphs = (
            element("p", *isolated(line), dir=letters_direction(line))
            for line in edition.note.split("\n")
            if line.strip()
        )
        yield section("foreword", words.say("foreword"), *paragraphs, class_="front foreword")
    yield _method(edition, words)
    yield _contents(edition, words)


def _cover(edition: Edition, words: Wording) -> Element:
    number = None if edition.number is None else words.say("edition_number", n=edition.number)
    return element(
        "header",
        element("p", number, class_="edition") if number else None,
        element("h1", edition.title),
        element("p", words.day(edition.date), class_="date") if edition.date else None,
        element("p", words.summary(edition.method), class_="summary"),
        class_="title",
    )


def _method(edition: Edition, words: Wording) -> Element:
    counts = words.counts(edition.method)
    rows = [element("div", element("dt", name), element("dd", str(count))) for name, count in counts]
    children: list[Child] = [element("p", words.say("method_note")), element("dl", *rows, class_="counts")]
    if unread := words.unread(edition):
        lines = [element("li", own_direction(where), ": ", own_direction(reason)) for where, reason in unread]
        children += [element("h3", words.say("not_read")), element("ul", *lines)]
    return section("method", words.say("method"), *children, class_="front method")


def _contents(edition: Edition, words: Wording) -> Element:
    keys = (["foreword"] if edition.note else []) + ["method"]
    lines = element("ol", *(_plain_line(key, words) for key in keys))
    append(lines, (_part_line(place, part, words) for place, part in enumerate(edition.parts, start=1)))
    append(lines, (_plain_line(key, words) for key in ("index", "documents")))
    heading = element("h2", words.say("contents"), id="contents-heading")
    return element("nav", heading, lines, class_="contents", aria_labelledby="contents-heading")


def _plain_line(key: str, words: Wording) -> Element:
    return element("li", _link(f"#{key}", words.say(key)), class_="plain-line")


def _part_line(place: int, part: Part, words: Wording) -> Element:
    lines = []
    for group in part.groups:
        # A theme that only refers to texts under others is found through the index.
        named = (chapter for chapter in group.chapters if chapter.theme != group.theme and chapter.sessions)
        chapters = [_contents_line(part, chapter) for chapter in named]
        target = _link(f"#{group_anchor(part, group)}", group.label or words.say("without_theme"))
        lines.append(element("li", target, element("ol", *chapters) if chapters else None))
    heading = f"{words.say('part', n=place)}. {words.part(part.status)}"
    return element("li", _link(f"#part-{part.status.value}", heading), element("ol", *lines), class_="part-line")


def _contents_line(part: Part, chapter: Chapter) -> Element:
    return element("li", _link(f"#{chapter_anchor(part, chapter)}", chapter.label or ""))


def _link(href: str, text: str) -> Element:
    return element("a", *isolated(text), href=href)
