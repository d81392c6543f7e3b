"""The JSON of an edition is valid after the published schema and always the same."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

import servanda.interchange.json_edition as module
from servanda.compendium.edition import build_edition
from servanda.interchange.json_edition import SCHEMA, edition_json, edition_record
from tests.compendium.samples import SCHEME, sample_edition

PUBLISHED = json.loads(
    (Path(module.__file__).parent / "schemas" / "compendium-1.schema.json").read_text(encoding="utf-8")
)


def test_the_schema_is_a_schema_of_this_name() -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    assert PUBLISHED["title"] == SCHEMA


def test_editions_are_valid() -> None:
    validator = Draft202012Validator(PUBLISHED)
    for edition in (sample_edition(), sample_edition("ar"), build_edition((), SCHEME, title="Empty")):
        assert list(validator.iter_errors(json.loads(edition_json(edition)))) == []


def test_the_text_is_whole_and_found_under_its_theme() -> None:
    record = json.loads(edition_json(sample_edition()))
    chapter = record["parts"][0]["groups"][0]["chapters"][0]
    text = chapter["sessions"][1]["texts"][0]
    assert (chapter["theme"], text["number"], text["id"]) == ("liaison", 2, "12")
    assert text["modality"] == {"phrase": "are encouraged to", "class": "encouragement", "strength": 4}
    assert text["citations"][0]["article"] == "10"
    assert record["method"]["by_status"] == {"adopted": 4, "draft": 1, "observation": 1}


def test_the_same_edition_gives_the_same_text() -> None:
    assert edition_json(sample_edition()) == edition_json(sample_edition())
    assert edition_record(sample_edition())["indexes"]["addressees"][0] == {"addressee": "Secretariat", "numbers": (4,)}


def test_letters_are_not_escaped() -> None:
    assert "ضباط الاتصال" in edition_json(sample_edition("ar"))
