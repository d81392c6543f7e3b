"""What keeps a reader from misreading: modalities, statuses, specimens, directions, empty searches, short names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from servanda_web.common.templatetags.desk import own, quoted
from servanda_web.find.searching import search
from servanda_web.library.models import Document
from servanda_web.library.words import short_name
from servanda_web.recommendations.words import ADDRESSEES, addressee_name, heading_of
from tests.web import specimens
from tests.web.conftest import TakeIn

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PAGE = "/documents/CTOC/COP/WG.9/2031/3/en"
BANNER = "This desk holds specimen documents"
MARK = "† Specimen written for the Servanda project; not a document of the United Nations."


def page(client: Client, address: str, language: str = "en") -> str:
    client.cookies["servanda_language"] = language
    return client.get(address).content.decode()


def test_a_symbol_keeps_its_case_in_breadcrumbs(client: Client, desk: list[Document]) -> None:
    assert '<li aria-current="page"><bdi>CTOC/COP/WG.9/2031/3</bdi></li>' in page(client, PAGE)
    assert "<bdi>CTOC/COP/WG.9/2031/3</bdi></a>" in page(client, "/recommendations/CTOC/COP/WG.9/2031/3/en/2")


def test_a_long_title_is_short_beside_other_things_and_whole_in_the_heading(
    client: Client, desk: list[Document]
) -> None:
    long = "Report on the harbours, the tickets, the timetables and the crews of all the ferries of the northern coast"
    Document.objects.filter(pk=desk[0].pk).update(title=long, symbol="")
    desk[0].refresh_from_db()
    assert short_name(desk[0]) == "Report on the harbours, the tickets, the timetables and the…"
    text = page(client, PAGE)
    assert f"<bdi>{short_name(desk[0])}</bdi></li>" in text
    assert f'<h1><bdi lang="en" dir="ltr">{long}</bdi></h1>' in text


def test_a_modality_is_shown_with_its_words_and_explained(client: Client, desk: list[Document]) -> None:
    for address in ("/recommendations/", "/recommendations/CTOC/COP/WG.9/2031/3/en/2"):
        text = page(client, address)
        assert "“should consider”</bdi></span>" in text
        assert "a recommendation binds nobody in law" in text


def test_an_observation_bears_no_solid_badge(client: Client, desk: list[Document]) -> None:
    desk[0].recommendations.filter(printed_id="2").update(status="observation")
    assert "strength-1 of-observation" in page(client, "/recommendations/?status=observation")


def test_specimens_say_so_on_every_page(client: Client, desk: list[Document], take_in: TakeIn) -> None:
    assert BANNER not in page(client, "/")
    found = specimens.report(3)
    take_in(replace(found, document=replace(found.document, cover=("A body", MARK))), "three.txt")
    assert all(BANNER in page(client, address) for address in ("/", "/search/", "/themes/", PAGE))
    assert MARK not in page(client, PAGE)
    text = page(client, "/documents/CTOC/COP/WG.9/2033/3/en")
    assert f'<p class="notice specimen-mark"><bdi lang="en" dir="ltr">{MARK}</bdi></p>' in text
    assert "<p>A body</p>" in text


def test_english_names_keep_their_direction_in_arabic(client: Client, desk: list[Document]) -> None:
    text = page(client, "/recommendations/CTOC/COP/WG.9/2031/3/en/3(a)", "ar")
    assert '<bdi lang="en" dir="ltr">Working Group on Ferries</bdi>' in text
    assert '<span class="tag tag-addressee">الدول الأطراف</span>' in text
    assert "\u20663(a)\u2069" in text
    assert own("Vienna", "ar") == '<bdi dir="ltr">Vienna</bdi>'
    assert quoted("should", "en") == '<bdi lang="en" dir="ltr">“should”</bdi>'
    with translation.override("en"):
        assert heading_of(desk[0].recommendations.get(printed_id="2")) == "Recommendation in paragraph 2"


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_common_addressees_are_translated(language: str) -> None:
    with translation.override(language):
        told = {name: addressee_name(name) for name in ADDRESSEES}
        assert addressee_name("the ferry company") == "the ferry company"
    assert {name for name, said in told.items() if name == said} <= {"UNODC"}


def test_a_search_without_hits_gives_advice(client: Client, desk: list[Document]) -> None:
    text = page(client, "/search/?q=xylophone")
    assert "Nothing was found" in text
    assert "Try fewer or other words" in text


def test_a_value_that_nothing_has_is_answered_with_those_that_exist(client: Client, desk: list[Document]) -> None:
    told = search(QueryDict("q=theme:nonsense")).unknown[0]
    assert (told.field, told.value) == ("theme", "nonsense")
    assert [(known.label, known.query) for known in told.known] == [
        ("Cooperation and coordination", 'theme:"cooperation"'),
        ("Information-sharing", 'theme:"information_sharing"'),
    ]
    text = page(client, "/search/?q=theme:nonsense")
    assert "?q=theme%3A%22information_sharing%22" in text
    assert "Try fewer or other words" not in text


@pytest.mark.parametrize("theme", ["information_sharing", "%22information-sharing%22", "cooperation"])
def test_a_theme_is_found_by_id_label_and_group(desk: list[Document], theme: str) -> None:
    assert search(QueryDict(f"q=theme:{theme}")).total == 2
