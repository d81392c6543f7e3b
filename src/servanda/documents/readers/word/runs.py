"""The characters of a Word paragraph as runs: fields, tracked changes, marks and special characters resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from servanda.documents.blocks import Run
from servanda.documents.readers.word.fields import FieldNumbers
from servanda.documents.readers.word.names import MC, Element, M, W, value
from servanda.documents.readers.word.notes import Notes
from servanda.documents.readers.word.styles import Look, Style, StyleSheet, look_of

TEXT_BOX: Final = W + "txbxContent"
TRACKED: Final = "tracked changes read as if accepted"
PICTURES: Final = "pictures not read"
EMBEDDED: Final = "embedded objects not read"
COMMENTS: Final = "comments left out"
SIGNS: Final = "signs of a symbol font left out"

# Fields that count pages: their stored result belongs to the printer that last printed the file.
_PAGE_FIELDS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
# The letters of the fonts Symbol and Wingdings that occur in official texts.
_SYMBOLS: Final = {
    0x2A: "*", 0x2D: "−", 0xA3: "≤", 0xA7: "▪", 0xA8: "□", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xD7: "·", 0xE0: "→", 0xFC: "✓", 0xFE: "☑",
}  # fmt: skip


@dataclass(slots=True)
class _Field:
    """A field that is open; `look` is that of its first run, `shown` its result as far as it was read."""

    instruction: str = ""
    has_result: bool = False
    look: Look = field(default_factory=Look)
    shown: str = ""

    @property
    def name(self) -> str:
        return (self.instruction.split() or [""])[0].upper()

    @property
    def is_shown(self) -> bool:
        return self.has_result and self.name not in _PAGE_FIELDS


@dataclass(slots=True)
class Passage:
    """What one paragraph held: its runs, the text boxes anchored in it and the notes it marks.

    `is_entry` says that it is a line of the table of contents that Word makes.
    """

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, Element]] = field(default_factory=list)
    is_entry: bool = False


class RunReader:
    """Reads paragraphs of one story (the body, a footnote, a header) in order; fields may span its paragraphs."""

    def __init__(self, styles: StyleSheet, notes: Notes, losses: Counter[str], numbers: FieldNumbers) -> None:
        self._styles, self._notes, self._losses, self._numbers = styles, notes, losses, numbers
        self._level: int | None = None
        self._fields: list[_Field] = []
        self._mark_follows: str | None = None
        self.marks: frozenset[str] = frozenset()
        """Raised letters that mark the notes of a table in the paragraph to be read next."""
        self._handlers: dict[str, Callable[[Element, Look, Passage], None]] = {
            W + "r": self._run,
            W + "ins": self._inserted,
            W + "moveTo": self._inserted,
            W + "del": self._deleted,
            W + "moveFrom": self._deleted,
            W + "t": self._text,
            M + "t": self._text,
            W + "tab": self._space,
            W + "ptab": self._space,
            W + "br": self._space,
            W + "cr": self._space,
            W + "noBreakHyphen": self._hyphen,
            W + "sym": self._symbol,
            W + "fldChar": self._field_edge,
            W + "instrText": self._instruction,
            W + "fldSimple": self._simple_field,
            W + "footnoteReference": self._note,
            W + "endnoteReference": self._note,
            W + "sdt": self._content_control,
            W + "ruby": self._ruby,
            MC + "AlternateContent": self._alternative,
            W + "drawing": self._picture,
            W + "pict": self._picture,
            W + "object": self._embedded,
        }
        containers = ("hyperlink", "smartTag", "customXml", "dir", "bdo", "rubyBase", "sdtContent")
        self._handlers |= {W + name: self._walk for name in containers}
        self._handlers |= {MC + "Choice": self._walk, MC + "Fallback": self._walk}
        self._handlers |= dict.fromkeys((M + "oMath", M + "oMathPara"), self._formula)

    def read(self, paragraph: Element, style: Style) -> Passage:
        """The paragraph's runs as they stand in it; `tidy` makes them fit to be shown."""
        passage = Passage()
        self._level = style.level
        self._walk(paragraph, style.look, passage)
        return passage

    def _walk(self, element: Element, look: Look, out: Passage) -> None:
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child, look, out)

    def _run(self, element: Element, look: Look, out: Passage) -> None:
        properties = element.find(W + "rPr")
        if properties is not None and len(properties):
            look = look_of(properties).over(_combined(self._styles.character(value(properties, "rStyle")), look))
        self._mark_follows = None
        self._walk(element, look, out)

    def _add(self, text: str, look: Look, out: Passage) -> None:
        out.is_entry = out.is_entry or any(outer.name == "TOC" for outer in self._fields)
        for outer in self._fields:
            outer.shown += text if outer.has_result else ""
        if look.hidden or not all(outer.is_shown for outer in self._fields):
            return
        if self._mark_follows is not None and text.strip() == self._mark_follows:
            self._mark_follows = None
        elif any(outer.name == "NOTEREF" for outer in self._fields) and text.strip():
            out.runs.append(Run("", mark=text.strip()))
        elif look.raised and self.marks and self.marks.issuperset(found := text.replace(",", " ").split()) and found:
            out.runs += [Run("", mark=mark) for mark in found]
        else:
            out.runs.append(Run(text, bool(look.bold), bool(look.italic)))

    def _text(self, element: Element, look: Look, out: Passage) -> None:
        self._add(element.text or "", look, out)

    def _space(self, element: Element, look: Look, out: Passage) -> None:
        self._add(" ", look, out)

    def _hyphen(self, element: Element, look: Look, out: Passage) -> None:
        self._add("-", look, out)

    def _symbol(self, element: Element, look: Look, out: Passage) -> None:
        text = symbol_character(element)
        if not text:
            self._losses[SIGNS] += 1
        self._add(text, look, out)

    def _inserted(self, element: Element, look: Look, out: Passage) -> None:
        self._losses[TRACKED] += 1
        self._walk(element, look, out)

    def _deleted(self, element: Element, look: Look, out: Passage) -> None:
        self._losses[TRACKED] += 1

    def _field_edge(self, element: Element, look: Look, out: Passage) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field(look=look))
        elif self._fields and kind == "separate":
            self._fields[-1].has_result = True
        elif self._fields and kind == "end":
            self._close_field(out)

    def _instruction(self, element: Element, look: Look, out: Passage) -> None:
        if self._fields:
            self._fields[-1].instruction += element.text or ""

    def _simple_field(self, element: Element, look: Look, out: Passage) -> None:
        self._fields.append(_Field(element.get(W + "instr", ""), has_result=True, look=look))
        self._walk(element, look, out)
        self._close_field(out)

    def _close_field(self, out: Passage) -> None:
        """Ends the innermost field; a number that Word counts and the file does not store is put in its place."""
        ended = self._fields.pop()
        number = self._numbers.next(ended.instruction, self._level, ended.shown)
        if number and not ended.shown.strip():
            self._add(number, ended.look, out)

    def _note(self, element: Element, look: Look, out: Passage) -> None:
        custom = element.get(W + "customMarkFollows") in {"1", "true", "on"}
        self._mark_follows = _following_text(element) if custom else None
        cited = self._notes.cite(element, self._mark_follows)
        if cited is not None:
            out.runs.append(Run("", mark=cited[0]))
            out.notes.append(cited)

    def _content_control(self, element: Element, look: Look, out: Passage) -> None:
        # A control that still shows its prompt ("Click here to enter a date") holds no text of the document.
        if element.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            self._walk(element, look, out)

    def _ruby(self, element: Element, look: Look, out: Passage) -> None:
        self._walk(element, look, out)

    def _formula(self, element: Element, look: Look, out: Passage) -> None:
        for part in element.iter(M + "t"):
            self._text(part, look, out)

    def _alternative(self, element: Element, look: Look, out: Passage) -> None:
        # The same content for newer and older programs: one of the two is enough.
        options = [element.find(MC + "Choice"), element.find(MC + "Fallback")]
        present = [option for option in options if option is not None and len(option)]
        with_text = [option for option in present if next(option.iter(TEXT_BOX), None) is not None]
        for option in (with_text or present)[:1]:
            self._walk(option, look, out)

    def _picture(self, element: Element, look: Look, out: Passage) -> None:
        boxes = [box for box in element.iter(TEXT_BOX) if next(box.iterancestors(TEXT_BOX), None) is None]
        out.boxes.extend(boxes)
        if not boxes:
            self._losses[PICTURES] += 1

    def _embedded(self, element: Element, look: Look, out: Passage) -> None:
        self._losses[EMBEDDED] += 1


def symbol_character(element: Element) -> str:
    """The character that a `w:sym` shows; empty where its font has no letters known here."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(code & 0xFF, "")
    # Four digits at most; surrogates and private characters are no letters.
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE else ""


def _combined(character: Look, paragraph: Look) -> Look:
    # Bold and italic of a character style turn those of the paragraph style over, as Word shows it.
    return Look(
        bold=bool(character.bold) != bool(paragraph.bold),
        italic=bool(character.italic) != bool(paragraph.italic),
        hidden=bool(character.hidden) or bool(paragraph.hidden),
        raised=bool(character.raised) or bool(paragraph.raised),
        size=character.size or paragraph.size,
    )


def _following_text(reference: Element) -> str:
    text = ""
    for sibling in reference.itersiblings():
        if sibling.tag == W + "t":
            text += sibling.text or ""
        elif sibling.tag == W + "sym":
            text += symbol_character(sibling)
    return text.strip()
