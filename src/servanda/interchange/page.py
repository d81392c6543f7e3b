"""The edition as one accessible HTML page that needs nothing but itself, on screen and on paper."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

from servanda.compendium.edition import Chapter, Edition, Part
from servanda.interchange.back_matter import back_matter
from servanda.interchange.markup import append, element, isolated, serialise
from servanda.interchange.page_texts import TextSetter, chapter_anchor, group_anchor
from servanda.interchange.wording import Wording, direction


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
        element("main", *TextSetter(edition, words).parts(), id="texts"),
        *back_matter(edition, words),
    )
    return serialise(element("html", head, body, lang=edition.language, dir=direction(edition.language)))


def _title(edition: Edition, words: Wording) -> Element:
    return element(
        "header",
        element("h1", edition.title),
        element("p", words.day(edition.date), class_="date") if edition.date else None,
        element("p", words.summary(edition.method), class_="summary"),
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
