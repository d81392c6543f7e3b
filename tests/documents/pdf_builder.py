"""Small PDF files for tests, written by hand in Courier, whose letters are all three fifths of the font size wide."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

FONTS = {"plain": "Courier", "bold": "Courier-Bold", "italic": "Courier-Oblique"}
WIDTH, HEIGHT = 595, 842
LETTER = 0.6


@dataclass
class Sheet:
    """One page; `y` counts points from the top to the baseline."""

    width: float = WIDTH
    height: float = HEIGHT
    turns: int = 0
    operators: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, *, size: float = 10, look: str = "plain") -> Sheet:
        name = f"F{list(FONTS).index(look)}"
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.operators.append(f"BT /{name} {size} Tf 1 0 0 1 {x} {self.height - y} Tm ({escaped}) Tj ET")
        return self

    def turned(self, x: float, y: float, words: str) -> Sheet:
        self.operators.append(f"BT /F0 10 Tf 0 1 -1 0 {x} {self.height - y} Tm ({words}) Tj ET")
        return self

    def picture(self) -> Sheet:
        """A grey image over the page, as of a scan."""
        self.operators.append(
            f"q {self.width - 40} 0 0 {self.height - 40} 20 20 cm BI /W 1 /H 1 /CS /G /BPC 8 ID 5 EI Q"
        )
        return self

    def rule(self, y: float) -> Sheet:
        """A thin line across the page."""
        self.operators.append(f"60 {self.height - y} {self.width - 120} 0.5 re f")
        return self

    def prose(
        self,
        x: float,
        y: float,
        words: str,
        *,
        columns: int = 70,
        first: float = 0,
        size: float = 10,
        leading: float = 12,
        look: str = "plain",
    ) -> float:
        """Words set in lines of so many letters; the baseline for the next paragraph."""
        hang = " " * round(first / (LETTER * size))
        for line in textwrap.wrap(hang + words, columns, break_on_hyphens=False):
            self.text(x, y, line, size=size, look=look)
            y += leading
            assert y < self.height, "the page is full"
        return y + leading / 2


def pdf(*sheets: Sheet, trailer: str = "", extra: list[str] | None = None) -> bytes:
    """The bytes of a PDF file with these pages."""
    fonts = " ".join(
        f"/F{index} << /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for index, name in enumerate(FONTS.values())
    )
    kids = " ".join(f"{3 + 2 * index} 0 R" for index in range(len(sheets)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>"]
    for index, sheet in enumerate(sheets):
        stream = "\n".join(sheet.operators)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] "
            f"/Rotate {90 * sheet.turns} "
            f"/Resources << /Font << {fonts} >> >> /Contents {4 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    objects += extra or []
    return _file(objects, trailer)


def encrypted_pdf(*sheets: Sheet) -> bytes:
    """A file that asks for a password: its password check fails for the empty one."""
    place = 3 + 2 * len(sheets)
    secret = "<" + "5a" * 32 + ">"
    handler = f"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O {secret} /U {secret} >>"
    return pdf(*sheets, trailer=f"/Encrypt {place} 0 R /ID [<00><00>]", extra=[handler])


def _file(objects: list[str], trailer: str) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(data)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return data + (head + tail).encode()
