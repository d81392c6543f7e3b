"""What a file must be before the desk keeps it: not empty, not too large, of a type that can be read, and clean."""

from __future__ import annotations

from django.conf import settings
from django.core.files.base import File

from servanda.documents.readers.guard import sniff
from servanda_web.files.errors import RefusedFile
from servanda_web.files.reading import read_apart
from servanda_web.files.scanning import scan

MB = 1024 * 1024


def check_size(size: int) -> None:
    """Raise `RefusedFile` for a file that is empty or larger than the settings allow."""
    if size > settings.LARGEST_FILE * MB:
        raise RefusedFile(
            expected=f"a file of at most {settings.LARGEST_FILE} MB",
            found=f"{size / MB:,.1f} MB",
            remedy="Give the documents in it one by one, or ask the administrator to load it.",
        )
    if not size:
        raise RefusedFile(expected="a document", found="an empty file", remedy="Get the file again; its copy is empty.")


def admit(content: bytes, name: str) -> str:
    """The media type of a file that may come in, told by its content and never by its name.

    Raises `RefusedFile`, or `UnreadableDocument` for what no reader takes.
    """
    check_size(len(content))
    scan(content)
    return read_apart(sniff, content, name)


def uploaded(upload: File[bytes]) -> bytes:
    """The bytes of an upload that is not too large. Raises `RefusedFile`."""
    check_size(upload.size or 0)
    content: bytes = upload.read()
    return content
