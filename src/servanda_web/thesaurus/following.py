"""Rooms above the thesaurus that hold themes of their own follow when a concept is retired in favour of another."""

from __future__ import annotations

from collections.abc import Callable

# Puts the second theme where the first stood and says how many records that touched.
Follower = Callable[[str, str], int]
_FOLLOWERS: list[Follower] = []


def add_follower(follower: Follower) -> None:
    """Called once, when the application above starts."""
    _FOLLOWERS.append(follower)


def follow(retired: str, successor: str) -> int:
    """Let everyone follow, in the caller's transaction."""
    return sum(follower(retired, successor) for follower in _FOLLOWERS)
