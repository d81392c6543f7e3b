"""Footnotes and endnotes: which mark each shows and which text stands under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from servanda.documents.readers.numerals import show_number
from servanda.documents.readers.word.names import Element, W, number, value

_ORDINARY: Final = frozenset({None, "normal"})


@dataclass(slots=True)
class _Series:
    form: str
    start: int = 1
    restarts: bool = False
    count: int = 0
    texts: dict[str, Element] = field(default_factory=dict)

    def next_mark(self) -> str:
        self.count += 1
        return show_number(self.start + self.count - 1, self.form)


class Notes:
    """The notes of a file; marks are given in the order in which the text cites them."""

    def __init__(self, footnotes: Element | None, endnotes: Element | None, settings: Element | None) -> None:
        self._series = {
            "footnote": _series("footnote", footnotes, settings, "decimal"),
            "endnote": _series("endnote", endnotes, settings, "lowerRoman"),
        }

    def cite(self, reference: Element, custom: str | None) -> tuple[str, Element] | None:
        """The mark and the text of the note that a reference names; None where the file does not hold that note.

        `custom` is a mark typed by hand; such a note takes no number.
        """
        series = self._series["footnote" if reference.tag == W + "footnoteReference" else "endnote"]
        name = reference.get(W + "id", "")
        mark = custom or series.next_mark()
        text = series.texts.get(name)
        return None if text is None else (mark, text)

    def end_section(self, section: Element) -> None:
        """Take note of a section's own settings and start again where marks restart with each section."""
        for kind, series in self._series.items():
            _adjust(series, section.find(f"{W}{kind}Pr"))
            if series.restarts:
                series.count = 0


def _series(kind: str, root: Element | None, settings: Element | None, form: str) -> _Series:
    series = _Series(form)
    _adjust(series, None if settings is None else settings.find(f"{W}{kind}Pr"))
    for element in () if root is None else root.iter(W + kind):
        if element.get(W + "type") in _ORDINARY:
            series.texts[element.get(W + "id", "")] = element
    return series


def _adjust(series: _Series, properties: Element | None) -> None:
    series.form = value(properties, "numFmt") or series.form
    series.start = number(properties, "numStart") or series.start
    series.restarts = (value(properties, "numRestart") or "") == "eachSect" or series.restarts
