"""Instruments: their names, the trees of provisions, addresses there and back, and texts from a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import InvalidData, UnknownTerm
from servanda.terms.instruments import find_instrument, find_instruments, instrument, instruments
from servanda.terms.provisions import Provision, load_texts, make_provision, parse_provision, resolve, tree

WITH_TREES = ("UNTOC", "SOM", "TIP", "FIREARMS", "UNCAC")

roman = st.sampled_from(["i", "ii", "iii", "iv", "v", "vi", "ix", "x"])
letter = st.sampled_from("abcdefghijk")
labels = st.one_of(
    st.just([]),
    st.lists(letter, min_size=1, max_size=1),
    st.tuples(letter, roman).map(list),
    st.tuples(letter, roman, letter).map(list),
)
places = st.one_of(
    st.builds(
        make_provision,
        st.sampled_from(WITH_TREES),
        st.integers(1, 320).map(str),
        st.none() | st.integers(1, 30).map(str),
        labels,
    ),
    st.builds(Provision, st.sampled_from(WITH_TREES), chapter=st.sampled_from(["I", "IV", "preamble"])),
    st.builds(Provision, st.sampled_from(list(instruments()))),
    st.builds(
        Provision,
        st.just("SOLAS"),
        st.sampled_from(["7", "19-1"]),
        st.none() | st.just("2.1"),
        chapter=st.sampled_from(["V", "II-1"]),
    ),
    st.builds(
        make_provision,
        st.sampled_from(["UNCLOS", "SOM"]),
        st.integers(1, 40).map(str),
        st.none() | st.integers(1, 30).map(str),
        labels,
        st.sampled_from(["annex II", "annex VIII"]),
    ),
    st.builds(
        Provision,
        st.just("SAR"),
        paragraph=st.none() | st.just("2.1.10"),
        chapter=st.sampled_from(["annex", "annex II"]),
    ),
)


@given(places)
def test_provision_is_read_back_from_its_text_and_its_address(provision: Provision) -> None:
    assert parse_provision(str(provision)) == provision
    assert parse_provision(provision.iri) == provision


def test_an_article_of_an_annex_is_none_of_the_instrument_itself() -> None:
    found = resolve(Provision("SOM", "6", chapter="annex II"))
    assert found.node is None
    assert found.reason == "The Smuggling of Migrants Protocol has no annex II, article 6."


def test_every_name_leads_to_one_instrument() -> None:
    owners: dict[str, str] = {}
    for entry in instruments().values():
        assert entry.parent is None or entry.parent in instruments()
        for name in entry.names:
            assert owners.setdefault(name.casefold(), entry.key) == entry.key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("SOM", "SOM"),
        ("the Smuggling of Migrants Protocol", "SOM"),
        ("UNITED NATIONS CONVENTION  AGAINST CORRUPTION", "UNCAC"),
        ("Convención de las Naciones Unidas contra la Corrupción", "UNCAC"),
        ("联合国打击跨国有组织犯罪公约", "UNTOC"),
        ("ILO Convention No. 189", "ILO-189"),
        ("1951 Convention", "REFUGEE"),
    ],
)
def test_find_instrument(name: str, key: str) -> None:
    found = find_instrument(name)
    assert found is not None
    assert found.key == key


def test_unknown_instruments() -> None:
    assert find_instrument("Convention on Nothing") is None
    with pytest.raises(UnknownTerm, match="Convention on Nothing"):
        instrument("Convention on Nothing")
    with pytest.raises(UnknownTerm, match="SOM, article 6"):
        parse_provision("article six")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"The {instrument('SOM').title}, supplementing the {instrument('UNTOC').title}, is young.",
            ["SOM"],
        ),
        (
            "Ratify the Optional Protocol to the Convention on the Rights of the Child on a communications procedure",
            ["OPIC"],
        ),
        (
            "The Convention against Torture and the Optional Protocol to the Convention against Torture",
            ["CAT", "OPCAT"],
        ),
        ("A cat is not CAT, nor is a catalogue", ["CAT"]),
        ("States signed UNTOC's text and UNCAC.", ["UNTOC", "UNCAC"]),
        ("UNTOCs and the convention against corruption in small letters", []),
        ("", []),
    ],
)
def test_find_instruments(text: str, found: list[str]) -> None:
    assert [key for key, _ in find_instruments(text)] == found
    assert all(find_instrument(span.of(text)) == instrument(key) for key, span in find_instruments(text))


@pytest.mark.parametrize(
    ("key", "articles", "chapters"),
    [("UNTOC", 41, 0), ("SOM", 25, 4), ("TIP", 20, 4), ("FIREARMS", 21, 3), ("UNCAC", 71, 8)],
)
def test_trees_are_whole(key: str, articles: int, chapters: int) -> None:
    nodes = tree(key).values()
    assert instrument(key).articles == articles
    tops = [
        node for node in nodes if node.provision.article and not node.provision.paragraph and not node.provision.labels
    ]
    assert [node.provision.article for node in tops] == [str(n) for n in range(1, articles + 1)]
    assert all(node.title for node in tops)
    assert len([node for node in nodes if node.provision.chapter not in {None, "preamble"}]) == chapters


def test_every_node_has_its_parent_and_its_elder_sibling() -> None:
    for key in WITH_TREES:
        for fragment in tree(key):
            parent, _, last = fragment.rpartition("__")
            assert not parent or parent in tree(key)
            level, _, label = last.partition("_")
            if level == "para" and label != "1":
                assert f"{parent}__para_{int(label) - 1}" in tree(key)
            if level in {"subpara", "indent"} and label != "a":
                assert f"{parent}__{level}_{chr(ord(label) - 1)}" in tree(key)


@pytest.mark.parametrize(
    ("provision", "reason"),
    [
        (Provision("SOM", "26"), "The Smuggling of Migrants Protocol has 25 articles and no article 26."),
        (Provision("SOM", "6", "9"), "Article 6 of the Smuggling of Migrants Protocol has no paragraph 9."),
        (Provision("SOM", "6", "1", "z"), "Article 6 of the Smuggling of Migrants Protocol has no paragraph 1 (z)."),
        (Provision("SOM", "3", None, "z"), "Article 3 of the Smuggling of Migrants Protocol has no subparagraph (z)."),
        (Provision("SOM", chapter="IX"), "The Smuggling of Migrants Protocol has no chapter IX."),
        (Provision("SOM"), "No provision of the Smuggling of Migrants Protocol is named."),
        (Provision("CRC", "3"), "The data hold no tree of provisions of the Convention on the Rights of the Child."),
        (Provision("CRC", "55"), "The Convention on the Rights of the Child has 54 articles and no article 55."),
        (Provision("NONE", "1"), "The data do not know an instrument 'NONE'."),
    ],
)
def test_resolve_says_why_not(provision: Provision, reason: str) -> None:
    assert resolve(provision).node is None
    assert resolve(provision).reason == reason


def test_resolve_finds_nodes() -> None:
    node = resolve(Provision("UNTOC", "15", "2", "c (ii)")).node
    assert node is not None
    assert node.title == "Jurisdiction"
    assert node.iri.endswith("/untoc/main#art_15__para_2__subpara_c__point_ii")


def test_texts_from_a_folder_close_with_their_tail(tmp_path: Path) -> None:
    units = [
        {"path": ["1"], "text": "Open"},
        {"path": ["1", "a"], "text": "part"},
        {"path": ["1", "tail"], "text": "and close."},
    ]
    (tmp_path / "SOM.json").write_text(json.dumps({"key": "SOM", "articles": [{"article": 1, "units": units}]}))
    texts = load_texts(tmp_path)
    assert texts[Provision("SOM", "1", "1").iri] == "Open and close."
    assert texts[Provision("SOM", "1", "1", "a").iri] == "part"


@pytest.mark.parametrize("content", ["", "[]", '{"key": "NONE", "articles": []}'])
def test_odd_texts_are_reported_with_their_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.json").write_text(content)
    with pytest.raises(InvalidData, match=r"odd\.json"):
        load_texts(tmp_path)


def test_folder_without_texts(tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match="treaties as <KEY>"):
        load_texts(tmp_path)


@pytest.mark.corpus
def test_real_texts_hang_in_the_trees(shared: Path) -> None:
    texts = load_texts(shared / "corpus" / "treaties")
    nodes = {node.iri for key in WITH_TREES for node in tree(key).values()}
    assert len(texts) > 900
    assert set(texts) <= nodes
