"""Peak memory of `servanda extract` on a document of 100 pages, beside pdfminer on the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks.corpus import ROOT, pdf_files

PAGES = 100
_PEAK = "{work}; from benchmarks.process import megabytes; print(megabytes('VmHWM'))"
_OURS = (
    "from pathlib import Path; from servanda.documents.reading import read_document; "
    "from servanda.extraction.pipeline import extract; extract(read_document(Path({path!r}).read_bytes(), 'x.pdf'))"
)
_MINER = "from pdfminer.high_level import extract_text; extract_text({path!r})"


def main() -> None:
    """Print both peaks in megabytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        _join(path)
        for name, work in (("servanda", _OURS), ("pdfminer", _MINER)):
            print(f"{name:<10}{_peak(work.format(path=str(path))):>6} MB for {PAGES} pages")


def _join(target: Path) -> None:
    """A document of 100 pages made of the pages of several."""
    joined = pypdfium2.PdfDocument.new()
    for path in pdf_files() * PAGES:
        with pypdfium2.PdfDocument(path) as source:
            joined.import_pages(source, pages=list(range(min(len(source), PAGES - len(joined)))))
        if len(joined) >= PAGES:
            break
    joined.save(target)


def _peak(work: str) -> int:
    """The greatest memory of a process that does this work alone."""
    command = [sys.executable, "-c", _PEAK.format(work=work)]
    return int(float(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout))
