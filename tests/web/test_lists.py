"""Lists and facets: what is found, what is counted, and in how few queries."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from servanda.extraction.document_types import KINDS
from servanda_web.common.facets import Facet
from servanda_web.common.models import Change
from servanda_web.compendium.selectors import theme_lines, under_theme
from servanda_web.find import loading
from servanda_web.find.jumping import jump
from servanda_web.find.searching import search
from servanda_web.find.selectors import entrance
from servanda_web.library import words
from servanda_web.library.models import Document
from servanda_web.library.selectors import list_documents
from servanda_web.recommendations.selectors import list_recommendations, marked
from tests.web import specimens
from tests.web.conftest import TakeIn

pytestmark = pytest.mark.django_db
Queries = Callable[[int], object]


def counts(facets: list[Facet], name: str) -> dict[str, int]:
    facet = next(facet for facet in facets if facet.name == name)
    return {one.value: one.count for choice in facet.choices for one in (choice, *choice.narrower)}


def test_facets_are_counted_under_the_other_choices(desk: list[Document]) -> None:
    found = list_recommendations(QueryDict("session=working-group-on-ferries-1&theme=information_sharing"))
    assert found.page.paginator.count == 1
    assert counts(found.facets, "session") == {"working-group-on-ferries-1": 1, "working-group-on-ferries-2": 1}
    assert counts(found.facets, "theme") == {"cooperation": 1, "information_sharing": 1}
    assert counts(found.facets, "modality") == {"consideration": 1}


def test_values_widen_within_a_facet(desk: list[Document]) -> None:
    both = "session=working-group-on-ferries-1&session=working-group-on-ferries-2"
    assert list_recommendations(QueryDict(both)).page.paginator.count == 4


def test_broader_values_find_the_narrower(desk: list[Document]) -> None:
    assert list_recommendations(QueryDict("theme=cooperation")).page.paginator.count == 2
    found = list_recommendations(QueryDict("provision=SOM"))
    assert found.page.paginator.count == 2
    assert counts(found.facets, "provision") == {"SOM": 2, "SOM/10": 2}


def test_chosen_value_without_rows_stays_in_view(desk: list[Document]) -> None:
    found = list_recommendations(QueryDict("status=no-such-status"))
    assert found.page.paginator.count == 0
    assert counts(found.facets, "status") == {"adopted": 4, "no-such-status": 0}


def test_words_and_paging_survive_nonsense(desk: list[Document]) -> None:
    found = list_recommendations(QueryDict("q=Harbours%20staff&page=-7&order=upside-down"))
    assert ["/3(a)" in line for line in found.page] == [True, True]
    assert found.order == "newest"
    assert list_recommendations(QueryDict("page=" + "9" * 400)).page.number == 1


def test_a_line_is_written_once_and_anew_after_a_change(client: Client, desk: list[Document]) -> None:
    client.get("/recommendations/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/recommendations/")
    assert not any('FROM "recommendations_recommendation"' in query["sql"] for query in asked)
    desk[0].recommendations.filter(printed_id="2").update(text="Light every buoy.")
    assert b"Light every buoy." in client.get("/recommendations/").content
    french = client.get("/recommendations/", headers={"accept-language": "fr"}).content.decode()
    assert "Adopted" in client.get("/recommendations/").content.decode()
    assert '"tag tag-status status-adopted">Adopted' not in french


def test_documents_by_type_year_and_words(desk: list[Document]) -> None:
    found = list_documents(QueryDict("year=2031&type=session+report&q=number+1"))
    assert [row.identifier for row in found.page] == ["CTOC/COP/WG.9/2031/3"]
    assert counts(found.facets, "year") == {"2031": 1}
    assert list_documents(QueryDict("order=oldest")).page[0] == desk[0]


SELDOM = {
    "/": 13,
    "/documents/": 12,
    "/documents/CTOC/COP/WG.9/2031/3/en": 14,
    "/recommendations/": 21,
    "/recommendations/CTOC/COP/WG.9/2031/3/en/2": 18,
    "/lineage/": 25,
    "/lineage/themes/information_sharing": 19,
    "/themes/": 9,
    "/themes/information_sharing": 10,
    "/search/?q=harbour": 9,
}


def test_pages_ask_the_database_seldom(client: Client, take_in: TakeIn) -> None:
    for ordinal in range(1, 8):
        take_in(specimens.report(ordinal), f"{ordinal}.txt")
    loading.finish(changed=True)
    asked = {}
    for number, page in enumerate(SELDOM):
        Change.objects.create(nonce=f"page {number}", is_followed=True)  # what was counted for another is not believed
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        asked[page] = len(queries)
    assert {page: number for page, number in asked.items() if number > SELDOM[page]} == {}


def test_table_holds_the_filtered_list_and_no_formulas(client: Client, take_in: TakeIn, desk: list[Document]) -> None:
    response = client.get("/recommendations.csv?session=working-group-on-ferries-2")
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == ["2", "3(a)"]
    assert rows[0]["cite_as"] == "CTOC/COP/WG.9/2032/3, para. 2."
    assert rows[1]["cite_as"] == "CTOC/COP/WG.9/2032/3, para. 3 (a)."
    assert rows[1]["address"] == "https://desk.example/recommendations/CTOC/COP/WG.9/2032/3/en/3(a)"
    desk[0].recommendations.filter(printed_id="2").update(text="=HYPERLINK()")
    response = client.get("/recommendations.csv?session=working-group-on-ferries-1&column=text&column=id")
    assert response.getvalue().decode("utf-8-sig").splitlines()[:2] == ["id,text", "2,'=HYPERLINK()"]  # type: ignore[attr-defined]


def test_marks_may_touch_and_overlap() -> None:
    assert [(one.text, one.is_shared) for one in marked("abcdef", [(1, 3), (2, 4), (4, 5)])] == [
        ("a", False),
        ("bc", True),
        ("d", True),
        ("e", True),
        ("f", False),
    ]


def test_thematic_index_shows_silence_too(desk: list[Document]) -> None:
    lines = {line.id: line for group in theme_lines() for line in (group, *group.themes)}
    assert (lines["information_sharing"].count, lines["cooperation"].count, lines["return"].count) == (2, 2, 0)
    groups = under_theme("cooperation", QueryDict("")).groups
    assert [group.session.ordinal for group in groups if group.session] == [2, 1]


def test_entrance_counts(desk: list[Document]) -> None:
    numbers = entrance()
    assert (numbers.documents, numbers.recommendations, numbers.sessions, numbers.themes) == (2, 4, 2, 1)
    assert numbers.latest is not None
    assert numbers.latest.ordinal == 2


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("CTOC/COP/WG.9/2031/3", "/documents/CTOC/COP/WG.9/2031/3/en"),
        ("ctoc/cop/wg.9/2031/3, para. 2.", "/documents/CTOC/COP/WG.9/2031/3/en#2"),
        ("CTOC/COP/WG.9/2031/3 paragraph 3", "/documents/CTOC/COP/WG.9/2031/3/en#3"),
        ("CTOC/COP/WG.9/2099/3", None),
        ("and/or", None),
        ("harbour lists", None),
    ],
)
def test_jump(desk: list[Document], words: str, target: str | None) -> None:
    assert jump(words) == target


def test_search_finds_each_text_once(desk: list[Document]) -> None:
    found = search(QueryDict("q=harbour+lists"))
    assert found.total == 2
    assert {one.hit.kind.value for one in found.found} == {"recommendation"}
    assert found.found[0].url.startswith("/recommendations/CTOC/COP/WG.9/203")
    assert search(QueryDict("q=inspected&type=paragraph")).found[0].url.endswith("/en#II.A~1")


def test_search_facets_and_kind_words(desk: list[Document]) -> None:
    found = search(QueryDict("q=harbour&type=recommendation"))
    assert {choice.value: choice.count for choice in found.facets[1].choices} == {"cooperation": 2}
    assert [choice.value for choice in found.facets[1].choices[0].narrower] == ["information_sharing"]
    problem = search(QueryDict("q=%28")).problem
    assert problem is not None
    assert not search(QueryDict("")).found


def test_search_before_any_load() -> None:
    assert not search(QueryDict("q=harbour")).is_ready


def test_theme_names_follow_the_language(desk: list[Document]) -> None:
    with translation.override("ar"):
        names = {line.id: line.label for line in theme_lines()}
    assert names["cooperation"] == "التعاون والتنسيق"


def test_mentioned_document_is_linked_where_the_desk_holds_it(client: Client, desk: list[Document]) -> None:
    page = "/documents/CTOC/COP/WG.9/2031/3/en"
    assert 'href="/documents/CTOC/COP/WG.9/2032/3/en"' not in client.get(page).content.decode()
    desk[0].findings.filter(kind="symbol").update(text="CTOC/COP/WG.9/2032/3")
    assert 'href="/documents/CTOC/COP/WG.9/2032/3/en"' in client.get(page).content.decode()


def test_every_type_of_document_has_a_name() -> None:
    assert set(words.TYPES) == KINDS
