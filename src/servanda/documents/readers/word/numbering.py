"""Word's automatic numbers: the list definitions of a file and the counters that show "12." or "(a)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from servanda.documents.readers.numerals import show_number
from servanda.documents.readers.word.names import VAL, Element, W, flag, number, points, value, whole

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the level (from 1) after which it starts again: None for any above, 0 never."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None
    indent: float | None = None

    def restarts_after(self, level: int) -> bool:
        """Whether a paragraph of a higher level (0 is the highest) makes this one start again."""
        return self.restart is None or level < self.restart


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list as paragraphs name it: the abstract list it counts with, its levels and the starts it insists on."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def start(self, level: int) -> int:
        """The first number of a level."""
        return self.starts.get(level, self.levels[level].start)

    def level_of_style(self, style: str | None) -> int:
        """The level that is tied to a paragraph style; 0 where none is."""
        return next((index for index, level in self.levels.items() if style and level.style == style), 0)


@dataclass(frozen=True, slots=True)
class Numeral:
    """What Word shows before a paragraph: a label, or a bullet, or nothing; with the indent of that level in points."""

    label: str | None = None
    is_bullet: bool = False
    indent: float | None = None


class Counter:
    """Gives each numbered paragraph its numeral; call `next` once per paragraph in reading order."""

    def __init__(self, root: Element | None) -> None:
        self.definitions = {} if root is None else _definitions(root)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, list_id: str, level: int) -> Numeral:
        """The numeral of the next paragraph of a list; an empty one where the file does not define that list."""
        definition = self.definitions.get(list_id)
        if definition is None or level not in definition.levels:
            return Numeral()
        shown = definition.levels[level]
        self._count(list_id, definition, level)
        if shown.form == "bullet":
            return Numeral(None, bool(shown.text.strip()), shown.indent)
        return Numeral(self._label(definition, level).strip() or None, False, shown.indent)

    def _count(self, list_id: str, definition: ListDefinition, level: int) -> None:
        counts = self._counts.setdefault(definition.abstract, {})
        # A list that insists on its start begins anew at its first paragraph, even if it counts with another list.
        if level in definition.starts and (list_id, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((list_id, level))
        counts[level] = counts[level] + 1 if level in counts else definition.start(level)
        for deeper in [other for other in counts if other > level]:
            if deeper not in definition.levels or definition.levels[deeper].restarts_after(level):
                del counts[deeper]

    def _label(self, definition: ListDefinition, level: int) -> str:
        counts = self._counts[definition.abstract]
        is_legal = definition.levels[level].is_legal

        def show(place: re.Match[str]) -> str:
            index = int(place.group(1)) - 1
            if index not in definition.levels:
                return ""
            form = definition.levels[index].form
            return show_number(counts.get(index, definition.start(index)), "decimal" if is_legal else form)

        return _PLACE.sub(show, definition.levels[level].text)


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level] = field(default_factory=dict)
    link: str | None = None


def _definitions(root: Element) -> dict[str, ListDefinition]:
    abstracts: dict[str, _Abstract] = {}
    homes: dict[str, str] = {}
    for element in root.iter(W + "abstractNum"):
        name = element.get(W + "abstractNumId", "")
        abstracts[name] = _Abstract(dict(_levels(element)), value(element, "numStyleLink"))
        if style := value(element, "styleLink"):
            homes[style] = name
    return {element.get(W + "numId", ""): _definition(element, abstracts, homes) for element in root.iter(W + "num")}


def _definition(element: Element, abstracts: Mapping[str, _Abstract], homes: Mapping[str, str]) -> ListDefinition:
    name = value(element, "abstractNumId") or ""
    abstract = abstracts.get(name, _Abstract())
    # A list that only points to a list style has its levels in the abstract list that is that style's home.
    if not abstract.levels and abstract.link is not None and abstract.link in homes:
        name = homes[abstract.link]
        abstract = abstracts[name]
    levels, starts = dict(abstract.levels), dict[int, int]()
    for override in element.iter(W + "lvlOverride"):
        levels.update(_levels(override))
        index, start = whole(override.get(W + "ilvl")), number(override, "startOverride")
        if index is not None and start is not None:
            starts[index] = start
    return ListDefinition(name, levels, starts)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for element in parent.iterchildren(W + "lvl"):
        index = whole(element.get(W + "ilvl"))
        if index is not None:
            yield index, _level(element)


def _level(element: Element) -> Level:
    text = element.find(W + "lvlText")
    return Level(
        start=number(element, "start") or 0,
        form=value(element, "numFmt") or "decimal",
        text="" if text is None else text.get(VAL, ""),
        restart=number(element, "lvlRestart"),
        is_legal=flag(element, "isLgl") or False,
        style=value(element, "pStyle"),
        indent=indent(element.find(W + "pPr")),
    )


def indent(properties: Element | None) -> float | None:
    """The indent at the side where lines start, in points, that paragraph properties set."""
    element = None if properties is None else properties.find(W + "ind")
    if element is None:
        return None
    return points(element.get(W + "start", element.get(W + "left")), 20)
