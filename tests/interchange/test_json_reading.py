"""A frozen edition read back is the same edition; what is no edition is refused with what was found."""

from __future__ import annotations

import json

import pytest

from servanda.compendium.edition import build_edition
from servanda.errors import InvalidData
from servanda.interchange.json_edition import edition_json
from servanda.interchange.json_reading import read_edition
from servanda.interchange.page import edition_page
from tests.compendium.samples import SCHEME, sample_edition


@pytest.mark.parametrize("language", ["en", "ar"])
def test_reading_and_writing_gives_the_same_characters(language: str) -> None:
    written = edition_json(sample_edition(language))
    assert edition_json(read_edition(written)) == written


def test_the_empty_edition_too() -> None:
    written = edition_json(build_edition((), SCHEME, title="Empty", number=3, note="Nothing yet."))
    again = read_edition(written)
    assert (again.number, again.note, again.parts) == (3, "Nothing yet.", ())
    assert edition_json(again) == written


def test_every_form_comes_out_the_same() -> None:
    edition = sample_edition()
    assert edition_page(read_edition(edition_json(edition))) == edition_page(edition)


def test_an_edition_written_before_it_had_numbers_and_sessions_can_be_read() -> None:
    record = json.loads(edition_json(sample_edition()))
    del record["number"], record["note"], record["indexes"]["sessions"]
    again = read_edition(json.dumps(record))
    assert (again.number, again.by_session) == (None, ())
    assert len(list(again.texts())) == 6


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{", "Expecting property name"),
        ("[]", "list"),
        ('{"schema": "servanda.compendium/2"}', "servanda.compendium/2"),
        ('{"schema": "servanda.compendium/1"}', "indexes"),
    ],
)
def test_what_is_no_edition_is_refused(text: str, found: str) -> None:
    with pytest.raises(InvalidData, match=found) as told:
        read_edition(text, "old.json")
    assert told.value.where == "old.json"
