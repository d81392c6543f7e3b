"""The thematic scheme: complete in six languages, checked when loaded."""

from pathlib import Path

import pytest
import yaml

from servanda.errors import InvalidData, UnknownTerm
from servanda.terms.themes import LANGUAGES, Theme, ThemeScheme, load_scheme

LABELS = {language: f"label {language}" for language in LANGUAGES}
GROUP = {"id": "g", "labels": LABELS, "definition": "A group."}
THEME = {"id": "t", "broader": "g", "labels": LABELS, "definition": "A theme.", "sure": {"en": ["a cue", "a|b"]}}


def folder(tmp_path: Path, *rows: object) -> Path:
    head = {"id": "test", "labels": LABELS, "groups": ["g"]}
    (tmp_path / "scheme.yaml").write_text(yaml.safe_dump(head))
    (tmp_path / "g.yaml").write_text(yaml.safe_dump(list(rows)))
    return tmp_path


def test_our_scheme_has_two_levels_and_everything_in_six_languages() -> None:
    scheme = load_scheme()
    assert len(scheme.groups) == 8
    assert sum(len(scheme.children(group.id)) for group in scheme.groups) == 51
    for concept in scheme.concepts:
        assert set(concept.labels) == set(LANGUAGES)
        assert concept.definition.endswith(".")
        if concept.broader:
            assert set(concept.cues) == set(LANGUAGES), concept.id


def test_labels_differ_within_a_language() -> None:
    for language in LANGUAGES:
        labels = [concept.label(language) for concept in load_scheme().concepts]
        assert len(set(labels)) == len(labels)


def test_lookup() -> None:
    scheme = load_scheme()
    assert "return" in scheme
    assert scheme.label("corruption", "ru") == "Коррупция"
    assert scheme.label("corruption", "sw") == "Corruption"
    with pytest.raises(UnknownTerm, match="found “refunds”"):
        scheme.concept("refunds")
    with pytest.raises(UnknownTerm):
        scheme.children("refunds")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"labels": {"en": "Only English"}}, "none in fr, es, ru, zh, ar"),
        ({"definition": ""}, "a definition; found none"),
        ({"broader": "nowhere"}, "“nowhere” for t"),
        ({"related": ["nowhere"]}, "nowhere for t"),
        ({"id": "g"}, "g twice"),
        ({"colour": "red"}, "found colour"),
    ],
)
def test_a_faulty_scheme_is_refused(tmp_path: Path, change: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidData, match=message):
        load_scheme(folder(tmp_path, GROUP, THEME | change))


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match=r"scheme\.yaml"):
        load_scheme(tmp_path / "none")


def test_a_retired_theme_leads_to_its_successor(tmp_path: Path) -> None:
    place = folder(tmp_path, GROUP, THEME)
    head = yaml.safe_load((place / "scheme.yaml").read_text()) | {
        "retired": {"old": "older", "older": "t", "gone": None}
    }
    (place / "scheme.yaml").write_text(yaml.safe_dump(head))
    scheme = load_scheme(place)
    assert [scheme.current(one) for one in ("old", "older", "t", "gone", "new")] == ["t", "t", "t", "gone", "new"]


def test_retired_themes_that_turn_in_a_circle_end() -> None:
    scheme = ThemeScheme("s", LABELS, (), {}, retired={"a": "b", "b": "a"})
    assert scheme.current("a") in {"a", "b"}


def test_a_definition_falls_back_to_english() -> None:
    theme = Theme("t", None, LABELS, "A theme.", definitions={"fr": "Un thème."})
    assert (theme.defined("fr"), theme.defined("ru")) == ("Un thème.", "A theme.")
