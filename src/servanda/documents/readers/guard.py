"""What stands before every reader: names a file's type by its content and refuses what cannot or must not be read."""

from __future__ import annotations

import json
import lzma
import re
import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
from io import BytesIO
from typing import Final

from lxml import etree

from servanda.errors import UnreadableDocument

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF: Final = "application/pdf"
HTML: Final = "text/html"
MARKDOWN: Final = "text/markdown"
PLAIN: Final = "text/plain"
DOC: Final = "application/msword"
ODT: Final = "application/vnd.oasis.opendocument.text"
RTF: Final = "application/rtf"

MAX_TEXT_BYTES: Final = 20 * 1024 * 1024
"""The longest text file (Markdown, plain, HTML). The longest report of the United Nations is a tenth of this."""
MAX_FILE_BYTES: Final = 200 * 1024 * 1024
"""The largest file of any kind: a scanned volume stays below it."""
MAX_PART_BYTES: Final = 100 * 1024 * 1024
"""The longest single part of an archive, unpacked."""
MAX_UNPACKED_BYTES: Final = 400 * 1024 * 1024
"""What all parts of an archive may come to, unpacked."""
MAX_RATIO: Final = 200
"""How much smaller an archive may have made a part. Word's own XML shrinks 10 to 60 times; a bomb a thousand times."""
RATIO_APPLIES_FROM: Final = 8 * 1024 * 1024
"""Parts smaller than this, unpacked, harm nobody, however well they shrink."""
MAX_PARTS: Final = 10_000
"""How many parts an archive may have."""
ARCHIVE_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    RuntimeError,
    OSError,
    ValueError,
    LookupError,
)
"""What a damaged archive makes Python's zipfile raise (found by changing bytes at random)."""
SCRIPT_SAMPLE: Final = 20_000
"""How many characters are looked at to find the script of a text."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN_SCRIPTS = frozenset(
    {"LATIN", "CYRILLIC", "ARABIC", "CJK", "GREEK", "FULLWIDTH", "HALFWIDTH", "FEMININE", "MICRO"}
)
_SAVE_AS_DOCX = "Convert it to DOCX, for example with LibreOffice: soffice --headless --convert-to docx FILE."
_ACCEPTED = "a Word (DOCX), PDF, HTML, Markdown or plain text document"
_OTHER_TYPES: Final = (
    (b"\x89PNG", "a picture (PNG)", "Recognise its text with an OCR program and save that as PDF or DOCX."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Recognise its text with an OCR program and save that as PDF or DOCX."),
    (b"II*\x00", "a picture (TIFF)", "Recognise its text with an OCR program and save that as PDF or DOCX."),
    (b"MM\x00*", "a picture (TIFF)", "Recognise its text with an OCR program and save that as PDF or DOCX."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and give the files in it."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it and give the files in it."),
    (b"Rar!", "a RAR archive", "Unpack it and give the files in it."),
)
_ARCHIVE_KINDS: Final = (
    ("xl/workbook.xml", "an Excel workbook", "Give the document itself; tables are not read on their own."),
    ("ppt/presentation.xml", "a PowerPoint presentation", "Save its text as DOCX or PDF."),
    ("content.xml", "an OpenDocument file that is no text", "Save its text as DOCX or PDF."),
    ("META-INF/container.xml", "an e-book (EPUB)", "Convert it to HTML or DOCX."),
)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|h[1-6]|p|div)\b", re.I | re.S
)
_FOR_PROGRAMS = re.compile(
    r"\.(?:json|ya?ml|toml|ini|cfg|csv|tsv|sql|py|js|ts|css|sh|c|h|cpp|java|go|rs|rb|po)\Z|(?:\A|[/\\])makefile\Z", re.I
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Encodings of texts; Python's others ("punycode", "unicode_escape") are none, and some take time by the square.
_CHARSET = re.compile(r"(?:utf|iso|windows|cp|ibm|koi|mac|gb|big5|hz|shift|sjis|euc|latin|us-ascii|ascii|x-)", re.I)
_DECLARED = re.compile(rb"""<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)


