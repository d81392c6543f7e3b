"""Lettered and numbered items under a paragraph, nested as their series show."""

from __future__ import annotations

from dataclasses import dataclass, field

from servanda.documents.grammar.flow import Flow, GrowingFlow, is_unfinished
from servanda.documents.grammar.labels import letter_value, roman_value
from servanda.documents.model import Item
from servanda.text.spans import Span


@dataclass(slots=True)
class OpenItem:
    """An item that may still grow."""

    label: str
    flow: GrowingFlow
    span: Span
    page: int | None
    items: list[OpenItem] = field(default_factory=list)

    def closed(self) -> Item:
        """The item as a value."""
        children = tuple(item.closed() for item in self.items)
        flow = self.flow.whole
        return Item(self.label, flow.text, self.span, self.page, children, flow.marks)


# No drafter nests deeper than five; parts without end would exhaust every program that walks down them.
_DEEPEST = 30


@dataclass(slots=True)
class _Level:
    series: str
    value: int
    items: list[OpenItem]


class OpenList:
    """The list under the open paragraph; each new label finds its level by its series and value."""

    def __init__(self) -> None:
        self.items: list[OpenItem] = []
        self._levels: list[_Level] = []
        self.last: OpenItem | None = None
        """The item added last, at whatever depth."""

    def continues_numbers(self, value: int) -> bool:
        """Whether a bare number goes on with a numbered list that is open."""
        return any(level.series == "number" and level.value + 1 == value for level in self._levels)

    def add(self, label: str, flow: Flow, span: Span, page: int | None) -> None:
        """Add an item where its label belongs."""
        item = OpenItem(label, GrowingFlow(flow), span, page)
        values = _values(label)
        depth = self._depth_of(values)
        if depth is None:
            self._open_level(values, item)
            self.last = item
            return
        del self._levels[depth + 1 :]
        level = self._levels[depth]
        level.value = values.get(level.series, level.value + 1)
        level.items.append(item)
        self.last = item

    def grow(self, flow: Flow, end: int) -> None:
        """Join more text to the item added last."""
        item = self.last
        if item is not None:
            item.flow.join(flow)
            item.span = Span(item.span.start, end)

    def _depth_of(self, values: dict[str, int]) -> int | None:
        opens_nested = self.last is not None and self.last.flow.end.endswith(":") and 1 in values.values()
        if opens_nested and "bullet" not in values:
            return None
        for depth in range(len(self._levels) - 1, -1, -1):
            level = self._levels[depth]
            if values.get(level.series) == level.value + 1 or level.series == "bullet" in values:
                return depth
        if 1 in values.values():
            return None
        same = [i for i, level in enumerate(self._levels) if level.series in values]
        return same[-1] if same else None

    def _open_level(self, values: dict[str, int], item: OpenItem) -> None:
        series = next((name for name, value in values.items() if value == 1), next(iter(values)))
        known = [i for i, level in enumerate(self._levels) if level.series == series]
        if known and not (self.last and (self.last.flow.end.endswith(":") or is_unfinished(self.last.flow.end))):
            del self._levels[known[0] :]
        del self._levels[_DEEPEST:]
        parent = self._levels[-1].items[-1] if self._levels else None
        items = self.items if parent is None else parent.items
        items.append(item)
        self._levels.append(_Level(series, values[series], items))

    def closed(self) -> tuple[Item, ...]:
        """The whole list as values."""
        return tuple(item.closed() for item in self.items)


def _values(label: str) -> dict[str, int]:
    """The value of a label in each series it may belong to: "(i)" is the ninth letter and the first Roman numeral.

    "a." below "(a)" is a series of its own.
    """
    core = label.strip("().（） ")
    if not core:
        return {"bullet": 1}
    if core.isdigit():
        return {"number" if label.endswith(".") else "bracketed": int(core)}
    values = {}
    letter, roman = letter_value(core), roman_value(core)
    if letter:
        values["letter"] = letter
    if roman:
        values["roman"] = roman
    if len(core) == 2 and core[0] == core[1]:
        values["double"] = letter_value(core[0]) or 1
        values["letter"] = 26 + values["double"]  # after "(z)" comes "(aa)"
    if label.endswith("."):
        return {f"{series} with a point": value for series, value in values.items()} or {"other": 0}
    return values or {"other": 0}
