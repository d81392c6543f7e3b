"""Reads for the entrance: numbers, the latest session, themes at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from servanda_web.library import selectors as library
from servanda_web.library.models import Document, Session
from servanda_web.recommendations import selectors as recommendations
from servanda_web.recommendations.words import theme_tree


@dataclass(frozen=True, slots=True)
class ThemeAtAGlance:
    """A group of themes: its name, how many recommendations it holds, and a bar's length of at most a hundred."""

    id: str
    label: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class Entrance:
    """What the home page shows."""

    documents: int
    recommendations: int
    sessions: int
    themes: int
    latest: Session | None
    latest_documents: list[Document]
    latest_recommendations: int
    groups: list[ThemeAtAGlance]


def entrance() -> Entrance:
    """The numbers of the desk as it stands; no score is made of them."""
    holders = recommendations.holders_by_theme()
    tree = theme_tree()
    leaves = {theme for theme in holders if not tree.children(theme)}
    groups = [(theme, len(holders.get(theme, ()))) for theme in tree.roots]
    most = max([count for _theme, count in groups] or [0]) or 1
    latest = library.latest_session()
    return Entrance(
        documents=library.count_documents(),
        recommendations=recommendations.count_recommendations(),
        sessions=library.count_sessions(),
        themes=len(leaves),
        latest=latest,
        latest_documents=library.documents_of(latest) if latest else [],
        latest_recommendations=recommendations.recommendations_of_session(latest) if latest else 0,
        groups=[ThemeAtAGlance(one, tree.label(one), count, round(100 * count / most)) for one, count in groups],
    )
