"""Peak memory of `servanda extract` on a document of 100 pages, beside pdfminer on the same."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks.corpus import pdf_files

PAGES = 100
# The kernel's own mark for this program; getrusage would count the parent's memory too.
_PEAK = "import sys; {work}; print(*(line for line in open('/proc/self/status') if 'VmHWM' in line), file=sys.stderr)"
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
    done = subprocess.run([sys.executable, "-c", _PEAK.format(work=work)], check=True, capture_output=True, text=True)
    found = re.search(r"VmHWM:\s+(\d+) kB", done.stderr)
    return int(found.group(1)) // 1024 if found else 0
