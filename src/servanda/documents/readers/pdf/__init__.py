"""Reads PDF files: characters with their places through PDFium, then lines, paragraphs, footnotes and tables."""

from servanda.documents.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
