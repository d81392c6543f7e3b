"""Lists and records: what they hold, how they go on, what they cost, and when they need not be sent again."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from servanda_web.common.api.shapes import Page
from servanda_web.compendium.models import Edition
from servanda_web.compendium.shapes import EditionShape, Themes, ThemeShape
from servanda_web.find import index
from servanda_web.find.shapes import Hits
from servanda_web.library import shapes as library
from servanda_web.library.models import Document
from servanda_web.library.views import address_of as document_address
from servanda_web.lineage.shapes import LineageOfOne, Lineages
from servanda_web.recommendations import shapes as recommendations
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.words import address_of
from tests.web import specimens
from tests.web.conftest import TakeIn

ADVICE = "/api/v1/recommendations/CTOC/COP/WG.9/2031/3/en/2"
RECORDS = {
    "/api/v1/documents": library.Documents,
    "/api/v1/documents/CTOC/COP/WG.9/2031/3/en": library.WholeDocumentShape,
    "/api/v1/documents/CTOC/COP/WG.9/2031/3/en/paragraphs/3": library.ParagraphShape,
    "/api/v1/documents/CTOC/COP/WG.9/2031/3/en/paragraphs/II.A~1": library.ParagraphShape,
    "/api/v1/paragraphs": library.Paragraphs,
    "/api/v1/findings": library.Findings,
    "/api/v1/sessions": library.Sessions,
    "/api/v1/sessions/working-group-on-ferries-1": library.SessionShape,
    "/api/v1/states": library.States,
    "/api/v1/states/TUR": library.StateShape,
    "/api/v1/recommendations": recommendations.Recommendations,
    ADVICE: recommendations.RecommendationShape,
    f"{ADVICE}/lineage": LineageOfOne,
    "/api/v1/lineage": Lineages,
    "/api/v1/provisions": recommendations.Provisions,
    "/api/v1/themes": Themes,
    "/api/v1/themes/return": ThemeShape,
    "/api/v1/search?q=harbour": Hits,
}


@pytest.fixture
def listed(client: Client) -> Any:
    def ask(address: str, **parameters: Any) -> Any:
        response = client.get(f"/api/v1/{address}", parameters)
        assert response.status_code == 200, response.content
        return response.json()

    return ask


@pytest.mark.django_db
@pytest.mark.parametrize("address", RECORDS)
def test_records_are_what_their_description_says(client: Client, desk: list[Document], address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, response.content
    RECORDS[address].model_validate_json(response.content)
    body = response.json()
    assert body["items"] if issubclass(RECORDS[address], Page) else body["iri"]


@pytest.mark.django_db
def test_iris_are_the_addresses_of_pages(client: Client, desk: list[Document]) -> None:
    base = "https://desk.example"
    for row in Recommendation.objects.select_related("document"):
        record = client.get(f"/api/v1{address_of(row)}").json()
        assert record["iri"] == base + address_of(row)
        assert record["document"]["iri"] == base + document_address(row.document)
        for cited in record["citations"]:
            assert client.get(cited["provision"].removeprefix(base)).status_code == 200
        assert record["paragraph"] == base + document_address(row.document, row.paragraph_key)


@pytest.mark.django_db
def test_a_recommendation_is_told_whole(listed: Any, desk: list[Document]) -> None:
    record = listed("recommendations/CTOC/COP/WG.9/2031/3/en/2")
    assert record["text"] == specimens.ADVICE
    assert record["addressees"] == ["States parties"]
    assert record["modality"] == {"level": "consideration", "phrase": "should consider", "strength": 1}
    assert [action["verb"] for action in record["actions"]] == ["exchange", "keep"]
    assert [tag["id"] for tag in record["themes"]] == ["information_sharing"]
    assert record["citations"][0]["provision"] == "https://desk.example/provisions/SOM/art_10"
    assert record["cite_as"] == "CTOC/COP/WG.9/2031/3, para. 2."


@pytest.mark.django_db
def test_facets_are_those_of_the_page(client: Client, listed: Any, desk: list[Document]) -> None:
    for facet, value in {
        "theme": "information_sharing", "session": "working-group-on-ferries-1", "modality": "consideration",
        "provision": "SOM", "status": "adopted", "addressee": "States parties", "q": "harbour",
    }.items():  # fmt: skip
        page = client.get("/recommendations/", {facet: value}).context["found"].page
        found = listed("recommendations", **{facet: value}, count="yes")
        assert found["total"] == page.paginator.count > 0, facet


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["harbour", "harbours", "keeping harbours", "arbour", "no-such-word", '"open'])
def test_words_find_what_they_find_on_the_page(client: Client, listed: Any, desk: list[Document], words: str) -> None:
    page = client.get("/recommendations/", {"q": words}).context["found"].page
    found = listed("recommendations", q=words)["items"]
    shown = {
        f"https://desk.example{href}" for row in page for href in re.findall(r'href="(/recommendations/\w[^"]+)"', row)
    }
    assert {record["iri"] for record in found} == shown


@pytest.mark.django_db
def test_words_are_read_in_the_way_of_the_search(listed: Any, desk: list[Document]) -> None:
    by_singular, by_plural = (listed("recommendations", q=word)["items"] for word in ("harbour", "harbours"))
    assert by_singular == by_plural != []
    assert listed("recommendations", q="arbour")["items"] == []


@pytest.mark.django_db
def test_words_are_answered_by_the_index_as_it_is_now(listed: Any, desk: list[Document]) -> None:
    before = listed("recommendations", q="harbour")["items"]
    with index.open_index(read_only=False) as engine:
        engine.remove(index.name_of(desk[0]))
    after = listed("recommendations", q="harbour")["items"]
    assert 0 < len(after) < len(before)
    assert listed("recommendations", theme="knowledge")["items"] == []
    assert len(listed("recommendations", document="CTOC/COP/WG.9/2032/3/en")["items"]) == 2
    assert listed("recommendations", changed_since="2999-01-01T00:00:00")["items"] == []
    for far in ("1159-03-21T09:59:16+19:44", "0001-01-01T00:00:00+23:59", "0024-02-25T19:36:08-19:39"):
        assert len(listed("recommendations", changed_since=far)["items"]) > 0
    assert listed("documents", changed_since="9999-12-31T23:59:59-19:39")["items"] == []
    assert len(listed("documents", issued_from="2032-01-01")["items"]) == 1


@pytest.mark.django_db
def test_lists_go_on_by_cursor_and_new_rows_shift_nothing(client: Client, listed: Any, take_in: TakeIn) -> None:
    take_in(specimens.report(1), "one.txt")
    first = listed("recommendations", limit=1, status="adopted")
    assert f'<{first["next"]}>; rel="next"' in client.get("/api/v1/recommendations?limit=1&status=adopted")["Link"]
    take_in(specimens.report(2), "two.txt")
    told = list(first["items"])
    following = first["next"]
    while following:
        page = client.get(following.removeprefix("https://desk.example")).json()
        told += page["items"]
        following = page["next"]
    assert len({record["iri"] for record in told}) == len(told) == 4


@pytest.mark.django_db
def test_states_and_themes_go_on_too(listed: Any) -> None:
    first = listed("states", limit=150)
    second = listed("states", limit=150, cursor=first["cursor"])
    keys = [record["key"] for record in first["items"] + second["items"]]
    assert len(set(keys)) == len(keys) > 195
    assert second["next"] is None


@pytest.mark.django_db
def test_silence_is_listed(listed: Any, desk: list[Document]) -> None:
    articles = {
        record["key"]: record["recommendations"]
        for record in listed("provisions", instrument="SOM", limit=200)["items"]
    }
    assert (articles["SOM"], articles["SOM/10"], articles["SOM/11"]) == (2, 2, 0)


@pytest.mark.django_db
def test_drafts_of_editions_are_not_told(client: Client, listed: Any) -> None:
    common: dict[str, Any] = {"date": "2033-01-01", "language": "en", "touched_at": "2033-01-01T00:00:00Z"}
    Edition.objects.create(number=2, title="Draft", **common)
    done = {"status": "published", "checksum": "a", "published_at": "2033-01-02T00:00:00Z"}
    first = Edition.objects.create(number=1, title="First", **done, **common)
    first.forms.create(name="json", sha256="b", size=3)
    record = listed("editions/1")
    EditionShape.model_validate(record)
    assert [one["title"] for one in listed("editions")["items"]] == ["First"]
    assert record["files"][0]["address"] == "https://desk.example/compendium/editions/1/edition.json"
    assert client.get("/api/v1/editions/2").status_code == 404


@pytest.mark.django_db
def test_lineage_names_both_sides(listed: Any, desk: list[Document]) -> None:
    link = listed("lineage")["items"][0]
    assert link["later"].endswith("/WG.9/2032/3/en/2") or link["later"].endswith("/WG.9/2032/3/en/3(a)")
    whole = listed("recommendations/CTOC/COP/WG.9/2032/3/en/2/lineage")
    assert whole["earlier"][0]["earlier"].endswith("/WG.9/2031/3/en/2")
    assert whole["later"] == []


@pytest.mark.django_db
def test_a_reader_who_has_it_gets_304(client: Client, desk: list[Document]) -> None:
    response = client.get(ADVICE)
    again = client.get(ADVICE, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Recommendation.objects.update(text="Another text.")
    assert client.get(ADVICE, headers={"If-None-Match": response["ETag"]}).status_code == 200


@pytest.mark.django_db
def test_a_page_is_made_once_for_each_state(
    client: Client, take_in: TakeIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    take_in(specimens.report(1), "one.txt")
    first = client.get("/api/v1/recommendations")
    with django_assert_num_queries(1):
        again = client.get("/api/v1/recommendations")
    headers = [{k: v for k, v in one.headers.items() if k != "X-Request-ID"} for one in (again, first)]
    assert (again.content, headers[0]) == (first.content, headers[1])
    assert client.get("/api/v1/recommendations", headers={"If-None-Match": first["ETag"]}).status_code == 304
    take_in(specimens.report(1, advice="States parties should count ferries."), "one.txt", b"Corrected")
    assert "count ferries" in client.get("/api/v1/recommendations").content.decode()


@pytest.mark.django_db
def test_head_is_get_without_a_body(client: Client, desk: list[Document]) -> None:
    response = client.head(ADVICE)
    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"] == client.get(ADVICE)["ETag"]


@pytest.mark.django_db
def test_answers_hang_on_no_cookie_and_are_open_to_all(client: Client, desk: list[Document]) -> None:
    response = client.get("/api/v1/documents", headers={"Accept-Language": "ar"})
    assert response["Vary"] == "Accept, Authorization, Accept-Encoding"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert response.content == client.get("/api/v1/documents", headers={"Accept-Language": "fr"}).content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "queries"),
    [("recommendations", 8), ("documents", 1), ("paragraphs", 1), ("findings", 1), ("sessions", 1), ("lineage", 2)],
)
def test_cost_does_not_grow(
    client: Client, take_in: TakeIn, django_assert_num_queries: DjangoAssertNumQueries, name: str, queries: int
) -> None:
    for ordinal in range(1, 6):
        take_in(specimens.report(ordinal), f"{ordinal}.txt")
    with django_assert_num_queries(queries):
        client.get(f"/api/v1/{name}?limit=200")


@pytest.mark.django_db
def test_what_was_made_before_is_packed_as_it_was(client: Client, desk: list[Document]) -> None:
    plain = client.get("/api/v1/recommendations")
    packed = [client.get("/api/v1/recommendations", headers={"accept-encoding": "gzip"}) for _ in range(2)]
    assert [gzip.decompress(one.content) for one in packed] == [plain.content] * 2
    assert packed[0].content == packed[1].content
    assert [one["ETag"] for one in packed] == [f"W/{plain['ETag']}"] * 2
    assert "Accept-Encoding" in packed[0]["Vary"]
    again = client.get(
        "/api/v1/recommendations", headers={"accept-encoding": "gzip", "if-none-match": packed[0]["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
