"""Reads what a person pasted or uploaded, within bounds; an uploaded file is read in memory and never stored."""

from __future__ import annotations

from django.core.files.base import File

from servanda.extraction.drafts import Draft, read_draft, read_draft_file
from servanda_web.drafting.errors import InvalidDraft
from servanda_web.files.reading import read_apart

LONGEST = 200_000
"""Characters of a pasted draft."""

LARGEST = 10 * 1024 * 1024
"""Bytes of an uploaded file."""

MOST_TAKEN = 60
"""Draft recommendations in a comparison that is taken away."""


def read_text(text: str) -> Draft:
    """The draft of a pasted text. Raises `InvalidDraft` where it is empty or too long."""
    if not text.strip():
        raise InvalidDraft(expected="a draft", found="nothing", remedy="Paste or write one, or choose a file.")
    if len(text) > LONGEST:
        raise InvalidDraft(
            expected=f"at most {LONGEST} characters",
            found=f"{len(text)}",
            remedy="Paste the recommendations alone, or upload the report as a file.",
        )
    return read_draft(text.replace("\x00", ""))


def read_upload(upload: File[bytes]) -> Draft:
    """The draft of a file. Raises `InvalidDraft` where it is too large, `UnreadableDocument` where it is none."""
    if (upload.size or 0) > LARGEST:
        raise InvalidDraft(
            expected=f"a file of at most {LARGEST // 1024 // 1024} MB",
            found=f"{(upload.size or 0) / 1024 / 1024:.1f} MB",
            remedy="Upload the recommendations alone.",
        )
    return read_apart(read_draft_file, upload.read(), upload.name or "", programs=False)


def as_text(draft: Draft) -> str:
    """The recommendations of a draft as one would paste them: what the page puts into the field after an upload."""
    lines: list[str] = []
    chapeau = None
    for one in draft.recommendations:
        if one.chapeau and one.chapeau != chapeau:
            lines.append(one.chapeau)
        chapeau = one.chapeau
        lines.append(f"{one.label} {one.text}" if one.label.startswith("(") else one.text)
    return "\n\n".join(lines)
