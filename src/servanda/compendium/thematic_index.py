"""The thematic index: what stands under which theme, provision, addressee and session, and where nothing does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from servanda.compendium.listed import Listed, cited_provision, natural_order, provision_order, session_order
from servanda.compendium.recommendation import AdoptingSession
from servanda.terms.provisions import Provision
from servanda.terms.themes import Labelled


class Scheme(Protocol):
    """A thematic scheme: its concepts in the order in which an index prints them."""

    @property
    def concepts(self) -> Sequence[Labelled]:
        """All groups and themes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index: which recommendation, of which session, and whether the theme is its main one."""

    document: str
    symbol: str | None
    recommendation: str
    session: AdoptingSession
    is_main: bool


@dataclass(frozen=True, slots=True)
class ThemeNode:
    """A theme or a group of themes: its id, its label, its own entries and the narrower themes."""

    id: str
    label: str
    entries: tuple[Entry, ...]
    themes: tuple[ThemeNode, ...] = ()

    @property
    def count(self) -> int:
        """How many different recommendations stand under the theme or under a narrower one."""
        return len({(entry.document, entry.recommendation) for node in self.walk() for entry in node.entries})

    def walk(self) -> Iterator[ThemeNode]:
        """The node itself, then everything below it."""
        yield self
        for theme in self.themes:
            yield from theme.walk()


@dataclass(frozen=True, slots=True)
class ThematicIndex:
    """The whole index.

    `groups` is the tree of themes; `without_theme` holds what no theme was found for; `silence` the themes (not the
    groups) on which nothing was recommended. The other three are flat: heading, then entries.
    """

    groups: tuple[ThemeNode, ...]
    without_theme: tuple[Entry, ...]
    silence: tuple[ThemeNode, ...]
    by_provision: tuple[tuple[Provision, tuple[Entry, ...]], ...]
    by_addressee: tuple[tuple[str, tuple[Entry, ...]], ...]
    by_session: tuple[tuple[AdoptingSession, tuple[Entry, ...]], ...]


class ThemeTree:
    """A scheme arranged for walking down: children, labels and groups of its concepts.

    Themes that a text carries but the scheme does not know can be given in `also`; they stand at the end, under their
    own id, so that no recommendation falls out of an index because a scheme changed.
    """

    def __init__(self, scheme: Scheme, language: str, also: Iterable[str] = ()) -> None:
        self._concepts = {concept.id: concept for concept in scheme.concepts}
        self._language = language.partition("-")[0]
        self._children: dict[str | None, list[str]] = {}
        for concept in self._concepts.values():
            parent = concept.broader if concept.broader in self._concepts else None
            self._children.setdefault(parent, []).append(concept.id)
        self.unknown: tuple[str, ...] = ()
        known = set(self.walk())
        self.unknown = tuple(sorted({theme for theme in also if theme not in known}))
        # Themes that turn in a circle cannot be reached from the top: they are unknown, and nothing hangs under them.
        self._children = {theme: ids for theme, ids in self._children.items() if theme is None or theme in known}

    @property
    def roots(self) -> tuple[str, ...]:
        """The ids at the top: groups first, as the scheme orders them, then what the scheme does not know."""
        return (*self._children.get(None, ()), *self.unknown)

    def children(self, theme: str) -> tuple[str, ...]:
        """The ids directly under a theme."""
        return tuple(self._children.get(theme, ()))

    def label(self, theme: str) -> str:
        """The theme's name in the language of the index, in English, in any other, or its id."""
        concept = self._concepts.get(theme)
        if concept is None or not concept.labels:
            return theme
        labels = concept.labels
        return labels.get(self._language) or labels.get("en") or next(iter(labels.values()))

    def group(self, theme: str) -> str:
        """The top concept above a theme; the theme itself where it has none."""
        seen = {theme}
        while (concept := self._concepts.get(theme)) and concept.broader in self._concepts:
            theme = str(concept.broader)
            if theme in seen:
                return theme
            seen.add(theme)
        return theme

    def walk(self, *roots: str) -> Iterator[str]:
        """All ids from the top down in printing order."""
        for root in roots or self.roots:
            yield root
            if children := self.children(root):
                yield from self.walk(*children)


def build_thematic_index(listed: Iterable[Listed], scheme: Scheme, language: str = "en") -> ThematicIndex:
    """The index of all recommendations given, in the order of their sessions.

    `scheme` comes from `servanda.terms.themes.load_scheme()`; `language` chooses the labels.
    """
    items = sorted(listed, key=reading_order)
    tree = ThemeTree(scheme, language, also=(theme for item in items for theme in item.theme_ids))
    by_theme = _grouped(items, lambda item: item.theme_ids)
    nodes = {theme: _node(theme, tree, by_theme) for theme in tree.roots}
    return ThematicIndex(
        groups=tuple(nodes.values()),
        without_theme=tuple(_entry(item) for item in items if not item.theme_ids),
        silence=tuple(n for root in nodes.values() for n in root.walk() if not n.themes and not n.entries),
        by_provision=_flat(items, _provisions, provision_order),
        by_addressee=_flat(items, lambda item: item.recommendation.addressees, str.casefold),
        by_session=_flat(items, lambda item: (item.recommendation.session,), session_order),
    )


def reading_order(item: Listed) -> tuple[object, ...]:
    """A sort key: by session, then by document and by printed number within it."""
    return (session_order(item.recommendation.session), item.source, natural_order(item.recommendation.id))


def _provisions(item: Listed) -> tuple[Provision, ...]:
    return tuple(dict.fromkeys(map(cited_provision, item.recommendation.citations)))


_Heading = TypeVar("_Heading", bound=Hashable)


def _grouped(
    items: Iterable[Listed], headings: Callable[[Listed], Iterable[_Heading]]
) -> dict[_Heading, tuple[Entry, ...]]:
    groups: dict[_Heading, list[Entry]] = defaultdict(list)
    for item in items:
        for heading in dict.fromkeys(headings(item)):
            groups[heading].append(_entry(item, is_main=heading == item.main_theme))
    return {heading: tuple(entries) for heading, entries in groups.items()}


def _flat(
    items: Iterable[Listed],
    headings: Callable[[Listed], Iterable[_Heading]],
    order: Callable[[_Heading], Any],
) -> tuple[tuple[_Heading, tuple[Entry, ...]], ...]:
    groups = _grouped(items, headings)
    return tuple((heading, groups[heading]) for heading in sorted(groups, key=order))


def _node(theme: str, tree: ThemeTree, by_theme: Mapping[str, tuple[Entry, ...]]) -> ThemeNode:
    below = tuple(_node(child, tree, by_theme) for child in tree.children(theme))
    return ThemeNode(theme, tree.label(theme), by_theme.get(theme, ()), below)


def _entry(item: Listed, *, is_main: bool = False) -> Entry:
    text = item.recommendation
    return Entry(item.document, item.symbol, text.id, text.session, is_main)
