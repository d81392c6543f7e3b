"""The styles of a Word document, each with what it takes over from the one it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from servanda.documents.readers.word.names import VAL, Element, W, flag, number, points, value
from servanda.documents.readers.word.numbering import indent

T = TypeVar("T")

BODY_LEVEL: Final = 9
"""Word's outline level for what is not a heading (it counts the levels of headings from 0)."""

# Word stores "heading 1" in every language; other programs store the name that their user sees.
_BUILT_IN = re.compile(r"(?:heading|titre|t[ií]tulo|заголовок|标题|العنوان|عنوان)\s*([1-9])", re.I)
# The United Nations templates: "_ H_M" (title), "_ H _Ch" (chapter), "_ H_1", "_ H_2/3", "_ H_4", "_ H_5/6"; in Geneva
# the same with "_G"; other programs drop the signs: "HCh", "H23". An added "i" is the italic variant.
_UNITED_NATIONS = re.compile(r"h(m|ch|1|2|3|23|4|5|6|56)i?g?")
_LEVELS: Final[Mapping[str, int]] = {
    "ch": 1,
    "1": 2,
    "2": 3,
    "3": 3,
    "23": 3,
    "4": 4,
    "5": 5,
    "6": 5,
    "56": 5,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look; None where nothing says so."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    size: float | None = None

    def over(self, base: Look) -> Look:
        """This look where it says something, `base` elsewhere."""
        return Look(
            bold=_first(self.bold, base.bold),
            italic=_first(self.italic, base.italic),
            hidden=_first(self.hidden, base.hidden),
            raised=_first(self.raised, base.raised),
            size=_first(self.size, base.size),
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything it inherits. `level` is a heading level from 1; `is_title` marks the UN title style."""

    id: str
    name: str
    level: int | None = None
    is_title: bool = False
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    indent: float | None = None
    look: Look = Look()


class StyleSheet:
    """All styles of a file, by id."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else list(root.iter(W + "style"))
        self._elements = {element.get(W + "styleId", ""): element for element in elements}
        self._styles: dict[str, Style] = {}
        self.language = None if root is None else _language(root)
        self._base = Look() if root is None else look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._default = next(_defaults(elements), None)

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph; the default one where the paragraph names none or one that does not exist."""
        if style_id not in self._elements:
            style_id = self._default
        return Style("", "", look=self._base) if style_id is None else self._resolve(style_id, frozenset())

    def character(self, style_id: str | None) -> Look:
        """What a character style adds."""
        if style_id is None or style_id not in self._elements:
            return Look()
        return self._resolve(style_id, frozenset()).look

    def _resolve(self, style_id: str, seen: frozenset[str]) -> Style:
        if style_id not in self._styles:
            self._styles[style_id] = self._read(style_id, seen | {style_id})
        return self._styles[style_id]

    def _read(self, style_id: str, seen: frozenset[str]) -> Style:
        element = self._elements[style_id]
        based_on = value(element, "basedOn")
        base = Style("", "", look=self._base if element.get(W + "type") == "paragraph" else Look())
        # A style that is based on itself, over however many steps, would have no end.
        if based_on in self._elements and based_on not in seen:
            base = self._resolve(based_on, seen)
        return _inherit(element, base, style_id)


def _inherit(element: Element, base: Style, style_id: str) -> Style:
    properties = element.find(W + "pPr")
    numbers = None if properties is None else properties.find(W + "numPr")
    name = (value(element, "name") or style_id).partition(",")[0]  # what follows a comma are other names of it
    outline = _first(number(properties, "outlineLvl"), base.outline)
    own = _named_level(name)
    style = Style(
        id=style_id,
        name=name,
        outline=outline,
        is_title=_united_nations(name) == "m",
        list_id=_first(value(numbers, "numId"), base.list_id),
        list_level=_first(number(numbers, "ilvl"), base.list_level),
        indent=_first(indent(properties), base.indent),
        look=look_of(element.find(W + "rPr")).over(base.look),
    )
    return replace(style, level=own if own is not None else heading_level(outline, base.level))


def heading_level(outline: int | None, otherwise: int | None) -> int | None:
    """The heading level (from 1) that an outline level says; `otherwise` where it says nothing.

    >>> heading_level(0, None), heading_level(9, 2), heading_level(None, 2)
    (1, None, 2)
    """
    if outline is None:
        return otherwise
    return outline + 1 if 0 <= outline < BODY_LEVEL else None


def look_of(properties: Element | None) -> Look:
    """The look that run properties set."""
    if properties is None:
        return Look()
    return Look(
        bold=flag(properties, "b"),
        italic=flag(properties, "i"),
        hidden=flag(properties, "vanish"),
        raised=None if (place := value(properties, "vertAlign")) is None else place == "superscript",
        size=points(value(properties, "sz"), 2),
    )


def _named_level(name: str) -> int | None:
    if match := _BUILT_IN.fullmatch(name):
        return int(match.group(1))
    return _LEVELS.get(_united_nations(name) or "")


def _united_nations(name: str) -> str | None:
    match = _UNITED_NATIONS.fullmatch(re.sub(r"[\W_]", "", name.casefold()))
    return match.group(1) if match else None


def _defaults(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in {"1", "true", "on"}:
            yield element.get(W + "styleId", "")


def _language(root: Element) -> str | None:
    element = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    return None if element is None else element.get(VAL)


def _first(own: T | None, base: T | None) -> T | None:
    return base if own is None else own
