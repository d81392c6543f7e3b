"""The map of tiles holds each State once."""

from __future__ import annotations

from servanda.terms.states import all_states
from servanda.terms.tiles import tiles


def test_each_state_has_a_tile_of_its_own() -> None:
    assert set(tiles()) == {one.key for one in all_states()}
    assert len(set(tiles().values())) == len(tiles())


def test_neighbours_lie_near_each_other() -> None:
    for one, other in (("PRT", "ESP"), ("ARG", "CHL"), ("NOR", "SWE"), ("NIU", "COK"), ("LSO", "ZAF")):
        (a, b), (c, d) = tiles()[one], tiles()[other]
        assert abs(a - c) + abs(b - d) <= 3, (one, other)
