"""The JSON form is complete, published, and read back without loss."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from servanda.documents.model import Document
from servanda.documents.writers.json_document import json_schema, read_json, write_json
from servanda.errors import InvalidData
from tests.documents.samples import documents, sample


@given(documents())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back(document: Document) -> None:
    assert read_json(write_json(document)) == document


def test_half_characters_can_be_written_to_a_file() -> None:
    document = replace(sample(), source_text="half \ud83d of one")
    assert read_json(write_json(document).encode("utf-8")) == document


def test_the_sample_is_of_the_published_form() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(json.loads(write_json(sample())), json_schema())


@given(documents())
@settings(max_examples=30, deadline=None)
def test_every_document_is_of_the_published_form(document: Document) -> None:
    jsonschema.Draft202012Validator(json_schema()).validate(json.loads(write_json(document)))


def test_every_field_is_described() -> None:
    definitions = json_schema()["$defs"]

    def described(value: Any, schema: dict[str, Any]) -> None:
        schema = definitions[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
        if isinstance(value, dict):
            assert set(value) == set(schema["properties"])
            for name, inner in value.items():
                described(inner, schema["properties"][name])
        elif isinstance(value, list):
            for inner in value:
                described(inner, schema["items"])

    described(json.loads(write_json(sample())), json_schema())


def test_unknown_fields_are_passed_over_and_optional_ones_may_be_missing() -> None:
    found = json.loads(write_json(sample()))
    found["later"] = 1
    del found["pages"]
    assert read_json(json.dumps(found)).pages is None


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"schema": "servanda.document/2"}, "schema"),
        ({"cover": "text"}, "cover"),
        ({"cover": [1]}, "cover[0]"),
        ({"metadata": []}, "metadata"),
        ({"pages": True}, "pages"),
        ({"paragraphs": [{"key": "1", "number": None, "span": [0, 1]}]}, "paragraphs[0]"),
        ({"paragraphs": [{"key": "1", "number": None, "lead": "", "span": [2, 1]}]}, "paragraphs[0].span"),
        ({"paragraphs": [{"key": "1", "number": None, "lead": "", "span": [1]}]}, "paragraphs[0].span"),
        ({"paragraphs": [{"key": "1", "number": None, "lead": "", "span": [0, 1], "section": 7}]}, "section"),
        ({"sections": [{"number": None, "title": "", "level": 1, "path": [], "span": [0, 1], "parent": 0}]}, "parent"),
    ],
)
def test_what_is_not_of_the_form_is_told_with_its_place(change: dict[str, Any], place: str) -> None:
    found = json.loads(write_json(sample())) | change
    with pytest.raises(InvalidData) as caught:
        read_json(json.dumps(found))
    assert place in (caught.value.where or "")


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000])
def test_what_is_no_json_object_is_told(text: str) -> None:
    with pytest.raises(InvalidData):
        read_json(text)
