"""Lines of one paragraph as runs: stretches of one look, with footnote marks apart and broken words whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from servanda.documents.blocks import Run
from servanda.documents.readers.pdf.footnotes import plain_digits
from servanda.documents.readers.pdf.hyphens import Hyphens
from servanda.documents.readers.pdf.lines import Line, note_mark
from servanda.documents.readers.pdf.pieces import Piece
from servanda.documents.readers.pdf.rows import is_spaced
from servanda.text.bidi import is_right_to_left, restore_brackets, restore_ligatures, restore_symbols

_UNITS = ("m", "km", "cm")
_POWERS = tuple(f" {unit}" for unit in _UNITS)
_GLUED = re.compile(r"(?<=[^\s*])\*{1,3}(?=[\s.,;:)]|$)|(?<=[^\W\d])[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[.,;:)”’])[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


class RunBuilder:
    """Gathers pieces into runs; a piece of the same look as the last run is added to it."""

    def __init__(self, hyphens: Hyphens, marks: frozenset[str]) -> None:
        self._hyphens, self._marks = hyphens, marks
        self._runs: list[Run] = []

    def add_line(self, line: Line, skip: int = 0) -> None:
        """A further line, without its first `skip` pieces."""
        pieces = line.pieces[skip:]
        for before, piece in zip([None, *pieces], pieces, strict=False):
            if marks := self._marks_of(line, piece):
                self._runs += [Run(mark, piece.bold, piece.italic, mark) for mark in marks]
            elif before is None:
                self._seam(piece)
            else:
                self._append((" " if is_spaced(before, piece) else "") + piece.text, piece)

    def runs(self) -> tuple[Run, ...]:
        """The runs gathered, with document symbols in right-to-left text put into reading order."""
        text = "".join(run.text for run in self._runs)
        if not is_right_to_left(text):
            return tuple(self._runs)
        runs = [replace(run, text=restore_symbols(run.text)) for run in self._runs]
        # A bracket is judged by what stands beside it, which may be another run; the text keeps its length.
        restored = iter(restore_ligatures(restore_brackets("".join(run.text for run in runs))))
        return tuple(replace(run, text="".join(islice(restored, len(run.text)))) for run in runs)

    def _marks_of(self, line: Line, piece: Piece) -> list[str]:
        """The footnote marks that a piece is; a raised letter (as in "XXe") only where there is such a footnote."""
        mark = note_mark(piece, line) if self._runs else None
        if mark is None or (mark in {"2", "3"} and self._tail().rsplit(" ", 1)[-1] in _UNITS):
            return []
        if mark.isalpha() and mark not in self._marks:
            return []
        return [part.strip() for part in mark.split(",")]

    def _tail(self) -> str:
        return next((run.text for run in reversed(self._runs) if run.mark is None), "")

    def _seam(self, piece: Piece) -> None:
        """The first piece of a line, joined to the last words of the line before."""
        dropped, glue = self._hyphens.seam(self._tail().rstrip(), piece.text)
        if dropped:
            self._drop_hyphen()
        self._append(glue + piece.text, piece)

    def _drop_hyphen(self) -> None:
        for index in range(len(self._runs) - 1, -1, -1):
            run = self._runs[index]
            if run.mark is None:
                self._runs[index] = Run(run.text.rstrip()[:-1], run.bold, run.italic)
                return

    def _append(self, text: str, piece: Piece) -> None:
        if self._runs and self._runs[-1].mark is None:
            last = self._runs[-1]
            if (last.bold, last.italic) == (piece.bold, piece.italic):
                self._runs[-1] = Run(last.text + text, last.bold, last.italic)
                return
            if text.startswith(" "):
                self._runs[-1] = Run(last.text + " ", last.bold, last.italic)
                text = text[1:]
        self._runs.append(Run(text, piece.bold, piece.italic))


def _with_glued_marks(runs: Sequence[Run], marks: frozenset[str]) -> tuple[Run, ...]:
    """The runs, with asterisks and superscript digits behind a word made marks where the document has such notes."""
    parted: list[Run] = []
    for run in runs:
        start = 0
        for found in _GLUED.finditer(run.text) if run.mark is None else ():
            is_power = run.text[: found.start()].endswith(_POWERS) and found[0] in "²³"
            if not is_power and (mark := plain_digits(found[0])) in marks:
                parted += [
                    replace(run, text=run.text[start : found.start()]),
                    Run(mark, run.bold, run.italic, mark),
                ]
                start = found.end()
        parted.append(replace(run, text=run.text[start:]))
    return tuple(run for run in parted if run.text)


def runs_of(lines: Sequence[Line], hyphens: Hyphens, marks: frozenset[str], skip: int = 0) -> tuple[Run, ...]:
    """The runs of a paragraph's lines, without the first `skip` pieces (a bullet, a footnote's own mark).

    `marks` are those of the document's footnotes.
    """
    builder = RunBuilder(hyphens, marks)
    for index, line in enumerate(lines):
        builder.add_line(line, skip if index == 0 else 0)
    return _with_glued_marks(builder.runs(), marks)
