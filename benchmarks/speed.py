"""Milliseconds a PDF page: the whole pipeline beside pypdfium2's bare text and pdfminer, in one run, as ratios."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable

import pypdfium2
from pdfminer.high_level import extract_text

from benchmarks.corpus import pdf_files
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract

ROUNDS = 3


def bare_text(data: bytes) -> None:
    """What pypdfium2 gives at once: flat text."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.get_textpage().get_text_range()


def pdfminer_text(data: bytes) -> None:
    """What pdfminer gives: text in boxes."""
    extract_text(io.BytesIO(data))


def reading(data: bytes) -> None:
    """Our reader and grammar."""
    read_document(data, "x.pdf")


def pipeline(data: bytes) -> None:
    """Reading and extraction together."""
    extract(read_document(data, "x.pdf"))


def main() -> None:
    """Print a row per document and the medians."""
    print(f"{'document':<28}{'pages':>6}{'bare':>8}{'pdfminer':>10}{'reading':>9}{'pipeline':>10}   ms a page")
    rows = [_row(path.stem, path.read_bytes()) for path in pdf_files()]
    bare, miner, read, whole = (statistics.median(column) for column in zip(*rows, strict=True))
    print(f"{'median':<34}{bare:>8.2f}{miner:>10.1f}{read:>9.1f}{whole:>10.1f}")
    print(f"pipeline / bare text = {whole / bare:.1f}   pipeline / pdfminer = {whole / miner:.2f}")


def _row(name: str, data: bytes) -> tuple[float, float, float, float]:
    with pypdfium2.PdfDocument(data) as document:
        pages = len(document)
    bare, miner, read, whole = (_time(work, data) / pages for work in (bare_text, pdfminer_text, reading, pipeline))
    print(f"{name[:27]:<28}{pages:>6}{bare:>8.2f}{miner:>10.1f}{read:>9.1f}{whole:>10.1f}")
    return bare, miner, read, whole


def _time(work: Callable[[bytes], None], data: bytes) -> float:
    work(data)
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work(data)
        spent.append(time.perf_counter() - start)
    return statistics.median(spent) * 1000
