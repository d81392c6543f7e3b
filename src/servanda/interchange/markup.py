"""HTML elements with every character escaped, and text in which symbols keep their direction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, tostring

from servanda.interchange.characters import isolated_pieces, printable
from servanda.interchange.wording import letters_direction, stretches

Child = Element | str | None


def element(tag: str, *children: Child, **attributes: str | None) -> Element:
    """An element; attributes that are None are left out, `class_` loses its underscore, `data_x` becomes `data-x`.

    >>> tostring(element("p", "a < b", class_="x"), encoding="unicode")
    '<p class="x">a &lt; b</p>'
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), printable(value))
    return append(made, children)


def append(parent: Element, children: Iterable[Child]) -> Element:
    """Add elements and texts to the end of an element, in order, and return it."""
    for child in children:
        if isinstance(child, str):
            _add_text(parent, printable(child))
        elif child is not None:
            parent.append(child)
    return parent


def _add_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def isolated(text: str) -> list[Child]:
    """A text with its document symbols isolated, so that they read rightly inside Arabic."""
    return [ltr(piece) if is_symbol else piece for piece, is_symbol in isolated_pieces(text)]


def ltr(text: str) -> Element:
    """A stretch that runs from left to right whatever is around it."""
    return element("bdi", text, dir="ltr")


def own_direction(text: str) -> Element:
    """A text of which only its own letters tell the direction: a title, a message."""
    return element("bdi", text, dir=letters_direction(text))


def section(anchor: str, heading: str, *children: Child, class_: str) -> Element:
    """A section under a heading of the second rank that names it."""
    made = element("h2", heading, id=anchor)
    return element("section", made, *children, class_=class_, aria_labelledby=anchor)


def joined(items: Iterable[Child], separator: str) -> list[Child]:
    """The items with a separator between them."""
    out: list[Child] = []
    for item in items:
        out += [separator, item] if out else [item]
    return out


def references(numbers: Sequence[int]) -> list[Child]:
    """Links to the texts of those running numbers; three and more in a row are named by the first and the last."""
    return joined((_stretch(first, last) for first, last in stretches(numbers)), ", ")


def _stretch(first: int, last: int) -> Element:
    if first == last:
        return _reference(first)
    return element("span", _reference(first), "–", _reference(last))


def _reference(number: int) -> Element:
    return element("a", str(number), href=f"#r{number}", class_="reference")


def serialise(root: Element) -> str:
    """A whole HTML document."""
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"
