"""Prints the specimen corpus as DOCX and PDF: `python -m scripts.print_specimen FOLDER`.

The Word files have real footnotes, typed numbers and running heads; the PDF files odd and even running heads,
footnotes at the foot of the page and automatic hyphenation: what the readers must see through.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.printing.page import print_pdf
from scripts.printing.parts import read_parts
from scripts.printing.word import print_docx

SPECIMEN = Path(__file__).resolve().parents[1] / "data" / "specimen"


def main(target: Path) -> None:
    """Write a DOCX and a PDF of each document of the specimen into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    for source in sorted(SPECIMEN.iterdir()):
        if source.suffix not in (".md", ".txt"):
            continue
        parts = read_parts(source.read_text(encoding="utf-8"))
        (target / f"{source.stem}.docx").write_bytes(print_docx(parts))
        (target / f"{source.stem}.pdf").write_bytes(print_pdf(parts))
        print(f"{target / source.stem}.docx, .pdf")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/specimen"))
