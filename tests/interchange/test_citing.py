"""References: BibTeX that a strict reader takes, CSL-JSON in the form that its schema asks for."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from servanda.interchange.citing import Cited, bibtex, citation_key, csl_json

WHOLE = Cited(
    identifier="CTOC/COP/WG.9/2031/3",
    url="https://desk.example/recommendations/CTOC/COP/WG.9/2031/3/en/3(a)",
    title="Ferries & harbours: 100% of {all} ports_",
    body="Working Group on Ferries",
    symbol="CTOC/COP/WG.9/2031/3",
    day="2031-11-02",
    place="para. 3 (a)",
    language="en",
    publisher="United Nations",
)
# The parts of the published csl-data.json (Citation Style Language 1.0.2) that an item of ours may use.
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["string", "number"]}},
        }
    },
    "additionalProperties": False,
}
_NAME = {"type": "object", "properties": {"literal": {"type": "string"}}, "additionalProperties": False}
_TEXT = {"type": "string"}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["report", "document", "legislation", "treaty"]},
            "id": {"type": ["string", "number"]},
            "author": {"type": "array", "items": _NAME},
            "issued": _DATE,
            "locator": {"type": ["string", "number"]},
            "number": {"type": ["string", "number"]},
            **dict.fromkeys(("title", "publisher", "language", "URL"), _TEXT),
        },
    },
}


def read_bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """A small strict reader: type, key and fields; fails where braces do not close or a comma is missing."""
    head = re.match(r"@(\w+)\{([a-z0-9-]+),", text)
    assert head
    fields: dict[str, str] = {}
    at = head.end()
    while match := re.compile(r"\s*(\w+) = ").match(text, at):
        at, start, depth = match.end(), match.end(), 0
        while depth or text[at] not in ",\n":
            if text[at] == "\\":
                at += 1
            elif text[at] in "{}":
                depth += 1 if text[at] == "{" else -1
            at += 1
        fields[match[1]] = text[start:at]
        at += text[at] == ","
    assert text[at:] == "\n}"
    return head[1], head[2], fields


def test_bibtex_is_read_back() -> None:
    kind, key, fields = read_bibtex(bibtex(WHOLE))
    assert (kind, key) == ("techreport", "ctoc-cop-wg-9-2031-3-para-3-a")
    assert fields == {
        "title": r"{{Ferries \& harbours: 100\% of \textbraceleft{}all\textbraceright{} ports\_}}",
        "author": "{{Working Group on Ferries}}",
        "institution": "{{United Nations}}",
        "number": "{CTOC/COP/WG.9/2031/3}",
        "year": "{2031}",
        "month": "nov",
        "note": "{para. 3 (a)}",
        "language": "{en}",
        "url": "{https://desk.example/recommendations/CTOC/COP/WG.9/2031/3/en/3(a)}",
    }


def items(cited: Cited) -> list[dict[str, Any]]:
    found = json.loads(csl_json(cited))
    Draft7Validator(CSL).validate(found)
    assert isinstance(found, list)
    return found


def test_csl_json_has_the_form_of_its_schema() -> None:
    assert items(WHOLE)[0]["issued"] == {"date-parts": [[2031, 11, 2]]}
    assert items(WHOLE)[0]["locator"] == "para. 3 (a)"


@pytest.mark.parametrize(("day", "parts"), [("2031", [2031]), ("2031-02", [2031, 2])])
def test_half_known_days_stay_so(day: str, parts: list[int]) -> None:
    cited = Cited("x-1", "https://desk.example/", day=day)
    assert items(cited)[0]["issued"] == {"date-parts": [parts]}
    assert read_bibtex(bibtex(cited))[2]["year"] == "{2031}"


def test_what_is_not_known_is_left_out() -> None:
    cited = Cited("x-1", "https://desk.example/")
    assert items(cited) == [{"id": "x-1", "type": "report", "title": "x-1", "URL": "https://desk.example/"}]
    assert set(read_bibtex(bibtex(cited))[2]) == {"title", "url"}


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_title_and_place_give_sound_references(title: str, place: str) -> None:
    cited = Cited("x-1", "https://desk.example/{a b}", title=title, place=place)
    _, key, fields = read_bibtex(bibtex(cited))
    assert fields["url"] == "{https://desk.example/%7Ba%20b%7D}"
    assert key == citation_key(cited)
    items(cited)
