"""The sentences of our own in `sentences.yaml`, and what of their provisions is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from servanda.compendium.recommendation import Citation
from servanda.documents.model import Document, Metadata, Paragraph
from servanda.extraction.citations import extract_citations
from servanda.spans import Span

_FOLDER = Path(__file__).parent
SENTENCES = _FOLDER / "sentences.yaml"
_LATER = (
    "fresh",
    "independent",
    "blind",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
)
LATER_SETS = {name: _FOLDER / f"sentences-{name}.yaml" for name in _LATER}
"""The sets that were written after the first, by their names."""


@dataclass(frozen=True, slots=True)
class Case:
    """A document of one or a few paragraphs and the provisions it cites, in the short form of `short`."""

    stratum: str
    texts: tuple[str, ...]
    expected: tuple[str, ...]
    metadata: Metadata
    is_for_measuring: bool

    @property
    def document(self) -> Document:
        paragraphs = tuple(Paragraph(str(n), str(n), text, Span(0, len(text))) for n, text in enumerate(self.texts, 1))
        return Document("x", self.metadata, (), (), paragraphs)

    @property
    def found(self) -> tuple[str, ...]:
        return tuple(short(citation) for citation in extract_citations(self.document))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many provisions are expected, found, and both; and in how many of the latter `implied` is right as well."""

    expected: int
    found: int
    right: int
    implied_right: int

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def short(citation: Citation) -> str:
    """ "SOM 6 1 a (i)", with "~" behind where the instrument was implied and "?" where it is not known."""
    parts = (citation.chapter, citation.article, citation.paragraph, citation.subparagraph)
    return " ".join(part for part in (citation.instrument or "?", *parts) if part) + ("~" if citation.implied else "")


def read_cases(path: Path = SENTENCES) -> Iterator[Case]:
    """All cases in the order of the file."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for group in content["groups"]:
        metadata = _metadata(content["documents"][group["of"]], group.get("language"))
        for place, (texts, expected) in enumerate(group["items"]):
            yield Case(
                stratum=group["stratum"],
                texts=(texts,) if isinstance(texts, str) else tuple(texts),
                expected=tuple(part.strip() for part in expected.split(";") if part.strip()),
                metadata=metadata,
                is_for_measuring=place % 2 == 1,
            )


def tally(cases: Iterable[Case]) -> Tally:
    """Provisions compared as multisets, case by case, `implied` left aside and then counted for itself."""
    expected = found = right = implied_right = 0
    for case in cases:
        wanted, given = Counter(case.expected), Counter(case.found)
        expected += wanted.total()
        found += given.total()
        right += (_bare(wanted) & _bare(given)).total()
        implied_right += (wanted & given).total()
    return Tally(expected, found, right, implied_right)


def _bare(names: Counter[str]) -> Counter[str]:
    return Counter(name.rstrip("~") for name in names.elements())


def _metadata(row: dict[str, Any], language: str | None) -> Metadata:
    return Metadata(body=row.get("body"), subsidiary_body=row.get("group"), language=language)
