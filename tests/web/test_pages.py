"""Every page answers, also where there is nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from servanda_web.library.models import Document

pytestmark = pytest.mark.django_db

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
    "/themes/",
    "/themes/information_sharing",
    "/themes/return",
    "/compendium/",
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
    "page", ["/", "/documents/", "/recommendations/", "/themes/", "/compendium/", "/search/?q=harbour"]
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
        "/language/xx",
        "/nothing",
    ],
)
def test_page_is_not_found(client: Client, desk: list[Document], page: str) -> None:
    assert client.get(page).status_code == 404
