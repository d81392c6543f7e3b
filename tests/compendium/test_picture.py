"""The picture of a theme: columns by session, no box upon another, few lines crossing, mirrored for Arabic."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.compendium.lineage.picture import (
    BOX_HEIGHT,
    BOX_WIDTH,
    Link,
    Node,
    _chain,
    _order,
    crossings,
    lay_out,
)

TWISTED = (
    [Node(f"a{n}", 0) for n in range(4)] + [Node(f"b{n}", 1) for n in range(4)],
    [Link(f"a{n}", f"b{3 - n}") for n in range(4)],
)


def test_twisted_links_are_untwisted() -> None:
    nodes, links = TWISTED
    columns = {node.name: node.column for node in nodes}
    chains = [_chain(number, link, columns) for number, link in enumerate(links)]
    given_order = {0: [f"a{n}" for n in range(4)], 1: [f"b{n}" for n in range(4)]}
    assert crossings(given_order, chains) == 6
    assert crossings(_order(nodes, chains, columns), chains) == 0


def test_straight_links_run_level() -> None:
    picture = lay_out([Node("a", 0), Node("b", 1), Node("c", 2)], [Link("a", "b"), Link("b", "c")])
    assert len({box.y for box in picture.boxes}) == 1
    assert [box.x for box in picture.boxes] == list(picture.columns)


def test_link_over_a_session_passes_beside_its_texts() -> None:
    picture = lay_out([Node("a", 0), Node("b", 1), Node("c", 2)], [Link("a", "c"), Link("a", "b")])
    long = next(line for line in picture.lines if line.link == Link("a", "c"))
    middle = next(box for box in picture.boxes if box.name == "b")
    assert long.path.count("C") == 3
    passing = int(long.path.split("C")[1].split()[-1])
    assert not middle.y <= passing <= middle.y + BOX_HEIGHT


def test_mirrored_picture_begins_on_the_right() -> None:
    plain, mirrored = (
        lay_out([Node("a", 0), Node("b", 1)], [Link("a", "b")], is_mirrored=way) for way in (False, True)
    )
    assert [picture.width - box.x - BOX_WIDTH for picture in (mirrored,) for box in picture.boxes] == list(
        plain.columns
    )
    assert mirrored.lines[0].path.startswith(f"M{mirrored.boxes[0].x} ")


def test_texts_of_one_session_are_joined_by_a_bow() -> None:
    picture = lay_out([Node("a", 0), Node("b", 0)], [Link("a", "b")])
    assert picture.lines[0].x > picture.boxes[0].x + BOX_WIDTH


def test_nothing_and_unknown_ends_are_borne() -> None:
    assert lay_out([], []).boxes == ()
    assert lay_out([Node("a", 0)], [Link("a", "gone"), Link("a", "a")]).lines == ()


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=24),
    st.lists(st.tuples(st.integers(0, 23), st.integers(0, 23)), max_size=30),
    st.booleans(),
)
def test_boxes_never_lie_on_each_other_and_stay_inside(
    places: list[int], ends: list[tuple[int, int]], is_mirrored: bool
) -> None:
    nodes = [Node(str(name), column) for name, column in enumerate(places)]
    picture = lay_out(nodes, [Link(str(a), str(b)) for a, b in ends], is_mirrored=is_mirrored)
    assert {box.name for box in picture.boxes} == {node.name for node in nodes}
    for box in picture.boxes:
        assert 0 <= box.x <= picture.width - BOX_WIDTH
        assert 0 <= box.y <= picture.height - BOX_HEIGHT
    for one in picture.boxes:
        assert all(abs(one.y - box.y) >= BOX_HEIGHT for box in picture.boxes if box is not one and box.x == one.x)
