"""Sound small Word and PDF files, and changed ones: bytes struck, parts of the archive lost, words put into its XML."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from random import Random
from typing import Final

from scripts.fuzzing.soup import soup
from scripts.printing.page import print_pdf
from scripts.printing.parts import read_parts
from scripts.printing.word import print_docx

_TEXT: Final = (
    "Report\n\nI. Law\n\n1. Keepers should light lamps:\n\n(a) At dusk;[^1]\n\n2. They met.\n\n[^1]: In winter.\n"
)
_PIECES: Final = (
    b"<",
    b">",
    b"</w:p>",
    b"<w:tbl>",
    b"<w:ins>",
    b"w:val",
    b'"',
    b"-1",
    b"99999999999",
    b"&#0;",
    b"\xff",
    b"",
)


@cache
def sound_docx() -> bytes:
    """A Word file with headings, paragraphs, items and a real footnote."""
    return print_docx(read_parts(_TEXT))


@cache
def sound_pdf() -> bytes:
    """The same as a PDF file."""
    return print_pdf(read_parts(_TEXT))


def changed_bytes(sound: bytes, data: bytes) -> bytes:
    """A file in which `data` chooses some places, and what is struck, doubled or put in there."""
    random, changed = Random(data), bytearray(sound)
    for _ in range(random.choice((1, 2, 8, 64))):
        at = random.randrange(len(changed) + 1)
        changed[at : at + random.choice((0, 1, 4, 40))] = random.choice((*_PIECES, data[:8], changed[at : at + 30] * 2))
    return bytes(changed)


def changed_docx(data: bytes) -> bytes:
    """A Word file of which one part is lost, empty or changed, or whose text is a soup of words."""
    random, target = Random(data), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound_docx())) as source, zipfile.ZipFile(target, "w") as archive:
        names = source.namelist()
        hit = random.choice([*names, *["word/document.xml"] * len(names)])
        for name in names:
            part = source.read(name)
            if name == hit:
                words = soup(data).encode("utf-8", "replace").replace(b"<", b"&lt;").replace(b"\0", b"")
                part = random.choice((b"", changed_bytes(part, data), part.replace(b"lamps", words)))
            if name != hit or random.random() > 0.1:
                archive.writestr(name, part)
    return target.getvalue()
