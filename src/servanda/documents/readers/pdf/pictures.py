"""Pages that show text to the eye but hold none: scans, and letters drawn as outlines."""

from __future__ import annotations

import ctypes

from servanda.documents.readers.pdf import pdfium

FEW_LETTERS = 60
"""A page with so few letters may be a scan with a stamp or a page number on it."""
_LARGE = 0.4
_MANY_OUTLINES = 200


def is_picture(page: int, area: float) -> bool:
    """Whether images cover much of a page of `area` square points, or outlines as many as letters stand on it.

    `page` is the address of a PDFium page.
    """
    covered, outlines = 0.0, 0
    sides = (ctypes.c_float * 4)()
    places = [ctypes.addressof(sides) + index * ctypes.sizeof(ctypes.c_float) for index in range(4)]
    for index in range(pdfium.count_objects(page)):
        drawn = pdfium.object_of_page(page, index)
        kind = pdfium.type_of_object(drawn)
        outlines += kind == pdfium.PATH
        if kind == pdfium.IMAGE and pdfium.bounds_of_object(drawn, *places):
            left, bottom, right, top = sides
            covered += abs(right - left) * abs(top - bottom)
    return covered > _LARGE * area or outlines > _MANY_OUTLINES
