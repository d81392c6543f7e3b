"""Field values are understood as people type them, and unknown ones are answered with those that exist."""

from __future__ import annotations

import sqlite3

import pytest

from servanda.search.port import EntryKind, SearchEntry
from servanda.search.query import FieldValue, Or, parse_query
from servanda.search.sqlite import SqliteIndex
from servanda.search.values import UnknownValue, unknown_values, with_theme_ids
from servanda.terms.themes import load_scheme

THEMES = load_scheme().concepts


@pytest.fixture
def index() -> SqliteIndex:
    made = SqliteIndex(sqlite3.connect(":memory:", isolation_level=None))
    for number, theme in enumerate(("return", "root_causes", "return"), start=1):
        fields = {"theme": (theme,), "modality": ("request",)}
        entry = SearchEntry(f"d{number}", "1", EntryKind.PARAGRAPH, "en", "", "Ferries.", fields)
        made.replace(f"d{number}", [entry])
    return made


@pytest.mark.parametrize(
    "typed", ['"root causes"', '"Root Causes"', "root-causes", "root_causes", '"causas profundas"']
)
def test_a_theme_is_known_by_its_id_and_by_its_label(typed: str) -> None:
    labels = {theme.id: theme.labels for theme in THEMES}
    typed = f'"{labels["root_causes"]["es"]}"' if "causas" in typed else typed
    query = with_theme_ids(parse_query(f"ferries theme:{typed}"), THEMES)
    assert FieldValue("theme", "root_causes") in query.root.parts  # type: ignore[union-attr]


def test_a_group_asks_for_its_themes_too() -> None:
    root = with_theme_ids(parse_query("theme:protection"), THEMES).root
    assert isinstance(root, Or)
    assert root.parts[0] == FieldValue("theme", "protection")
    assert FieldValue("theme", "return") in root.parts


def test_other_fields_prefixes_and_unknown_themes_stay_as_they_are() -> None:
    for text in ("body:return", "theme:ret*", "theme:nonsense", "-theme:nonsense"):
        query = parse_query(text)
        assert with_theme_ids(query, THEMES) == query


def test_unknown_values_come_with_those_that_exist(index: SqliteIndex) -> None:
    query = with_theme_ids(parse_query("theme:nonsense (modality:request OR body:none) -status:adopted"), THEMES)
    assert unknown_values(query, index) == (
        UnknownValue("theme", "nonsense", ("return", "root_causes"), 2),
        UnknownValue("body", "none", (), 0),
    )


def test_a_group_is_unknown_only_where_none_of_its_themes_occurs(index: SqliteIndex) -> None:
    assert unknown_values(with_theme_ids(parse_query("theme:protection"), THEMES), index) == ()
    told = unknown_values(with_theme_ids(parse_query("theme:cooperation"), THEMES), index)
    assert [one.value for one in told] == ["cooperation"]