def sniff(data: bytes, name: str = "") -> str:
    """The media type of a file, by its content; `name` only tells Markdown from plain text.

    Raises UnreadableDocument for what no reader can take: empty, too large, binary, encrypted, another format.

    >>> sniff(b"%PDF-1.7 ...")
    'application/pdf'
    >>> sniff(b"# Report", "report.md")
    'text/markdown'
    """
    if not data:
        raise UnreadableDocument(
            expected=_ACCEPTED, found="an empty file", remedy="Get the file again; its copy holds nothing."
        )
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(len(data), MAX_FILE_BYTES, _ACCEPTED)
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(_OLE):
        return _ole_type(data)
    if data.startswith(b"{\\rtf"):
        return RTF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        with open_archive(data) as archive:
            return _archive_type(archive)
    for start, found, remedy in _OTHER_TYPES:
        if data.startswith(start):
            raise UnreadableDocument(expected=_ACCEPTED, found=found, remedy=remedy)
    return _text_type(data, name)


def decode_text(data: bytes) -> str:
    """The text of a text file: UTF-8, or UTF-16 with a byte order mark, or what an HTML page declares.

    Raises UnreadableDocument where it is too long, is not text, or has another encoding.

    >>> decode_text(b"\\xef\\xbb\\xbfReport")
    'Report'
    """
    if len(data) > MAX_TEXT_BYTES:
        raise _too_large(len(data), MAX_TEXT_BYTES, "a text of ordinary length")
    encoding = _encoding(data)
    try:
        if not _CHARSET.match(encoding):
            raise LookupError(encoding)
        text = data.decode(encoding)
    except (UnicodeError, LookupError) as error:  # the codec "undefined" raises the parent of UnicodeDecodeError
        raise _undecodable(data, encoding, error) from error
    if len(_CONTROL.findall(text[:SCRIPT_SAMPLE])) * 100 > len(text[:SCRIPT_SAMPLE]):
        raise _binary()
    return text


