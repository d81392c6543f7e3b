"""The few calls of PDFium's text interface that are made once a character, bound so that they cost little.

pypdfium2's own bindings check every argument and release the interpreter lock: right for single calls, and four times
too slow for three thousand characters a page.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

Handle = ctypes.c_void_p
"""A page, a text page or a text object, as an address."""


def _bind(name: str, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    if address is None:
        raise ImportError(f"this PDFium has no {name}")
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


count_characters = _bind("FPDFText_CountChars", ctypes.c_int, Handle)
unicode_at = _bind("FPDFText_GetUnicode", ctypes.c_uint, Handle, ctypes.c_int)
text_into = _bind("FPDFText_GetText", ctypes.c_int, Handle, ctypes.c_int, ctypes.c_int, Handle)
object_at = _bind("FPDFText_GetTextObject", Handle, Handle, ctypes.c_int)
box_at = _bind("FPDFText_GetLooseCharBox", ctypes.c_int, Handle, ctypes.c_int, Handle)
origin_at = _bind("FPDFText_GetCharOrigin", ctypes.c_int, Handle, ctypes.c_int, Handle, Handle)
matrix_at = _bind("FPDFText_GetMatrix", ctypes.c_int, Handle, ctypes.c_int, Handle)
font_size_at = _bind("FPDFText_GetFontSize", ctypes.c_double, Handle, ctypes.c_int)
font_of = _bind("FPDFTextObj_GetFont", Handle, Handle)
render_mode_of = _bind("FPDFTextObj_GetTextRenderMode", ctypes.c_int, Handle)
font_name = _bind("FPDFFont_GetBaseFontName", ctypes.c_size_t, Handle, ctypes.c_char_p, ctypes.c_size_t)
font_flags = _bind("FPDFFont_GetFlags", ctypes.c_int, Handle)
font_weight = _bind("FPDFFont_GetWeight", ctypes.c_int, Handle)
count_objects = _bind("FPDFPage_CountObjects", ctypes.c_int, Handle)
object_of_page = _bind("FPDFPage_GetObject", Handle, Handle, ctypes.c_int)
type_of_object = _bind("FPDFPageObj_GetType", ctypes.c_int, Handle)
bounds_of_object = _bind("FPDFPageObj_GetBounds", ctypes.c_int, Handle, Handle, Handle, Handle, Handle)

PATH: int = pdfium.FPDF_PAGEOBJ_PATH
IMAGE: int = pdfium.FPDF_PAGEOBJ_IMAGE
FILL_AND_STROKE: int = pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE


def address_of(wrapped: Any) -> int:
    """The bare address behind one of pypdfium2's wrapped objects (a page, a text page).

    Only the address: keep the wrapped object alive for as long as you use it.
    """
    return ctypes.cast(wrapped.raw, ctypes.c_void_p).value or 0


def characters_of(text_page: int) -> str:
    """The characters of a text page, one for each index that the other calls take."""
    count = count_characters(text_page)
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer(2 * (count + 1))
    written = text_into(text_page, 0, count, buffer)
    text = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    return "".join(_printable(unicode_at(text_page, index)) for index in range(count))


def _printable(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
