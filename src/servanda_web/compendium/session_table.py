"""Themes by sessions: how many recommendations each session adopted on each theme, and where it said nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from servanda_web.library.models import Session
from servanda_web.recommendations.models import ThemeTag
from servanda_web.recommendations.words import theme_lineage, theme_tree

MOST = 24
"""How many sessions stand side by side; of more, the latest."""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme or a group: its number for each session of the table, None of which is left out."""

    id: str
    label: str
    is_group: bool
    cells: tuple[tuple[Session, int], ...]

    @property
    def total(self) -> int:
        """How many in all the sessions shown."""
        return sum(count for _, count in self.cells)


@dataclass(frozen=True, slots=True)
class SessionTable:
    """Sessions in order of time, rows in order of the thesaurus, and how many earlier sessions are left out."""

    sessions: tuple[Session, ...]
    rows: tuple[ThemeRow, ...]
    left_out: int


def session_table() -> SessionTable:
    """All themes by the sessions that recommended anything, from two queries."""
    tags = ThemeTag.objects.filter(recommendation__is_current=True, recommendation__session__isnull=False)
    holders: dict[str, Counter[int]] = defaultdict(Counter)
    texts: dict[tuple[str, int], set[int]] = defaultdict(set)
    tree = theme_tree()
    for theme, text, session in tags.values_list("theme", "recommendation", "recommendation__session"):
        for one in theme_lineage(theme):
            texts[one, session].add(text)
    for (theme, session), found in texts.items():
        holders[theme][session] = len(found)
    used = {session for counts in holders.values() for session in counts}
    sessions = sorted(Session.objects.filter(pk__in=used), key=lambda one: (str(one.start or ""), one.key))
    shown = tuple(sessions[-MOST:])
    rows = tuple(
        ThemeRow(theme, tree.label(theme), theme in tree.roots, tuple((one, holders[theme][one.pk]) for one in shown))
        for theme in tree.walk()
    )
    return SessionTable(shown, rows, len(sessions) - len(shown))
