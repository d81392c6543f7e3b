"""The page of the search: filters in the address, orders, other words, jumps, and the hits taken away."""

from __future__ import annotations

import io
import json
from xml.etree import ElementTree

import openpyxl
import pytest
from django.http import QueryDict
from django.test import Client

from servanda_web.find import searching
from servanda_web.find.asking import FILTERS, asked
from servanda_web.find.jumping import jump
from servanda_web.find.searching import search
from servanda_web.library.models import Document
from tests.web import specimens
from tests.web.conftest import TakeIn

pytestmark = pytest.mark.django_db
ONE, TWO = "CTOC/COP/WG.9/2031/3", "CTOC/COP/WG.9/2032/3"


def keys(address: str) -> list[str]:
    return [f"{one.hit.document_id}#{one.hit.key}" for one in search(QueryDict(address)).found]


@pytest.mark.parametrize("name", FILTERS)
def test_every_facet_counts_and_narrows(desk: list[Document], name: str) -> None:
    whole = search(QueryDict("q=harbour"))
    facet = next(one for one in whole.facets if one.name == name)
    choice = facet.choices[0]
    narrowed = search(QueryDict(f"q=harbour&{name}={choice.value}"))
    assert narrowed.total == choice.count > 0
    assert next(one for one in narrowed.facets if one.name == name).chosen[0].value == choice.value


def test_filters_alone_are_a_search_in_the_order_of_time(desk: list[Document]) -> None:
    assert keys("type=recommendation&modality=consideration") == [f"{TWO}/en#2", f"{ONE}/en#2"]
    assert keys("type=recommendation&modality=consideration&order=oldest") == [f"{ONE}/en#2", f"{TWO}/en#2"]


def test_the_address_is_the_search(desk: list[Document]) -> None:
    wanted = asked(QueryDict("theme=return&page=4&order=newest&q=+boats+&theme=return&theme=&unknown=1"))
    assert wanted.address == "q=boats&theme=return&order=newest"
    assert asked(QueryDict(wanted.address)) == wanted
    assert asked(QueryDict("q=boats&order=sideways")).address == "q=boats"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harbuor", "harbour"),
        ("harbour+feries", "harbour ferries"),
        ("%22harbour+lists%22+-feries+exchnging", '"harbour lists" -feries exchanging'),
    ],
)
def test_other_words_that_may_have_been_meant(desk: list[Document], typed: str, meant: str) -> None:
    found = search(QueryDict(f"q={typed}&language=en"))
    assert not found.total
    assert meant in [one.words for one in found.meant]
    assert all("language=en" in one.address for one in found.meant)


def test_what_is_found_means_nothing_else(desk: list[Document]) -> None:
    assert search(QueryDict("q=harbour")).meant == ()
    assert search(QueryDict("q=qqqqqqqq")).meant == ()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("wg.9/2031/3 para 2", f"/documents/{ONE}/en#2"),
        ("WG.9/2031/3", f"/documents/{ONE}/en"),
        (f"{ONE} rec 2", f"/recommendations/{ONE}/en/2"),
        (f"{ONE}, recommendation 3(a)", f"/recommendations/{ONE}/en/3(a)"),
        (f"{ONE} 3(a)", f"/recommendations/{ONE}/en/3(a)"),
        (f"{ONE} rec 99", f"/documents/{ONE}/en#99"),
        ("art. 10", "/provisions/SOM/art_10"),
        ("article 10 of the Protocol", "/provisions/SOM/art_10"),
        ("art. 6(3)", "/provisions/SOM/art_6__para_3"),
        ("art 6 (1) (b)", "/provisions/SOM/art_6__para_1__subpara_b"),
        ("SOM art 6, para 3", "/provisions/SOM/art_6__para_3"),
        ("A/RES/55/25 art 6", "/provisions/UNTOC/art_6"),
        ("A/RES/55/25, annex III, art. 6", "/provisions/SOM/art_6"),
        ("UNTOC article 16", "/provisions/UNTOC/art_16"),
        ("art. 999", None),
        ("2031/3/4/5", None),
        ("the art of 3 sailors", None),
    ],
)
def test_the_box_jumps(desk: list[Document], typed: str, address: str | None) -> None:
    assert jump(typed) == address


