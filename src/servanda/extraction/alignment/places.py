"""Where a text stands in its document, named alike in every language: "10" and "10/2" for its second item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.documents.grammar.labels import letter_value
from servanda.documents.model import Document, Item, Paragraph


@dataclass(frozen=True, slots=True)
class Unit:
    """A numbered paragraph's opening text, or an item: its label as printed ("12", "(б)"), its text without it."""

    label: str
    text: str
    paragraph: str


def units_of(document: Document) -> dict[str, Unit]:
    """The numbered paragraphs and their items by place, in the order of the document."""
    found: dict[str, Unit] = {}
    for place, paragraph in numbered(document).items():
        found[place] = Unit(paragraph.number or "", paragraph.lead, paragraph.key)
        found.update(_items(paragraph.items, f"{place}/", paragraph.key))
    return found


def numbered(document: Document) -> dict[str, Paragraph]:
    """The paragraphs that print a number, by that number; "~2" is added where it comes a second time."""
    seen: Counter[str] = Counter()
    found = {}
    for paragraph in document.paragraphs:
        if paragraph.number is not None:
            seen[paragraph.number] += 1
            again = seen[paragraph.number]
            found[paragraph.number if again == 1 else f"{paragraph.number}~{again}"] = paragraph
    return found


def _items(items: Sequence[Item], before: str, key: str) -> Iterator[tuple[str, Unit]]:
    for place, item in zip(_ordinals(items), items, strict=True):
        yield f"{before}{place}", Unit(item.label, item.text, key)
        yield from _items(item.items, f"{before}{place}.", key)


def _ordinals(items: Sequence[Item]) -> list[int]:
    """The place of each item: that of its letter, so that one left out is seen; else how it stands in line.

    Russian lists pass over some letters, and a list may go on behind another: what leaps far is counted in line.
    """
    letters = [letter_value(item.label.strip("().）（ ")) or 0 for item in items]
    is_series = all(0 < later - earlier <= 2 for earlier, later in zip([0, *letters], letters, strict=False))
    return letters if is_series and all(_is_latin_or_arabic(item) for item in items) else list(range(1, len(items) + 1))


def _is_latin_or_arabic(item: Item) -> bool:
    return not any("а" <= letter <= "я" for letter in item.label)
