"""Titles are cut between words, and only where they are too long."""

from __future__ import annotations

import pytest

from servanda.text.shortening import shortened


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Ferries  and\nharbours", 60, "Ferries and harbours"),
        ("Ferries, harbours and tickets", 17, "Ferries…"),
        ("Ferries, harbours and tickets", 18, "Ferries, harbours…"),
        ("关于渡轮和港口以及船票的综合建议", 8, "关于渡轮和港口…"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
    ],
)
def test_shortened(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
