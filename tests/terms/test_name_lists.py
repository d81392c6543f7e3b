"""Lists of participants taken apart."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.terms.name_lists import match_names, split_names
from servanda.terms.states import all_states


def _keys(text: str) -> list[str | None]:
    return [one.state.key if one.state else None for one in match_names(text)]


def test_and_inside_names() -> None:
    text = (
        "Antigua and Barbuda, Bosnia and Herzegovina, United Kingdom of Great Britain and Northern Ireland and Yemen."
    )
    assert _keys(text) == ["ATG", "BIH", "GBR", "YEM"]


def test_brackets_and_articles() -> None:
    text = "the Bahamas, Bolivia, (Plurinational State of), Iran (Islamic Republic of), the Netherlands (Kingdom of the) and the Niger"
    assert _keys(text) == ["BHS", "BOL", "IRN", "NLD", "NER"]


def test_no_final_and_no_order() -> None:
    assert _keys("Mali, Fiji, Chad, Venezuela (Bolivarian Republic of).") == ["MLI", "FJI", "TCD", "VEN"]


def test_entities_among_states() -> None:
    assert _keys("Estonia, European Union, Fiji, Holy See and State of Palestine") == [
        "EST",
        "EUE",
        "FJI",
        "VAT",
        "PSE",
    ]


def test_semicolons_and_serial_commas() -> None:
    assert _keys("Chad; Mali; and Togo") == ["TCD", "MLI", "TGO"]
    assert _keys("Chad, Mali, and Togo") == ["TCD", "MLI", "TGO"]


def test_names_side_by_side_that_could_be_one() -> None:
    assert _keys("Congo, Republic of Korea, Gambia and Republic of Moldova") == ["COG", "KOR", "GMB", "MDA"]
    assert _keys("Korea, Republic of, and Congo (Republic of the)") == ["KOR", "COG"]


def test_small_letters_stars_and_articles() -> None:
    assert _keys("Serbia, the former Yugoslav Republic of Macedonia, Türkiye and State of Palestine*") == [
        "SRB",
        "MKD",
        "TUR",
        "PSE",
    ]
    assert split_names("Frontex and the European Commission") == ["Frontex", "European Commission"]
    assert split_names("Institute for Peace and the Environment") == ["Institute for Peace and the Environment"]


def test_what_explains_a_state_is_left_out() -> None:
    text = "Chad and Fiji, as well as the European Union, a regional economic integration organization."
    assert split_names(text) == ["Chad", "Fiji", "European Union"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Albanie, Côte d'Ivoire, Trinité-et-Tobago et Turquie", ["ALB", "CIV", "TTO", "TUR"]),
        ("Antigua y Barbuda, España y Túnez", ["ATG", "ESP", "TUN"]),
        ("Босния и Герцеговина, Италия и Чад", ["BIH", "ITA", "TCD"]),
        ("阿富汗、中国和印度", ["AFG", "CHN", "IND"]),
        ("الجزائر، ومصر واليمن", ["DZA", "EGY", "YEM"]),
    ],
)
def test_other_languages(text: str, keys: list[str]) -> None:
    assert _keys(text) == keys


@pytest.mark.parametrize(
    "names",
    [
        ["United Nations Office on Drugs and Crime"],
        ["Office for Democratic Institutions and Human Rights", "World Customs Organization"],
        [
            "Forum on Borders, Rivers and Related Lakes (Field Office)",
            "Council of Elders",
            "Institute of Law and Order",
        ],
        [
            "Institute for Calm Seas, affiliated with the League of Ports",
            "European Union Agency for Criminal Justice Cooperation",
        ],
        ["Bank of Italy", "China Foundation for Peace", "ASEAN"],
        ["European Union Agency for Law Enforcement Cooperation", "Europol"],
        ["Women against Want", "Centre for Work and Law"],
    ],
)
def test_organizations(names: list[str]) -> None:
    text = ", ".join(names[:-1]) + (" and " if names[:-1] else "") + names[-1]
    assert split_names(text + ".") == names
    assert _keys(text) == [None] * len(names)


def test_spans_cover_the_printed_name() -> None:
    text = "  the Sudan, Chad and the Republic of Korea."
    assert [one.span.of(text) for one in match_names(text)] == [one.name for one in match_names(text)]
    assert split_names(text) == ["Sudan", "Chad", "Republic of Korea"]


def test_nothing_comes_of_nothing() -> None:
    assert split_names("") == []
    assert split_names(" . ") == []


@given(st.lists(st.sampled_from([one.name() for one in all_states()]), min_size=1, max_size=12), st.booleans())
def test_any_list_of_states_comes_back(names: list[str], final_and: bool) -> None:
    joint = " and " if final_and else ", "
    assert split_names(joint.join(filter(None, [", ".join(names[:-1]), names[-1]])) + ".") == names


@given(st.text(max_size=80))
def test_odd_text_never_fails(text: str) -> None:
    for one in match_names(text):
        assert one.span.of(text) == one.name


@pytest.fixture
def line_of(shared: Path) -> Callable[[str, str], str]:
    """The list that a numbered paragraph of a seed ends with."""

    def read(seed: str, number: str) -> str:
        [path] = (shared / "corpus" / "seeds").glob(f"{seed}_*.txt")
        lines = path.read_text(encoding="utf-8").splitlines()
        return next(line for line in lines if line.startswith(f"{number}. ")).rpartition(": ")[2]

    return read


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("seed", "number", "states", "others", "digest"),
    [
        ("000", "27", 20, 0, "31bd32334f17"),
        ("000", "28", 3, 0, "ed458896806d"),
        ("000", "33", 80, 0, "f5f4c31d5848"),
        ("000", "34", 4, 0, "b3a1c37f71ce"),
        ("000", "35", 13, 0, "a571990535fc"),
        ("000", "38", 0, 15, "b423aedde3a3"),
        ("002", "10", 14, 0, "03a40d9ca6cc"),
    ],
)
def test_real_lists(
    line_of: Callable[[str, str], str], seed: str, number: str, states: int, others: int, digest: str
) -> None:
    found = match_names(line_of(seed, number))
    assert (sum(one.state is not None for one in found), sum(one.state is None for one in found)) == (states, others)
    assert hashlib.sha256("|".join(one.name for one in found).encode()).hexdigest()[:12] == digest
