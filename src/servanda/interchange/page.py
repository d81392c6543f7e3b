"""The edition as one accessible HTML page that needs nothing but itself, on screen and on paper."""

from __future__ import annotations

from pathlib import Path

from servanda.compendium.edition import Edition
from servanda.interchange.back_matter import back_matter
from servanda.interchange.front_matter import front_matter
from servanda.interchange.markup import element, serialise
from servanda.interchange.page_texts import TextSetter
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
        *front_matter(edition, words),
        element("main", *TextSetter(edition, words).parts(), id="texts"),
        *back_matter(edition, words),
    )
    return serialise(element("html", head, body, lang=edition.language, dir=direction(edition.language)))
