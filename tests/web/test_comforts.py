"""What makes the desk easy to live with: preferences, first steps, the meaning of words, the state of translations."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client

from servanda_web.common.catalogues import catalogues
from servanda_web.common.glossary import TERMS
from servanda_web.common.preferences import content_language
from servanda_web.find.jumping import jump
from servanda_web.library.models import Document
from tests.web import specimens
from tests.web.conftest import TakeIn

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_preferences_are_kept_with_the_reader_and_nowhere_else(client: Client) -> None:
    assert client.get("/preferences?next=/themes/").status_code == 200
    sent = {"interface": "fr", "content": "ar", "appearance": "dark", "next": "/themes/"}
    answer = client.post("/preferences", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/themes/")
    page = client.get("/themes/").content.decode()
    assert '<html lang="fr" dir="ltr" data-appearance="dark">' in page
    client.post("/preferences", {"interface": "fr", "content": "", "appearance": ""})
    assert "data-appearance" not in client.get("/themes/").content.decode()


def test_preferences_that_cannot_be_are_refused(client: Client) -> None:
    answer = client.post("/preferences", {"interface": "xx", "content": "en", "appearance": "pink"})
    assert answer.status_code == 422
    assert not answer.cookies.get(settings.LANGUAGE_COOKIE_NAME)
    client.cookies["servanda_appearance"] = 'x" onload="'
    client.cookies["servanda_content"] = "xx"
    assert "data-appearance" not in client.get("/").content.decode()


def test_preferences_lead_nowhere_else(client: Client) -> None:
    sent = {"interface": "en", "content": "", "appearance": "", "next": "https://elsewhere.example/"}
    assert client.post("/preferences", sent)["Location"] == "/"


def test_a_symbol_leads_to_the_version_in_the_language_of_texts(client: Client, take_in: TakeIn) -> None:
    take_in(specimens.report(1), "one.txt")
    take_in(specimens.report(1, language="fr"), "deux.txt", b"deux")
    symbol = Document.objects.values_list("symbol", flat=True)[0]
    assert jump(symbol) == f"/documents/{symbol}/en"
    client.cookies["servanda_content"] = "fr"
    assert client.get("/search/", {"q": symbol})["Location"] == f"/documents/{symbol}/fr"
    assert content_language() == "en"


def test_the_first_steps_can_be_put_away(client: Client, desk: list[Document]) -> None:
    assert "New here?" in client.get("/").content.decode()
    assert client.get("/tour/hidden")["Location"] == "/"
    assert "New here?" not in client.get("/").content.decode()
    client.get("/tour/shown")
    assert "New here?" in client.get("/").content.decode()
    assert client.get("/tour/elsewhere").status_code == 404


def test_every_word_has_an_address(client: Client) -> None:
    page = client.get("/glossary/").content.decode()
    for key in TERMS:
        assert f'<div id="{key}">' in page


def test_a_word_in_a_page_leads_to_its_meaning() -> None:
    shown = Template('{% term "chapeau" %} {% term "theme" "Themes" %}').render(Context())
    assert re.search(r'<a class="term" href="/glossary/#chapeau" title="The opening[^"]+">Chapeau</a>', shown)
    assert ">Themes</a>" in shown
    with pytest.raises(KeyError):
        Template('{% term "nothing" %}').render(Context())


def test_the_state_of_translations_is_told(client: Client, desk: list[Document]) -> None:
    page = client.get("/languages/").content.decode()
    assert page.count("not yet") == 5
    assert {one.code for one in catalogues()} == set(dict(settings.LANGUAGES))
    english = next(one for one in catalogues() if one.code == "en")
    assert (english.share, english.translated) == (100, english.total)
    assert '<a href="/documents/?language=en">2</a>' in page
