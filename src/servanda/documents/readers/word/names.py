"""The XML names of a Word document and how its properties are read."""

from __future__ import annotations

from typing import Final

from lxml import etree

Element = etree._Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL: Final = W + "val"

_OFF = frozenset({"0", "false", "off", "none"})


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a property such as `w:pStyle`, or None where it is not set."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL)


def number(parent: Element | None, name: str) -> int | None:
    """The whole number of a property such as `w:ilvl`; None where it is not set or is no number."""
    return whole(value(parent, name))


def flag(parent: Element | None, name: str) -> bool | None:
    """Whether an on/off property such as `w:b` is set; None where the style decides."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL) not in _OFF


def points(text: str | None, per_point: int) -> float | None:
    """A length in points from twentieths (`per_point` 20) or halves (2) of a point."""
    length = whole(text)
    return None if length is None else length / per_point


def whole(text: str | None) -> int | None:
    """The whole number that a text is; lengths written by some programs as decimals are cut."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None
