"""Draws a chart once: Vega-Lite makes the SVG, what a page may not hold is put right, the file is kept by content."""

from __future__ import annotations

import hashlib
import json
import threading
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_bidi
from lxml import etree

from servanda.text.bidi import is_right_to_left
from servanda_web.overview.colours import CLASSES

# Counts up when the same specification is drawn in another way.
DRAWING = "1"
KEPT = 300
SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
PAINTS = ("fill", "stroke")
# What assistive programs would read stands in the table; the drawing is hidden from them as a whole.
DROPPED = ("font-family", "role", "aria-label", "aria-roledescription", "aria-hidden", "pointer-events", "class")
# Vega makes an address without a host into one of its own site; this one is taken away again.
BASE = "https://desk.invalid"
_ONE_AT_A_TIME = threading.Lock()


def drawn(spec: dict[str, Any]) -> str | None:
    """The chart, where it was drawn before."""
    place = _place(spec)
    return place.read_text(encoding="utf-8") if place.exists() else None


def draw(spec: dict[str, Any]) -> str:
    """The chart, drawn now if it was not before. Half a second, and a second more for the first of a process."""
    with _ONE_AT_A_TIME:
        found = drawn(spec)
        if found is not None:
            return found
        svg = tidied(_converted(spec))
        place = _place(spec)
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_suffix(".new")
        unfinished.write_text(svg, encoding="utf-8")
        unfinished.replace(place)
        _forget_oldest(place.parent)
    return svg


def _place(spec: dict[str, Any]) -> Path:
    content = json.dumps([DRAWING, get_language_bidi(), spec], sort_keys=True, ensure_ascii=False)
    return Path(settings.DATA_FOLDER) / "charts" / f"{hashlib.sha256(content.encode()).hexdigest()[:24]}.svg"


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob("*.svg"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in files[KEPT:]:
        old.unlink(missing_ok=True)


def _converted(spec: dict[str, Any]) -> str:
    import vl_convert

    vl_convert.register_font_directory(_fonts(Path(settings.DATA_FOLDER) / "charts" / "fonts"))
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


@cache
def _fonts(target: Path) -> str:
    """The desk's own fonts in the form that the drawing measures words with; made once and kept in the data folder."""
    from fontTools.ttLib import TTFont

    target.mkdir(parents=True, exist_ok=True)
    for source in (Path(settings.PACKAGE) / "static" / "servanda" / "fonts").glob("noto-*.woff2"):
        place = target / f"{source.stem}.ttf"
        if not place.exists():
            font = TTFont(source)
            font.flavor = None
            font.save(place)
    return str(target)


def tidied(svg: str) -> str:
    """The drawing as a page may hold it: colours as classes, links out of the tab order, words in their direction."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for node in root.iter(f"{{{SVG}}}*"):
        for name in set(DROPPED) & set(map(str, node.attrib)):
            del node.attrib[name]
        _colour(node)
        _link(node)
        # The drawing runs from left to right as a whole; a name in Arabic must not let its brackets turn with it.
        if node.text and is_right_to_left(node.text):
            node.text = f"\u2067{node.text}\u2069"
    root.attrib.update({"aria-hidden": "true", "focusable": "false"})
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _colour(node: etree._Element) -> None:
    classes = [f"{paint[0]}-{CLASSES[value]}" for paint in PAINTS if (value := node.attrib.get(paint, "")) in CLASSES]
    for paint in PAINTS:
        if node.attrib.get(paint, "") in CLASSES:
            del node.attrib[paint]
    if classes:
        node.attrib["class"] = " ".join(classes)


def _link(node: etree._Element) -> None:
    address = node.get(XLINK_HREF)
    if address is not None:
        del node.attrib[XLINK_HREF]
        node.attrib["href"] = address.removeprefix(BASE)
        node.attrib["tabindex"] = "-1"