def test_an_end_that_two_symbols_share_is_searched_for(desk: list[Document], take_in: TakeIn) -> None:
    take_in(specimens.report(1, symbol="OTHER/WG.9/2031/3"), "other.txt")
    assert jump("WG.9/2031/3") is None
    assert jump(ONE)


def test_a_jump_can_be_declined(desk: list[Document], client: Client) -> None:
    assert client.get("/search/", {"q": ONE}).status_code == 302
    assert client.get("/search/", {"q": ONE, "stay": ""}).status_code == 200


def test_hits_are_taken_away_in_three_formats(desk: list[Document], client: Client) -> None:
    Document.objects.filter(pk=desk[0].pk).update(title="=SUM(A1)")
    asked_for = "q=harbour&type=recommendation&order=oldest&column=id&column=document_title"
    csv = client.get(f"/search.csv?{asked_for}").getvalue().decode("utf-8-sig")  # type: ignore[attr-defined]
    assert csv.splitlines()[:2] == ["document_title,id", "'=SUM(A1),2"]
    rows = json.loads(client.get(f"/search.json?{asked_for}").getvalue())  # type: ignore[attr-defined]
    assert rows[0] == {"document_title": "=SUM(A1)", "id": "2"}
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/search.xlsx?{asked_for}").getvalue()))  # type: ignore[attr-defined]
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == ("=SUM(A1)", "s")
    assert len(rows) == search(QueryDict("q=harbour&type=recommendation")).total


@pytest.mark.parametrize("address", ["/search.exe?q=harbour", "/search.csv?q=%28", "/search/feed?q=%28"])
def test_nonsense_is_no_file(desk: list[Document], client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_recommendations_are_taken_away_as_they_are_listed(desk: list[Document], client: Client, form: str) -> None:
    response = client.get(f"/recommendations.{form}?theme=cooperation")
    assert f'filename="recommendations.{form}"' in response["Content-Disposition"]
    assert len(response.getvalue()) > 100  # type: ignore[attr-defined]


def test_an_empty_list_is_a_list(desk: list[Document], client: Client) -> None:
    assert json.loads(client.get("/search.json?q=qqqq").getvalue()) == []  # type: ignore[attr-defined]


def test_a_feed_tells_the_newest_first_and_spares_who_has_it(desk: list[Document], client: Client) -> None:
    response = client.get("/search/feed?q=harbour&type=recommendation")
    feed = ElementTree.fromstring(response.content)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    ids = [entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in entries]
    assert ids[0] == f"https://desk.example/recommendations/{TWO}/en/2"
    assert response["Last-Modified"].startswith("Sun, 02 Nov 2032") or response["Last-Modified"].endswith("GMT")
    again = client.get("/search/feed?q=harbour&type=recommendation", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    Document.objects.update(subtitle="New")
    again = client.get("/search/feed?q=harbour&type=recommendation", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 200


def test_pages_beyond_the_last_are_the_last(desk: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "PAGE_SIZE", 2)
    assert search(QueryDict("q=harbour&page=2")).page.number == 2  # type: ignore[union-attr]
    seen = [key for page in (1, 2, 3) for key in keys(f"q=ferries&page={page}")]
    assert len(seen) == len(set(seen))


def test_pages_of_the_search_are_there_in_every_language(desk: list[Document], client: Client) -> None:
    for address in ("/search/?q=harbour", "/search/?q=harbuor", "/search/?q=%28", "/keys/", "/search/"):
        for language in ("en", "ar"):
            client.cookies["servanda_language"] = language
            assert client.get(address).status_code == 200
