"""Pages of provisions: counts at every level, citations by context told apart, text from the owner's folder only."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import translation

from servanda.compendium.recommendation import Citation
from servanda.terms.provisions import Provision
from servanda_web.library.models import Document
from servanda_web.provisions import pages, selectors, texts
from servanda_web.provisions.models import Mention
from servanda_web.provisions.selectors import Tally
from servanda_web.provisions.words import place_name, provision_at
from servanda_web.recommendations.citing import provision_address
from servanda_web.recommendations.models import Citation as Row
from tests.web import specimens
from tests.web.conftest import TakeIn

pytestmark = pytest.mark.django_db
Queries = Callable[[int], object]


@pytest.fixture
def citing(take_in: TakeIn) -> Document:
    """A report whose first recommendation cites article 6 thrice, twice below paragraph 1, and chapter II by context."""
    report = specimens.report(1)
    cited = (
        Citation("article 6, paragraph 1 (a)", "2", "SOM", "6", paragraph="1", subparagraph="a"),
        Citation("article 6, paragraph 1 (b) (i)", "2", "SOM", "6", paragraph="1", subparagraph="b (i)", implied=True),
        Citation("article 6, paragraph 9", "2", "SOM", "6", paragraph="9"),
        Citation("chapter II", "2", "SOM", None, chapter="II", implied=True),
    )
    first = replace(report.recommendations[0], citations=cited)
    second = replace(report.recommendations[1], citations=cited[1:2])
    return take_in(replace(report, recommendations=(first, second), citations=(*cited, Citation("x", "1", None, "3"))))


def test_each_counts_once_at_every_level(citing: Document) -> None:
    tallies = selectors.tallies_within(Provision("SOM", "6"))
    assert tallies["art_6"] == Tally(2, 1, 1)
    assert tallies["art_6__para_1"] == Tally(2, 1, 1)
    assert tallies["art_6__para_1__subpara_a"] == Tally(1, 0, 1)
    assert tallies["art_6__para_1__subpara_b"] == Tally(2, 2, 1)
    assert "art_6__para_2" not in tallies


def test_counts_of_instrument_and_article_agree(citing: Document) -> None:
    assert selectors.instrument_tally("SOM") == Tally(2, 1, 1)
    lines = {line.provision.fragment: line for line in selectors.articles_of("SOM")}
    assert lines["chp_II"].tally == Tally(1, 1, 1)
    articles = {one.provision.fragment: one.tally for line in lines.values() for one in line.below}
    assert articles["art_6"] == Tally(2, 1, 1)
    assert articles["art_7"].is_silent
    assert [line.provision.instrument for line in selectors.instrument_lines() if not line.tally.is_silent] == ["SOM"]


@pytest.mark.parametrize(
    ("path", "recommendations", "paragraphs"),
    [("art_6", 2, 3), ("art_6__para_1", 2, 2), ("art_6__para_1__subpara_b", 2, 1), ("art_6__para_4", 0, 0)],
)
def test_lists_hold_what_is_counted(citing: Document, path: str, recommendations: int, paragraphs: int) -> None:
    provision = provision_at("SOM", path)
    assert provision is not None
    assert selectors.recommendations_citing(provision).count() == recommendations
    assert selectors.mentions_of(provision).count() == paragraphs


def test_page_tells_context_from_words(client: Client, citing: Document) -> None:
    page = client.get("/provisions/SOM/art_6__para_1").content.decode()
    assert "2 recommendations" in page
    assert "1 by context only" in page
    assert "instrument found from context" in page
    paragraphs = client.get("/provisions/SOM/art_6__para_1?show=paragraphs").content.decode()
    assert f"/documents/{citing.identifier}/en#2" in paragraphs


def test_cited_place_that_does_not_exist_says_so(client: Client, citing: Document) -> None:
    page = client.get("/provisions/SOM/art_6__para_9").content.decode()
    assert "has no paragraph 9" in page


@pytest.mark.parametrize(
    "path", ["SOM/art_99", "SOM/art_6__para_8", "SOM/nonsense", "NONE/art_1", "NONE", "SOM/ART_6", "ICCPR/art_7"]
)
def test_unknown_provision_is_not_found(client: Client, citing: Document, path: str) -> None:
    assert client.get(f"/provisions/{path}").status_code == 404


def test_taking_the_file_in_again_keeps_the_rows(take_in: TakeIn, citing: Document) -> None:
    before = list(Mention.objects.values_list("pk", flat=True))
    fewer = replace(specimens.report(1), citations=(Citation("article 6", "2", "SOM", "6"),))
    take_in(fewer, content=b"another")
    assert len(before) == 4
    assert [one.article for one in Mention.objects.all()] == ["6"]
    assert Mention.objects.get().pk == before[0]


def test_text_comes_from_the_folder_of_the_owner(
    client: Client, citing: Document, settings: LazySettings, tmp_path: Path
) -> None:
    assert "The text is not on this desk" in client.get("/provisions/SOM/art_7").content.decode()
    units = [{"path": [], "text": "States shall keep harbours open."}]
    (tmp_path / "SOM.json").write_text(json.dumps({"key": "SOM", "articles": [{"article": 7, "units": units}]}))
    settings.TREATIES = str(tmp_path)
    page = client.get("/provisions/SOM/art_7").content.decode()
    assert "States shall keep harbours open." in page
    assert texts.check_folder() == []


def test_unusable_folder_is_told_and_borne(client: Client, settings: LazySettings, tmp_path: Path) -> None:
    settings.TREATIES = str(tmp_path)
    assert [warning.id for warning in texts.check_folder()] == ["servanda.W001"]
    assert client.get("/provisions/SOM/art_7").status_code == 200


def test_neighbours_run_over_chapters_but_not_articles() -> None:
    place = pages.place_of(Provision("SOM", "7"))
    assert place.previous is not None
    assert place.following is not None
    assert (place.previous.provision.article, place.following.provision.article) == ("6", "8")
    first = pages.place_of(Provision("SOM", "8", "1"))
    assert first.previous is None
    assert first.above[0].provision == Provision("SOM", "8")


def test_names_follow_the_language() -> None:
    assert place_name(Provision("SOM", "6", "1", "b (i)")) == "article 6, paragraph 1 (b) (i)"
    assert place_name(Provision("UNCLOS", chapter="part XI")) == "part XI"
    assert place_name(Provision("UNCLOS", "4", "1", "a", "annex II")) == "annex II, article 4, paragraph 1 (a)"
    assert place_name(Provision("SOLAS", "33", chapter="V")) == "regulation V/33"
    with translation.override("ar"):
        assert "\u2066(b)\u2069" in place_name(Provision("SOM", "6", "1", "b"))


def test_row_leads_to_its_page(citing: Document) -> None:
    addresses = [provision_address(row) for row in Row.objects.filter(recommendation__position=0)]
    assert addresses[:2] == [
        "/provisions/SOM/art_6__para_1__subpara_a",
        "/provisions/SOM/art_6__para_1__subpara_b__point_i",
    ]
    assert provision_address(Row(instrument="")) == ""
    assert provision_address(Row(instrument="SOM")) == "/provisions/SOM"


@pytest.mark.parametrize("path", ["/provisions/", "/provisions/SOM", "/provisions/SOM/art_6"])
def test_number_of_queries_does_not_grow(
    client: Client, take_in: TakeIn, citing: Document, django_assert_num_queries: Queries, path: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as first:
        client.get(path)
    for ordinal in range(2, 6):
        take_in(
            specimens.report(ordinal, advice="States parties should keep to article 10 of the Protocol."),
            f"{ordinal}.txt",
        )
    with django_assert_num_queries(len(first)):
        client.get(path)
