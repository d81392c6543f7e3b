"""Every page answers, also where there is nothing."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client

from servanda_web.library.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PAGES = (
    "/",
    "/documents/",
    "/documents/?type=session+report&year=2031&q=ferries&order=title&page=nonsense",
    "/documents/CTOC/COP/WG.9/2031/3/en",
    "/documents/CTOC/COP/WG.9/2031/3/en?original=beside",
    "/documents/CTOC/COP/WG.9/2031/3/en/original",
    "/recommendations/",
    "/recommendations/?theme=information_sharing&modality=consideration&status=adopted&provision=SOM&page=99",
    "/recommendations/CTOC/COP/WG.9/2031/3/en/2",
    "/recommendations/CTOC/COP/WG.9/2031/3/en/3(a)",
    "/recommendations/CTOC/COP/WG.9/2031/3/en/2?as_of=2031-12-31",
    "/recommendations/CTOC/COP/WG.9/2031/3/en/2?as_of=yesterday",
    "/lineage/",
    "/lineage/?view=confirmed&theme=cooperation&kind=repeats&session=x",
    "/lineage/?view=conflicts&page=nonsense&decided=nonsense",
    "/lineage/themes/information_sharing",
    "/lineage/themes/return?language=xx",
    "/provisions/",
    "/provisions/SOM",
    "/provisions/SOM/art_10",
    "/provisions/SOM/art_10?show=paragraphs&page=x",
    "/sessions/",
    "/sessions/working-group-on-ferries-1",
    "/states/",
    "/states/?group=EEG",
    "/states/CHL",
    "/states/CHL/recommended",
    "/overview/",
    "/overview/methods",
    "/themes/",
    "/themes/information_sharing",
    "/themes/return",
    "/compendium/",
    "/compendium/editions/",
    "/search/",
    "/search/?q=harbour",
    "/search/?q=harbour&type=recommendation&theme=information_sharing",
    "/search/?q=%22unclosed+phrase",
    "/search/?q=%29%28",
)


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans", "fr", "ru", "es"])
@pytest.mark.parametrize("page", PAGES)
def test_page_answers(client: Client, desk: list[Document], page: str, language: str) -> None:
    client.cookies["servanda_language"] = language
    response = client.get(page)
    assert response.status_code == 200
    assert b"<h1" in response.content


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/documents/",
        "/recommendations/",
        "/provisions/",
        "/sessions/",
        "/sessions.ics",
        "/states/",
        "/states/FJI",
        "/overview/",
        "/themes/",
        "/compendium/",
        "/search/?q=harbour",
    ],
)
def test_page_of_an_empty_desk(client: Client, page: str) -> None:
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        "/documents/CTOC/NONE/en",
        "/documents/CTOC/COP/WG.9/2031/3/fr",
        "/documents/CTOC/COP/WG.9/2031/3/en/page-1.png",
        "/documents/CTOC/NONE/en/file",
        "/recommendations/CTOC/COP/WG.9/2031/3/en/99",
        "/themes/no-such-theme",
        "/lineage/themes/no-such-theme",
        "/lineage/links/99",
        "/lineage/pair?one=nonsense",
        "/recommendations/CTOC/COP/WG.9/2031/3/en/2/cite.exe",
        "/language/xx",
        "/nothing",
    ],
)
def test_page_is_not_found(client: Client, desk: list[Document], page: str) -> None:
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "/documents/?year=999999999999999999999&year=abc&year=%D9%A3",
        "/documents/?q=" + "x" * 3000,
        "/recommendations/?" + "&".join(f"theme=t{number}" for number in range(300)),
        "/recommendations/?session=%F0%9F%9A%A2&provision=//&addressee=%27%22%3C&order=%25",
        "/search/?q=" + "%28" * 30,
        "/search/?q=%E6%B8%AF&page=99999999999999999999999",
        "/search/?type=nonsense&theme=nonsense&session=nonsense",
        "/themes/cooperation?page=-1",
    ],
)
def test_nonsense_in_the_address_is_borne(client: Client, desk: list[Document], page: str) -> None:
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("page", ["/documents/x%00/en", "/search/?q=a%00b", "/recommendations/?theme=%00"])
def test_nul_is_refused(client: Client, page: str) -> None:
    assert client.get(page).status_code == 400


def test_document_without_title_is_said_to_have_none(client: Client, desk: list[Document]) -> None:
    desk[0].title = desk[0].symbol = ""
    desk[0].save()
    assert "Untitled document CTOC/COP/WG.9/2031/3" in client.get("/documents/").content.decode()


def test_the_page_of_a_fault_asks_no_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", fail)
    client.raise_request_exception = False
    response = client.get("/", headers={"accept-language": "fr"})
    assert response.status_code == 500
    page = response.content.decode()
    assert '<html lang="fr"' in page
    assert "Recommandations" in page


def test_our_own_fault_has_a_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr("servanda_web.find.selectors.entrance", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()
