"""The parallel specimen reads alike in the six languages."""

from __future__ import annotations

import time
from functools import cache

import pytest

from servanda.documents.reading import read_document
from servanda.extraction.findings import Extraction
from servanda.extraction.modality import LANGUAGES, find_directives, find_modals, readings
from servanda.extraction.pipeline import extract
from servanda.terms.sources import data_folder

CLASSES = {
    4: "obligation", 5: "consideration", 6: "encouragement", 7: "invitation", 8: "request", 9: "obligation",
    10: "obligation", 11: "endorsement", 12: "obligation", 13: "request", 14: "obligation",
}  # fmt: skip
ADDRESSED = {7: "States", 8: "Secretariat", 11: "UNODC", 13: "Member States"}


@cache
def extracted(language: str) -> Extraction:
    path = data_folder() / "specimen-six" / f"{language}.md"
    return extract(read_document(path.read_bytes(), path.name), file_name=path.name)


def number(name: str) -> int:
    return int(name.partition("(")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_and_recommendations(language: str) -> None:
    found = extracted(language)
    assert [one.number for one in found.document.paragraphs] == [str(count) for count in range(1, 16)]
    assert [number(one.id) for one in found.recommendations] == [4, 5, 6, 7, 8, 9, 10, 10, 10, 11, 12, 13, 14]


@pytest.mark.parametrize("language", LANGUAGES)
def test_modality_addressees_and_citations(language: str) -> None:
    for one in extracted(language).recommendations:
        assert one.modality is not None
        kinds = {one.modality.kind} | readings(one.modality.phrase, language)
        assert CLASSES[number(one.id)] in {kind.value for kind in kinds}, one.id
        assert one.addressees == (ADDRESSED.get(number(one.id), "States parties"),), one.id
    cited = {(c.instrument, c.article) for one in extracted(language).recommendations for c in one.citations}
    assert cited == {("UNTOC", "18"), ("UNTOC", "12"), ("SOM", "5"), ("SOM", "16")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_cover_and_session(language: str) -> None:
    metadata = extracted(language).document.metadata
    assert metadata.language == language
    assert metadata.symbol == "SPEC/COP/WG.1/2044/5"
    assert metadata.type == "session report"
    assert (metadata.meeting_ordinal, metadata.meeting_start, metadata.meeting_end) == (10, "2044-05-08", "2044-05-09")


@pytest.mark.parametrize(
    ("language", "number", "verb"),
    [("es", "6", "no detengan"), ("fr", "6", "ne pas placer"), ("ru", "6", "не помещать"), ("ar", "6", "عدم احتجاز")],
)
def test_what_is_not_to_be_done(language: str, number: str, verb: str) -> None:
    (found,) = (one for one in extracted(language).recommendations if one.id == number)
    assert found.actions[0].verb == verb


HOSTILE = [
    ("fr", "sont "), ("fr", "sont, a "), ("fr", "il est "), ("fr", "sont x x x x x, a, b b "), ("es", "no se alienta "),
    ("es", "se, a "), ("ru", "следует, не "), ("ru", "возможно, "), ("zh", "应请"), ("zh", "应"), ("ar", "لعل الدول، "),
    ("ar", "لعل "), ("ar", "ينبغي، "),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), HOSTILE)
def test_a_quarter_megabyte_of_deontic_words_takes_less_than_a_second(language: str, text: str) -> None:
    quarter = text * (250_000 // len(text.encode()))
    assert min(_seconds(quarter, language) for _ in range(3)) < 1.0


def _seconds(text: str, language: str) -> float:
    start = time.process_time()
    find_modals(text, language)
    find_directives(text, language)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("fr", "Les États sont instamment invités à agir", "sont instamment invités à"),
        ("fr", "Les États sont, selon leur droit, invités à agir", "sont invités à"),
        ("ru", "Государства, возможно, пожелают рассмотреть вопрос", "возможно, пожелают рассмотреть"),
        ("ar", "يُشجِّع", "يشجع"),
    ],
)
def test_a_fixed_phrase_goes_before_one_with_a_gap(language: str, text: str, phrase: str) -> None:
    assert [hit.modality.phrase for hit in find_modals(text, language)] == [phrase]


@pytest.mark.parametrize("text", ["المادة ٦140.1", "المادة ٦/ "])
def test_a_number_that_is_none_of_an_article_is_passed_over(text: str) -> None:
    assert extract(read_document(text.encode(), "short.md")).citations == ()
