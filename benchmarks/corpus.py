"""The documents that benchmarks run on: the real ones in ../shared where they are, else the printed specimen."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
REPORTS = SHARED / "corpus" / "upr"


def pdf_files() -> list[Path]:
    """PDF documents to measure with."""
    real = sorted(REPORTS.glob("*.pdf"))
    return real or _printed_specimen()


def _printed_specimen() -> list[Path]:
    from scripts.print_specimen import main

    folder = Path(mkdtemp())
    main(folder)
    return sorted(folder.glob("*.pdf"))
