"""The official languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from servanda.errors import UnknownTerm
from servanda.terms.languages import LANGUAGES, detect_language, find_language, language


def test_there_are_six_and_one_runs_from_right_to_left() -> None:
    assert sorted(LANGUAGES) == ["ar", "en", "es", "fr", "ru", "zh"]
    assert [one.code for one in LANGUAGES.values() if one.direction == "rtl"] == ["ar"]


def test_names() -> None:
    found = [find_language(name) for name in ("English", "Español", "русский")]
    assert [one and one.code for one in found] == ["en", "es", "ru"]
    assert find_language("Klingon") is None
    with pytest.raises(UnknownTerm):
        language("de")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The States that took part in the pilot said that it was of use to them."),
        ("fr", "Les États qui ont pris part au projet ont dit que les résultats sont utiles."),
        ("es", "Los Estados que participaron en el proyecto dijeron que los resultados son útiles para sus fines."),
        ("ru", "Государства, участвовавшие в проекте, сочли его полезным."),
        ("zh", "参加试点的国家认为该项目有用。"),
        ("ar", "رأت الدول المشاركة أن المشروع مفيد."),
        ("en", "See document 7, paragraph 3."),
        ("fr", "Voir document 7."),
        ("es", "Véase el documento 7."),
        (None, ""),
        (None, "12 345"),
        (None, "Ελλάδα και Κύπρος"),
    ],
)
def test_detection(code: str | None, text: str) -> None:
    assert detect_language(text) == code


@pytest.mark.corpus
def test_detection_of_one_recommendation_in_six_languages(shared: Path) -> None:
    texts = json.loads((shared / "corpus" / "six" / "six.json").read_text(encoding="utf-8"))
    assert {code: detect_language(text) for code, text in texts.items()} == {code: code for code in texts}
