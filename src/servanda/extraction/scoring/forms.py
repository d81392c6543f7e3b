"""What gold must look like before anything is compared with it: the parts and the keys that scoring reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from servanda.errors import InvalidData

_MEETING: Mapping[str, tuple[str, ...]] = {
    "sections": ("path", "title"),
    "paragraphs": ("number", "text", "section_path"),
    "recommendations": (
        "id", "text", "addressee", "modality_class", "modality_phrase_normalised", "action_verbs", "status",
    ),
    "footnotes": ("number", "text"),
    "figures": ("paragraph", "verbatim"),
}  # fmt: skip
_EXTRACTED = (
    "sections", "paragraphs", "recommendations", "citations", "symbols", "resolutions", "participants", "speakers",
    "figures", "footnotes",
)  # fmt: skip
_REMEDY = (
    "Gold is made by hand: `sections`, `paragraphs`, `recommendations`, `footnotes` and `figures` for the document of a"
    " meeting, `report` and `recommendations` for a review."
)


def check_extraction(found: Mapping[str, Any]) -> None:
    """Raises InvalidData where `found` is no extraction, or lacks a part of one."""
    remedy = "Make it with `servanda extract`."
    if found.get("schema") != "servanda.extraction/1":
        raise InvalidData(
            expected="an extraction with schema servanda.extraction/1", found=str(found.get("schema")), remedy=remedy
        )
    for part in _EXTRACTED:
        if not isinstance(found.get(part), list):
            raise InvalidData(expected=f"an extraction with a list `{part}`", found="none", remedy=remedy)


def check_meeting_gold(gold: Mapping[str, Any]) -> None:
    """Raises InvalidData where gold of a meeting document lacks a part or a key."""
    for part, keys in _MEETING.items():
        for row in _rows(gold, part):
            _check_keys(part, row, keys)
    if not isinstance(gold.get("citations", {}), dict):
        raise _malformed("`citations` as an object of lists", type(gold["citations"]).__name__)


def check_review_gold(gold: Mapping[str, Any]) -> None:
    """Raises InvalidData where gold of a review report lacks a key, in either of its two forms."""
    for row in _rows(gold, "recommendations"):
        form = ("text", "decision", "from") if "decision" in row else ("number", "text", "recommending_states")
        _check_keys("recommendations", row, form)


def check_is_gold(gold: Mapping[str, Any]) -> None:
    """Raises InvalidData where what was given as gold is itself an extraction."""
    schema = str(gold.get("schema", ""))
    if schema.startswith("servanda."):
        raise _malformed("hand-made gold in the first place", f"what the program itself wrote ({schema})")


def _rows(gold: Mapping[str, Any], part: str) -> Iterator[Mapping[str, Any]]:
    rows = gold.get(part)
    if not isinstance(rows, list):
        raise _malformed(f"gold with a list `{part}`", "none" if rows is None else type(rows).__name__)
    for row in rows:
        if not isinstance(row, dict):
            raise _malformed(f"an object for every one of the {part}", type(row).__name__)
        yield row


def _check_keys(part: str, row: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    missing = [key for key in keys if key not in row]
    if missing:
        name = row.get("id") or row.get("number") or str(row.get("text", ""))[:40]
        raise _malformed(f"{part} with the keys {', '.join(keys)}", f"no {', '.join(missing)} in {name!r}")


def _malformed(expected: str, found: str) -> InvalidData:
    return InvalidData(expected=expected, found=found, remedy=_REMEDY)
