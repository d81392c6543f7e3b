"""Texts of a megabyte from real documents in ../shared: each open text as often as it takes, and rows of reviews."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.corpus import SHARED

_ROWS = {
    "review list": ("100. The following recommendations enjoy the support of Atlantis:\n\n", "100.{0} {1};\n\n"),
    "numbered paragraphs": ("", "{0}. States parties should {2}.\n\n"),
    "items of one paragraph": ("1. The Working Group recommended that States:\n\n", "- {1}\n"),
}
"""By its name, what stands above such rows, and a row with its number, its text, and the text with a small letter."""


def real_texts() -> dict[str, Callable[[int], str]]:
    """By its name, a text of real words about so many bytes long; none where ../shared is not there."""
    files = [path for path in sorted((SHARED / "corpus").glob("*/*")) if path.suffix in (".md", ".txt")]
    made: dict[str, Callable[[int], str]] = {
        path.stem[:40]: partial(repeated, path.read_text(encoding="utf-8"), 2021) for path in files
    }
    rows = [*_review_rows()]
    return made | {f"reviews: {name}": partial(_listed, rows, *form) for name, form in _ROWS.items() if rows}


def repeated(text: str, year: int, size: int) -> str:
    """A text as often as it takes, each time with another year in the place of one of its own."""
    copies = (text.replace(str(year), str(year + place)) for place in range(size // len(text.encode()) + 1))
    return "\n\n".join(copies).encode()[:size].decode("utf-8", "ignore")


def _listed(rows: list[str], opening: str, row: str, size: int) -> str:
    """Rows of reviews, no two the same, in one form."""
    pieces = ["Report\n\nII. Conclusions and/or recommendations\n\n", opening]
    pieces += [row.format(number, text, text[:1].lower() + text[1:]) for number, text in enumerate(rows, start=1)]
    return "".join(pieces).encode()[:size].decode("utf-8", "ignore")


def _review_rows() -> Iterator[str]:
    folder = SHARED / "gold" / "upr_action"
    if not folder.is_dir():
        return
    from scripts.train_action_strength import distinct, read_rows  # scikit-learn is asked for only here

    yield from (row.text for row in distinct(read_rows(folder)))
