"""Reads the thematic index: the tree with its numbers and silences, and what stands under one theme."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page
from django.db.models import F
from django.http import QueryDict

from servanda_web.common.paging import page_of
from servanda_web.library.models import Session
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.selectors import current, holders_by_theme, with_company
from servanda_web.recommendations.words import theme_label, theme_lineage, theme_tree

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme, the number of recommendations under it (those of narrower themes included), and its narrower themes."""

    id: str
    label: str
    count: int
    share: int
    themes: tuple[ThemeLine, ...] = ()


def theme_lines() -> list[ThemeLine]:
    """The tree of themes; `share` is a bar's length, a hundred for the theme with the most recommendations."""
    holders = holders_by_theme()
    most = max(map(len, holders.values()), default=1)
    tree = theme_tree()
    unknown = [theme for theme in sorted(holders) if theme_label(theme) == theme and theme not in tree.roots]

    def line(theme: str) -> ThemeLine:
        count = len(holders.get(theme, ()))
        below = tuple(line(child) for child in tree.children(theme))
        return ThemeLine(theme, tree.label(theme), count, round(100 * count / most), below)

    return [line(theme) for theme in (*tree.roots, *unknown)]


def count_themes() -> int:
    """How many themes at least one recommendation touches, groups not counted."""
    return sum(len(theme_lineage(theme)) > 1 or not theme_tree().children(theme) for theme in holders_by_theme())


@dataclass(frozen=True, slots=True)
class SessionGroup:
    """The recommendations of one session (None: not stated)."""

    session: Session | None
    rows: tuple[Recommendation, ...]


def is_theme(theme: str) -> bool:
    """Whether the scheme knows the theme, or a recommendation carries it."""
    return theme in set(theme_tree().walk()) or current().filter(themes__theme=theme).exists()


@dataclass(frozen=True, slots=True)
class ThemePage:
    """One page of what stands under a theme, session by session."""

    page: Page[Recommendation]
    groups: list[SessionGroup]


def under_theme(theme: str, parameters: QueryDict) -> ThemePage:
    """The recommendations on a theme or on one below it, grouped by session, the latest first."""
    themes = [theme, *theme_tree().children(theme)]
    keys = current().filter(themes__theme__in=themes).values("pk")
    order = (F("session__start").desc(nulls_last=True), "session__key", "document__identifier", "position")
    page = page_of(with_company(current().filter(pk__in=keys)).order_by(*order), parameters, size=PAGE_SIZE)
    groups = [SessionGroup(session, tuple(same)) for session, same in groupby(page, key=lambda row: row.session)]
    return ThemePage(page, groups)
