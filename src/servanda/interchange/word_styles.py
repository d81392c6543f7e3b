"""The look of an edition in Word: A4, real heading styles, one accent colour, both directions of script."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from servanda.interchange.wording import direction

SERIF, SANS = "Times New Roman", "Arial"
ACCENT, INK, QUIET = RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x1C, 0x24, 0x30), RGBColor(0x56, 0x60, 0x6D)
TEXT_WIDTH = Mm(160)
_HANGING = Mm(12)

# name: (font, size in points, bold, colour, space before, space after, kept with the next paragraph)
_LOOKS = {
    "Title": (SANS, 28, True, INK, 0, 14, False),
    "Subtitle": (SANS, 13, False, QUIET, 0, 4, False),
    "Heading 1": (SANS, 18, True, INK, 0, 6, True),
    "Heading 2": (SANS, 13, True, ACCENT, 20, 8, True),
    "Heading 3": (SANS, 11, True, INK, 14, 4, True),
    "Heading 4": (SANS, 9, True, QUIET, 8, 5, True),
    "Contents Heading": (SANS, 18, True, INK, 0, 12, True),
    "Note": (SANS, 9, False, QUIET, 0, 6, False),
    "Recommendation": (SERIF, 10.5, False, INK, 0, 2, True),
    "Chapeau": (SERIF, 10.5, False, QUIET, 0, 0, True),
    "Source": (SANS, 8, False, QUIET, 0, 9, False),
    "See Also": (SANS, 8, False, QUIET, 2, 10, False),
    "Referring": (SANS, 8.5, False, QUIET, 2, 4, False),
    "Edition": (SANS, 12, True, ACCENT, 180, 12, True),
    "Minor Heading": (SANS, 11, True, INK, 14, 4, True),
    "Index Entry": (SANS, 8.5, False, INK, 2, 1, False),
    "Index Subentry": (SANS, 8.5, False, INK, 0, 1, False),
    "Table Text": (SANS, 8.5, False, INK, 3, 3, False),
    "toc 1": (SANS, 9.5, True, INK, 8, 2, False),
    "toc 2": (SANS, 9, True, ACCENT, 2, 1, False),
    "toc 3": (SANS, 9, False, INK, 0, 1, False),
    "Header": (SANS, 8, False, QUIET, 0, 0, False),
    "Footer": (SANS, 9, False, INK, 0, 0, False),
}
_INDENTS = {"Source": _HANGING, "See Also": _HANGING, "Chapeau": _HANGING, "toc 2": Mm(4), "toc 3": Mm(9)}


def dress(document: Any, language: str) -> None:
    """Give a new document its page, its styles and its language."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(27), Mm(24)
    section.header_distance = section.footer_distance = Mm(13)
    _set_normal(document.styles["Normal"])
    for name in _LOOKS:
        _set_style(document, name)
    recommendation = document.styles["Recommendation"].paragraph_format
    recommendation.left_indent, recommendation.first_line_indent = _HANGING, -_HANGING
    recommendation.tab_stops.add_tab_stop(_HANGING)
    for name, indent in (("Index Entry", Mm(4)), ("Index Subentry", Mm(8))):
        index = document.styles[name].paragraph_format
        index.left_indent, index.first_line_indent = indent, -Mm(4)
    for level in (1, 2, 3):
        line = document.styles[f"toc {level}"].paragraph_format
        line.line_spacing = 1.0
        line.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    document.styles["Chapeau"].font.italic = True
    _underline(document.styles["Title"].element.get_or_add_pPr())
    speak(document, language)


def speak(document: Any, language: str) -> None:
    """Set the language of a document and the direction of its script, whatever it was dressed for."""
    style = document.styles["Normal"]
    chapeau = next((known for known in document.styles if known.name == "Chapeau"), None)
    if chapeau is not None and (direction(language) == "rtl" or language.startswith("zh")):
        chapeau.font.italic = False  # scripts that know no italics
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:bidi" if direction(language) == "rtl" else "w:val"), language)
    properties.append(lang)
    if direction(language) == "rtl":
        set_direction(style.element.get_or_add_pPr(), "rtl")


def _set_normal(style: Any) -> None:
    style.font.name, style.font.size = SERIF, Pt(10.5)
    style.paragraph_format.line_spacing = 1.15
    style.paragraph_format.widow_control = True


def _set_style(document: Any, name: str) -> None:
    font, size, is_bold, colour, before, after, is_kept = _LOOKS[name]
    style = next((known for known in document.styles if known.name == name), None)
    if style is None:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
        style.base_style = document.styles["Normal"]
    style.font.name, style.font.size, style.font.bold, style.font.italic = font, Pt(size), is_bold, False
    style.font.color.rgb = colour
    _set_fonts(style.element.get_or_add_rPr(), font, size, is_bold)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.keep_with_next = Pt(before), Pt(after), is_kept
    layout.keep_together = True
    if name in _INDENTS:
        layout.left_indent = _INDENTS[name]
    _drop_border(style.element.get_or_add_pPr())


def _set_fonts(properties: Any, font: str, size: float, is_bold: bool) -> None:
    """The template names fonts by theme, which wins over a name; Arabic has a size and a weight of its own."""
    for decoration in ("w:spacing", "w:kern", "w:caps", "w:iCs"):
        for old in properties.findall(qn(decoration)):
            properties.remove(old)
    fonts = properties.find(qn("w:rFonts"))
    for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), font)
    for tag, value in (("w:bCs", "1" if is_bold else "0"), ("w:szCs", str(round(size * 2)))):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
        made = OxmlElement(tag)
        made.set(qn("w:val"), value)
        after = properties.find(qn({"w:bCs": "w:b", "w:szCs": "w:sz"}[tag]))
        after.addnext(made)


def _drop_border(properties: Any) -> None:
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _underline(properties: Any) -> None:
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "12"), ("color", "1F4E79")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    properties.find(qn("w:spacing")).addprevious(border)


def set_direction(paragraph_properties: Any, way: str) -> None:
    """Mark a paragraph (or the style of one) as running from right to left, or not."""
    for old in paragraph_properties.findall(qn("w:bidi")):
        paragraph_properties.remove(old)
    bidi = OxmlElement("w:bidi")
    bidi.set(qn("w:val"), "1" if way == "rtl" else "0")
    # The schema fixes the order of properties: direction stands before spacing, indents and alignment.
    later = [paragraph_properties.find(qn(tag)) for tag in ("w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")]
    first = next((found for found in later if found is not None), None)
    if first is None:
        paragraph_properties.append(bidi)
    else:
        first.addprevious(bidi)