def check_script(text: str) -> None:
    """Refuse a text whose letters are mostly of a script that none of the six official languages is written in.

    >>> check_script("Всем, кого это касается")
    """
    step = max(1, len(text) // SCRIPT_SAMPLE)
    scripts: Counter[str] = Counter()
    for character, count in Counter(text[::step]).items():
        if _is_lettered(character):
            scripts[_script(character)] += count
    unknown = {name: count for name, count in scripts.items() if name not in _KNOWN_SCRIPTS}
    if sum(unknown.values()) * 2 > scripts.total():
        script = max(unknown, key=lambda name: unknown[name])
        raise UnreadableDocument(
            expected="a text in Arabic, Chinese, English, French, Russian or Spanish",
            found=f"mostly characters of another script ({script.title()})",
            remedy="Give one of the official language versions; if this is one, its fonts hide the letters: save it"
            " anew with Unicode text.",
        )


def open_archive(data: bytes) -> zipfile.ZipFile:
    """A ZIP archive whose parts are safe to unpack.

    Raises UnreadableDocument for one that is damaged, locked with a password, or a bomb.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except ARCHIVE_ERRORS as error:
        raise damaged_archive() from error
    _check_sizes(archive.infolist())
    return archive


def damaged_archive() -> UnreadableDocument:
    """The error for an archive that ends early or whose parts do not unpack."""
    return UnreadableDocument(
        expected="a whole Word document (DOCX)",
        found="a ZIP archive that is cut off or damaged",
        remedy="Get the file again, or open it in Word or LibreOffice and save it anew.",
    )


def parse_xml(data: bytes, part: str) -> etree._Element:
    """The root of an XML part, parsed without entities, DTD or network; `part` names it in the error."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(
            expected=f"well-formed XML in the part {part}",
            found=f"an error in it ({error})",
            remedy="Open the file in Word or LibreOffice and save it anew.",
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument(
            expected=f"plain XML in the part {part}",
            found="a document type declaration, which Word never writes and an attack needs",
            remedy="Do not open this file; ask its sender for a clean copy.",
        )
    return root


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES or any(map(_is_bomb, parts)):
        raise UnreadableDocument(
            expected=f"an archive of at most {MAX_UNPACKED_BYTES // 2**20} MB when unpacked",
            found=f"{len(parts)} parts of {unpacked / 2**20:,.0f} MB, packed as a ZIP bomb is",
            remedy="Do not unpack this file; ask its sender for a clean copy.",
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise _encrypted("a ZIP archive with a password")


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    if part.file_size > MAX_PART_BYTES:
        return True
    return part.file_size > RATIO_APPLIES_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1)


def _archive_type(archive: zipfile.ZipFile) -> str:
    names = frozenset(archive.namelist())
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return DOCX
    if "content.xml" in names and "mimetype" in names and _begins_with(archive, "mimetype", ODT):
        return ODT
    for name, found, remedy in _ARCHIVE_KINDS:
        if name in names:
            raise UnreadableDocument(expected=_ACCEPTED, found=found, remedy=remedy)
    raise UnreadableDocument(
        expected=_ACCEPTED,
        found=f"a ZIP archive of {len(names)} other files",
        remedy="Unpack it and give the documents in it.",
    )


def _begins_with(archive: zipfile.ZipFile, part: str, start: str) -> bool:
    try:
        with archive.open(part) as opened:
            return opened.read(len(start) + 1).strip() == start.encode()
    except ARCHIVE_ERRORS as error:
        raise damaged_archive() from error


def _text_type(data: bytes, name: str) -> str:
    text = decode_text(data)
    if _HTML_START.match(text):
        return HTML
    _refuse_records(text, name)
    check_script(text)
    return MARKDOWN if name.lower().endswith((".md", ".markdown")) else PLAIN


def _refuse_records(text: str, name: str) -> None:
    """Refuse text that was written for programs: JSON by its content, other records and source code by their name."""
    if _is_json(text):
        found = "data in JSON"
    elif ending := _FOR_PROGRAMS.search(name):
        found = f"a file of data or source code ({ending[0].lower()})"
    else:
        return
    raise UnreadableDocument(
        expected=_ACCEPTED,
        found=found,
        remedy="Give the document itself; if this is one, give its name the ending .txt or .md.",
    )


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    declared = _DECLARED.search(data[:2048])
    return declared.group(1).decode("ascii") if declared else "utf-8"


def _undecodable(data: bytes, encoding: str, error: Exception) -> UnreadableDocument:
    sample = data[:4096]
    if b"\x00" in sample or sum(byte < 9 or 13 < byte < 32 for byte in sample) * 50 > len(sample):
        return _binary()
    place = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
    return UnreadableDocument(
        expected=f"a text encoded as {encoding.upper()}",
        found=f"bytes that are not{place}",
        remedy="Save it as UTF-8: choose that encoding in the editor, or use iconv -f OLD -t UTF-8 FILE.",
    )


def _ole_type(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _encrypted("an Office file with a password")
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    raise UnreadableDocument(expected=_ACCEPTED, found="another Office file of the older form", remedy=_SAVE_AS_DOCX)


def _encrypted(found: str) -> UnreadableDocument:
    return UnreadableDocument(
        expected="a document without a password",
        found=found,
        remedy="Open it with its password and save it without one.",
    )


def _too_large(size: int, limit: int, expected: str) -> UnreadableDocument:
    return UnreadableDocument(
        expected=f"{expected}, at most {limit // 2**20} MB",
        found=f"{size / 2**20:,.0f} MB",
        remedy="Split it into its documents and give them one by one.",
    )


def _binary() -> UnreadableDocument:
    return UnreadableDocument(
        expected=_ACCEPTED,
        found="bytes of no known document format",
        remedy="Check that the file is the document itself and was downloaded whole.",
    )


def _is_lettered(character: str) -> bool:
    return character.isalpha() or unicodedata.category(character) in {"Co", "Cn"} or character == "\ufffd"


def _script(character: str) -> str:
    return unicodedata.name(character, "PRIVATE-USE CHARACTERS").split()[0]
