"""States: the table is whole, and names of every kind lead to the right row."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from servanda.errors import UnknownTerm
from servanda.terms.names import fold_name
from servanda.terms.states import LANGUAGES, all_states, find_state, state


def test_the_table_is_whole() -> None:
    states = all_states()
    assert Counter(one.standing for one in states) == {
        "member-state": 193,
        "observer-state": 2,
        "non-member-state": 2,
        "regional-organization": 1,
        "observer-entity": 1,
    }
    assert Counter(one.group for one in states if one.is_member) == {
        "AG": 54,
        "APG": 54,
        "EEG": 23,
        "GRULAC": 33,
        "WEOG": 29,
    }
    assert all(set(one.names) == set(LANGUAGES) for one in states)
    assert len({one.m49 for one in states if one.m49}) == 197
    assert all(len(one.m49 or "000") == 3 and len(one.iso2 or "XX") == 2 for one in states)


def test_no_name_stands_for_two_states() -> None:
    keys = defaultdict(set)
    for one in all_states():
        for name in [*one.names.values(), one.formal_en, *(other.name for other in one.other_names)]:
            keys[fold_name(name)].add(one.key)
    assert {name: found for name, found in keys.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_official_name_is_found(language: str) -> None:
    assert all(find_state(one.name(language)) is one for one in all_states())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("Czech Republic", "CZE"),
        ("the former Yugoslav Republic of Macedonia", "MKD"),
        ("The FYR of Macedonia", "MKD"),
        ("Cape Verde", "CPV"),
        ("Bolivia", "BOL"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Bolivia, (Plurinational State of)", "BOL"),
        ("Iran", "IRN"),
        ("Venezuela, (Bolivarian Republic of)", "VEN"),
        ("venezuela (bolivarian republic of)", "VEN"),
        ("South Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Democratic People’s Republic of Korea", "PRK"),
        ("United Kingdom", "GBR"),
        ("the United States", "USA"),
        ("Russia", "RUS"),
        ("Republic of Moldova", "MDA"),
        ("Netherlands (Kingdom of the)", "NLD"),
        ("the Netherlands", "NLD"),
        ("Vietnam", "VNM"),
        ("Laos", "LAO"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("The Gambia", "GMB"),
        ("the Sudan", "SDN"),
        ("St. Kitts and Nevis", "KNA"),
        ("Sao Tome & Principe", "STP"),
        ("Libyan Arab Jamahiriya", "LBY"),
        ("Holy See", "VAT"),
        ("EU", "EUE"),
        ("Sovereign Order of Malta", "SMM"),
        ("the Republic of the Niger", "NER"),
        ("Émirats arabes unis", "ARE"),
    ],
)
def test_names_of_every_kind(name: str, key: str) -> None:
    found = find_state(name)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("name", ["", "Atlantis", "Republic", "the", "European Union Agency", "Korea and Japan"])
def test_other_words_are_no_state(name: str) -> None:
    assert find_state(name) is None


def test_a_key_that_is_unknown_is_refused() -> None:
    with pytest.raises(UnknownTerm, match="alpha-3"):
        state("XXX")
    assert state("EUE").is_state is False
    assert state("VAT").is_state is True
    assert state("VAT").is_member is False
