"""Recognises the text of scanned pages through Tesseract where it is installed, with each word's place."""

from __future__ import annotations

import re
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from lxml import etree

from servanda.documents.readers.programs import program, run
from servanda.errors import UnreadableDocument

DPI: Final = 300
"""The resolution that Tesseract is trained for."""
PAGES: Final = 300
"""How many scanned pages of a document are recognised; the others are named as unread."""
SECONDS: Final = 60.0
"""How long one page may take; an ordinary one takes two to five seconds."""

# Tesseract's names for the official languages, by the script that it sees on a page.
_BY_SCRIPT: Final = {
    "Latin": ("eng", "fra", "spa"),
    "Cyrillic": ("rus",),
    "Arabic": ("ara",),
    "Han": ("chi_sim",),
}
_BY_CODE: Final = {"ar": "ara", "zh": "chi_sim", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
_SCRIPT = re.compile(rb"^Script: (\w+)", re.M)
_NUMBERS = re.compile(r"(bbox|baseline|x_size|x_wconf)((?: -?[\d.]+)+)")
_SAME_SIZE: Final = 0.2
"""Measured heights of letters scatter; lines this near to the usual height are of the usual size."""


class Word(NamedTuple):
    """A recognised word: places in points from the top left corner, `y` on the baseline; `confidence` from 0 to 1."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    confidence: float


@dataclass(slots=True)
class Recogniser:
    """Tesseract for one document: `language` is a code ("fr") or None, when the script of the first page decides."""

    language: str | None = None
    pages: int = PAGES
    seconds: float = SECONDS
    _models: str | None = None

    @property
    def is_installed(self) -> bool:
        """Whether Tesseract is on the path."""
        return program("tesseract") is not None

    def read(self, picture: bytes) -> list[Word]:
        """The words of a page, given as a picture (PNM or PNG) at 300 dots an inch, in reading order.

        Raises UnreadableDocument where Tesseract takes too long, fails, or may read no further page.
        """
        tesseract = program("tesseract")
        if tesseract is None or self.pages <= 0:
            raise UnreadableDocument(
                expected=f"at most {PAGES} scanned pages, and Tesseract to read them",
                found="a further page",
                remedy="Install tesseract-ocr with its language data, or recognise the text elsewhere.",
            )
        self.pages -= 1
        with tempfile.TemporaryDirectory(prefix="servanda-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            (folder / "page.pnm").write_bytes(picture)
            self._models = self._models or _models(tesseract, folder, self.language, self.seconds)
            command = [tesseract, "page.pnm", "stdout", "--dpi", str(DPI), "-l", self._models, "hocr"]
            return words_of(run(command, folder, self.seconds))


def words_of(hocr: bytes) -> list[Word]:
    """The words of a page in hOCR, the XHTML that Tesseract prints."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr, parser)
    lines = [] if root is None else [line for line in root.iter("{*}span") if _is_line(line)]
    sizes = [_numbers(line).get("x_size", [0.0])[0] for line in lines]
    usual = statistics.median(sizes) if sizes else 0.0
    return [word for line, size in zip(lines, sizes, strict=True) for word in _words(line, _settled(size, usual))]


def _words(line: etree._Element, size: float) -> Iterator[Word]:
    facts = _numbers(line)
    left, _, _, bottom = facts.get("bbox", [0.0] * 4)
    slope, offset = facts.get("baseline", [0.0, 0.0])[:2]
    for element in line.iter("{*}span"):
        text = "".join(str(part) for part in element.itertext()).strip()
        if element.get("class") == "ocrx_word" and text:
            own = _numbers(element)
            x0, _, x1, _ = own.get("bbox", [0.0] * 4)
            y = bottom + offset + slope * (x0 - left)
            confidence = own.get("x_wconf", [0.0])[0] / 100
            yield Word(text, _points(x0), _points(x1), _points(y), _points(size), confidence)


def _is_line(element: etree._Element) -> bool:
    return element.get("class") in {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}


def _numbers(element: etree._Element) -> dict[str, list[float]]:
    title = element.get("title", "")
    return {name: [float(number) for number in numbers.split()] for name, numbers in _NUMBERS.findall(title)}


def _settled(size: float, usual: float) -> float:
    return usual if abs(size - usual) <= _SAME_SIZE * usual else size


def _points(dots: float) -> float:
    return dots * 72 / DPI


def _models(tesseract: str, folder: Path, language: str | None, seconds: float) -> str:
    installed = set(run([tesseract, "--list-langs"], folder, seconds).decode(errors="replace").split())
    wanted: tuple[str, ...] = (_BY_CODE.get(language or "", ""),)
    if wanted[0] not in installed:
        wanted = _BY_SCRIPT.get(_script(tesseract, folder, seconds), _BY_SCRIPT["Latin"])
    usable = [name for name in wanted if name in installed]
    if not usable:
        raise UnreadableDocument(
            expected=f"Tesseract's data for {' or '.join(wanted)}",
            found="none of them installed",
            remedy=f"Install it, for example with apt: tesseract-ocr-{wanted[0].replace('_', '-')}.",
        )
    return "+".join(usable)


def _script(tesseract: str, folder: Path, seconds: float) -> str:
    try:
        found = _SCRIPT.search(run([tesseract, "page.pnm", "stdout", "--psm", "0"], folder, seconds))
    except UnreadableDocument:
        return ""  # too few letters to tell, or the data for it are not installed
    return found.group(1).decode() if found else ""
