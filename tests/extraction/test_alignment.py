"""Language versions side by side: the specimen agrees with itself, and what is changed in one version is told."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from servanda.documents.reading import read_document
from servanda.errors import InvalidAlignment
from servanda.extraction.alignment import Alignment, align
from servanda.extraction.findings import Extraction
from servanda.extraction.pipeline import extract
from servanda.terms.sources import data_folder

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


def specimen(language: str) -> str:
    return (data_folder() / "specimen-six" / f"{language}.md").read_text(encoding="utf-8")


def read(text: str) -> Extraction:
    return extract(read_document(text.encode(), "specimen.md"))


@cache
def english() -> Extraction:
    return read(specimen("en"))


def changed(language: str, before: str, after: str) -> Alignment:
    text = specimen(language)
    assert before in text
    return align([english(), read(text.replace(before, after, 1))])


def test_the_specimen_is_aligned_whole_and_without_a_difference() -> None:
    found = align([read(specimen(language)) for language in LANGUAGES])
    assert found.languages == LANGUAGES
    assert [one.place for one in found.places] == [
        *map(str, range(1, 11)),
        "10/1",
        "10/2",
        "10/3",
        *map(str, range(11, 16)),
    ]
    assert all(tuple(one.units) == LANGUAGES for one in found.places)
    assert {one.units["ar"].label for one in found.places} >= {"(أ)", "(ب)", "(ج)"}
    assert (found.missing, found.extra) == (dict.fromkeys(LANGUAGES[1:], ()),) * 2
    assert found.differences == ()


@pytest.mark.parametrize(
    ("language", "before", "after", "place", "rule"),
    [
        ("fr", "article 18", "article 12", "4", "citations"),
        ("ar", "المادة 5 من", "المادة 6 من", "9", "citations"),
        ("es", "Se insta", "Se invita", "12", "modality"),
        ("zh", "第十二条", "第十八条", "10", "citations"),
        ("ru", "<sup>1</sup>", "", "4", "footnotes"),
        ("fr", "d’un groupe", "de 24 groupes", "1", "figures"),
    ],
)
def test_what_differs_is_told(language: str, before: str, after: str, place: str, rule: str) -> None:
    found = changed(language, before, after).differences
    assert (place, rule) in {(one.place, one.rule) for one in found}
    assert {one.place for one in found} == {place}
    assert all(set(one.found) == {"en", language} for one in found)


def test_an_item_left_out_is_missing_by_its_letter() -> None:
    text = specimen("ar")
    line = next(line for line in text.splitlines() if line.startswith("(ب)"))
    found = changed("ar", f"{line}\n\n", "")
    assert found.missing == {"ar": ("10/2",)}
    assert found.extra == {"ar": ()}
    assert "item-count" in {one.rule for one in found.differences}


def test_paragraphs_missing_and_extra() -> None:
    text = specimen("es")
    line = next(line for line in text.splitlines() if line.startswith("7."))
    found = align(
        [english(), read(text.replace(f"{line}\n\n", "").replace("\n15. ", "\n15. Se levantó la sesión.\n\n16. "))]
    )
    assert found.missing == {"es": ("7",)}
    assert found.extra == {"es": ("16",)}


def test_what_cannot_be_aligned() -> None:
    with pytest.raises(InvalidAlignment, match="two or more"):
        align([english()])
    with pytest.raises(InvalidAlignment, match="two in 'en'"):
        align([english(), english()])


@pytest.mark.corpus
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_real_paragraph_in_six_languages(shared: Path, form: str) -> None:
    paths = [shared / "corpus" / "six" / f"{language}.{form}" for language in LANGUAGES]
    found = align([extract(read_document(path.read_bytes(), path.name)) for path in paths])
    (place,) = found.places
    assert (place.place, tuple(place.units)) == ("1", LANGUAGES)
    assert (found.missing, found.extra, found.differences) == (dict.fromkeys(LANGUAGES[1:], ()),) * 2 + ((),)
