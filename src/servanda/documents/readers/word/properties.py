"""What a Word file says about itself: title, language, custom properties, and the furniture that prints the symbol."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from servanda.documents.readers.tidying import plain, tidy
from servanda.documents.readers.word.archive import Package
from servanda.documents.readers.word.fields import FieldNumbers
from servanda.documents.readers.word.names import Element, W, value
from servanda.documents.readers.word.notes import Notes
from servanda.documents.readers.word.runs import RunReader
from servanda.documents.readers.word.styles import StyleSheet

_KEPT = frozenset({"title", "subject", "creator", "keywords", "description", "language", "category"})


def properties(package: Package, styles: StyleSheet) -> tuple[tuple[str, str], ...]:
    """Pairs of name and text. "furniture" comes once for each different line of the headers and footers."""
    found = [*_core(package.part("docProps/core.xml")), *_custom(package.part("docProps/custom.xml"))]
    if styles.language:
        found.append(("default-language", styles.language))
    found += [("furniture", text) for text in _furniture(package, styles)]
    return tuple(dict.fromkeys(found))


def _core(root: Element | None) -> Iterator[tuple[str, str]]:
    for element in () if root is None else root:
        name = str(element.tag).rpartition("}")[2]
        text = " ".join((element.text or "").split())
        if name in _KEPT and text:
            yield name, text


def _custom(root: Element | None) -> Iterator[tuple[str, str]]:
    for element in () if root is None else root:
        text = " ".join("".join(str(part) for part in element.itertext()).split())
        if text:
            yield f"custom:{element.get('name', '')}", text


def _furniture(package: Package, styles: StyleSheet) -> Iterator[str]:
    for kind in ("header", "footer"):
        for root in package.related(kind):
            reader = RunReader(styles, Notes(None, None, None), Counter(), FieldNumbers())
            for paragraph in root.iter(W + "p"):
                style = styles.paragraph(value(paragraph.find(W + "pPr"), "pStyle"))
                if text := plain(tidy(reader.read(paragraph, style).runs)):
                    yield text
