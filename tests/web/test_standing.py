"""Language versions: which is the original, what the others are worth, and which are out of date."""

from __future__ import annotations

from datetime import date

import pytest

from servanda_web.library.models import Document
from servanda_web.library.standing import Standing, original_language, standing_of, versions_with_standing
from servanda_web.recommendations.selectors import same_in_other_languages
from tests.web import specimens
from tests.web.conftest import TakeIn


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Original: English", "en"),
        ("Original : français", "fr"),
        ("Original: inglés", "en"),
        ("Язык оригинала: английский", "en"),
        ("原文：英文", "en"),
        ("الأصل: بالإنكليزية", "en"),
        ("Original: English/French", ""),
        ("General", ""),
    ],
)
def test_cover_names_the_original_in_six_languages(line: str, language: str) -> None:
    assert original_language(["Distr.: General", line]) == language


@pytest.mark.parametrize(
    ("cover", "symbol", "language", "original", "standing"),
    [
        (["Original: English"], "WG/1", "en", "en", Standing.AUTHENTIC),
        ([], "WG/1", "fr", "en", Standing.OFFICIAL),
        ([], "", "fr", "en", Standing.UNKNOWN),
        ([], "WG/1", "fr", "", Standing.UNKNOWN),
        (["Unofficial translation"], "WG/1", "fr", "en", Standing.UNOFFICIAL),
        (["Traduction automatique"], "WG/1", "fr", "en", Standing.MACHINE),
    ],
)
def test_standing(cover: list[str], symbol: str, language: str, original: str, standing: Standing) -> None:
    assert standing_of(Document(cover=cover, symbol=symbol, language=language), original) is standing


@pytest.mark.django_db
def test_same_recommendation_is_found_in_other_languages_also_under_other_letters(take_in: TakeIn) -> None:
    english = take_in(specimens.report(1), "one.txt")
    arabic = take_in(specimens.arabic_report(), "three.txt")
    first, item = (english.recommendations.get(printed_id=id_) for id_ in ("2", "3(a)"))
    assert same_in_other_languages(first) == {arabic.pk: "2"}
    assert same_in_other_languages(item) == {}
    row = arabic.recommendations.get()
    row.pk, row.printed_id, row.paragraph_key, row.position = None, "3(أ)", "3", 9
    row.save()
    assert same_in_other_languages(item) == {arabic.pk: "3(أ)"}


@pytest.mark.django_db
def test_translation_is_stale_where_the_original_is_later_or_was_corrected(take_in: TakeIn) -> None:
    english = take_in(specimens.report(1), "one.txt")
    arabic = take_in(specimens.arabic_report(), "three.txt")
    Document.objects.filter(pk=english.pk).update(cover=["Original: English"])

    def told() -> list[tuple[str, str, bool]]:
        return [(one.document.language, one.standing.value, one.is_stale) for one in versions_with_standing(arabic)]

    assert told() == [("en", "authentic", False), ("ar", "official", False)]
    take_in(specimens.report(1, advice="States parties should publish all harbour lists."), "one.txt", b"corrected")
    Document.objects.filter(pk=english.pk).update(cover=["Original: English"])
    assert told()[1] == ("ar", "official", True)
    take_in(specimens.arabic_report(), "three.txt", b"translated again")
    assert told()[1] == ("ar", "official", False)
    Document.objects.filter(pk=arabic.pk).update(issued=date(2030, 1, 1))
    assert told()[1] == ("ar", "official", True)
