"""Files made to harm whoever opens them, each as small as its harm allows."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.documents.word_files import archive, docx, p

TEXT = p("1. The Group recommends that keepers light their lamps.")
LAUGHS = "<!DOCTYPE a [<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))


def _word(document: str) -> bytes:
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    return archive(parts)


def zip_bomb() -> bytes:
    return _word(" " * (64 * 1024 * 1024))


def lying_zip() -> bytes:
    """An archive whose directory tells 100 bytes for a part of 64 MB."""
    data = bytearray(_word("<a>" + " " * (64 * 1024 * 1024) + "</a>"))
    size = struct.pack("<I", 64 * 1024 * 1024 + 7)
    assert data.count(size) == 2
    return bytes(data.replace(size, struct.pack("<I", 100)))


def overlapping_zip() -> bytes:
    """An archive in which a thousand names lead to the same bytes."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in (("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b" " * 4_000_000)):
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # without the time of now
        target.filelist.extend([target.filelist[1]] * 1000)
    return inner.getvalue()


def traversal() -> bytes:
    """An archive with names that lead out of any folder; the text in it is sound."""
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(docx(TEXT))) as sound:
        parts |= {name: sound.read(name) for name in sound.namelist()}
    return archive(parts | {"../../../../tmp/servanda-was-here": b"x", "/tmp/servanda-was-here": b"x"})


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects (the first is the catalog), with a table of where they stand."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, one in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, one))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def _stream(head: bytes, data: bytes) -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (head, len(data), data)


def _page(resources: bytes, content: bytes, *more: bytes) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%b>>/Contents 4 0 R>>" % resources
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, _stream(b"", content), *more])


def broken_font() -> bytes:
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 0/LastChar 255/Widths 6 0 R/FontDescriptor 6 0 R>>"
    descriptor = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 7 0 R>>"
    tables = b"\x00\x01\x00\x00\xff\xff" + b"\xff" * 6 + b"glyf" + b"\xff" * 12 + bytes(range(256)) * 8
    return _page(
        b"/Font<</F 5 0 R>>", b"BT /F 12 Tf 50 700 Td (\\001\\377abc) Tj ET", font, descriptor, _stream(b"", tables)
    )


def huge_picture() -> bytes:
    """A picture of 60,000 by 60,000 points, packed into some kilobytes."""
    head = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    return _page(
        b"/XObject<</I 5 0 R>>", b"q 500 0 0 700 40 40 cm /I Do Q", _stream(head, zlib.compress(bytes(8_000_000)))
    )


def picture_in_itself() -> bytes:
    """A form that draws itself, twice."""
    form = _stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>", b"/X Do /X Do")
    return _page(b"/XObject<</X 5 0 R>>", b"/X Do", form)


def pages_in_a_ring() -> bytes:
    tree = b"<</Type/Pages/Kids[2 0 R 2 0 R]/Parent 2 0 R/Count 999>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree])


def many_objects(count: int = 100_000) -> bytes:
    """With a million (42 MB) it takes five seconds; a tenth of it is as hostile."""
    tree = b"<</Type/Pages/Kids[]/Count 0>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, *([b"0"] * count)])


def deep_pdf() -> bytes:
    return pdf(
        [b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 200_000 + b"]" * 200_000 + b">>", b"<</Type/Pages/Kids[]/Count 0>>"]
    )


def deep_html() -> bytes:
    return b"<!doctype html><html><body>" + b"<div>" * 100_000 + b"1. Text" + b"</div>" * 100_000


def deep_word() -> bytes:
    open_, close = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return docx(open_ * 3000 + TEXT + close * 3000)


def odd_unicode() -> bytes:
    return ("1. " + "a" + "\u0301" * 200_000 + "\u202e" * 1000 + "\U000e0001" * 1000 + "\n").encode()


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a ZIP bomb": ("a.docx", zip_bomb),
    "a ZIP that lies about its sizes": ("a.docx", lying_zip),
    "a ZIP of a thousand names for one part": ("a.docx", overlapping_zip),
    "a reference to a file of the machine": (
        "a.docx",
        lambda: _word("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
    ),
    "a billion laughs": ("a.docx", lambda: _word(f"{LAUGHS}]><a>&l9;</a>")),
    "objects without end and no page": ("a.pdf", many_objects),
    "a PDF that is only a head": ("a.pdf", lambda: b"%PDF-1.7\n" + b"\xff" * 5000),
    "a Word file of the older form that is none": (
        "a.doc",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(5000),
    ),
}
"""What no reader takes: one clear error."""

SURVIVED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "names that lead out of the folder": ("a.docx", traversal),
    "a font that is rubbish": ("a.pdf", broken_font),
    "a ring of pages": ("a.pdf", pages_in_a_ring),
    "a picture of 3.6 thousand million points": ("a.pdf", huge_picture),
    "a form that draws itself": ("a.pdf", picture_in_itself),
    "brackets 200,000 deep": ("a.pdf", deep_pdf),
    "a page 100,000 deep": ("a.html", deep_html),
    "tables in tables, 3,000 deep": ("a.docx", deep_word),
    "entities in a page": ("a.html", lambda: f"{LAUGHS}]><html><body><p>1. Text &l9;</p></body></html>".encode()),
    "a drawing that calls a file": (
        "a.svg",
        lambda: b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg><text>&x;</text></svg>",
    ),
    "marks without end": ("a.txt", odd_unicode),
}
"""What may be read or refused, but neither harms nor shows anything of the machine."""
