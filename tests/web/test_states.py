"""Pages of States: presence with sources, reviews, treaties only as tables tell them; no ranking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from servanda.extraction.findings import Extraction
from servanda_web.library.models import Document
from servanda_web.states import selectors
from servanda_web.states.models import Recommender, Review, TreatyAction
from tests.web import specimens
from tests.web.conftest import TakeIn
from tests.web.test_sessions import with_meeting

pytestmark = pytest.mark.django_db
Queries = Callable[[int], object]
HEAD = "instrument,state,action,date,source,source_date\n"
SIGNED = "SOM,FJI,signature,2001-02-03,List A,2026-11-01\n"
JOINED = "SOM,FJI,accession,2004-02-03,List A,2026-11-01\n"


def review(symbol: str = "A/HRC/99/1", state: str = "Fiji", by: tuple[str, ...] = ("Chile", "Atlantis")) -> Extraction:
    """A report on the review of a State with two recommendations, one of them answered."""
    report = specimens.report(7, symbol=symbol)
    first, second = report.recommendations
    metadata = replace(report.document.metadata, type="UPR report", subtitle=state)
    return replace(
        report,
        document=replace(report.document, metadata=metadata),
        recommendations=(
            replace(first, recommending_states=by, response="supported"),
            replace(second, recommending_states=(*by, "Malta"), response=None),
        ),
    )


@pytest.fixture
def reviewed(take_in: TakeIn) -> Document:
    take_in(with_meeting(), "one.txt")
    return take_in(review(), "review.txt")


def test_reviews_tie_states_to_recommendations(reviewed: Document) -> None:
    assert Review.objects.get().state == "FJI"
    assert sorted(Recommender.objects.values_list("state", flat=True)) == ["CHL", "CHL", "MLT"]
    assert [(line.document, line.answers) for line in selectors.reviews_of("FJI")] == [
        (reviewed, (("", 1), ("supported", 1)))
    ]
    assert [(line.document, line.count) for line in selectors.recommended_to("CHL")] == [(reviewed, 2)]
    assert selectors.recommended_to("FJI") == []


def test_taking_the_report_in_again_keeps_the_ties_that_hold(take_in: TakeIn, reviewed: Document) -> None:
    before = set(Recommender.objects.filter(state="CHL").values_list("pk", flat=True))
    take_in(review(by=("Chile",)), "review.txt", content=b"corrected")
    assert set(Recommender.objects.filter(state="CHL").values_list("pk", flat=True)) == before
    take_in(review(state="no State at all", by=()), "review.txt", content=b"corrected again")
    assert not Review.objects.exists()
    assert list(Recommender.objects.values_list("state", flat=True)) == ["MLT"]


def test_page_shows_presence_with_its_source(client: Client, reviewed: Document) -> None:
    page = client.get("/states/CHL").content.decode()
    assert "/documents/CTOC/COP/WG.9/2031/3/en#1" in page
    assert "listed under: Parties" in " ".join(page.split())
    assert "Item 2 and 3" in page
    assert page.count("not in this desk’s data") == 5


def test_persons_are_not_named_on_the_page_of_a_state(client: Client, reviewed: Document) -> None:
    page = client.get("/states/FJI").content.decode()
    assert "Panellists" in page
    assert "Ben Sample" not in page


def test_lists_narrow_to_report_and_answer(client: Client, reviewed: Document) -> None:
    assert "2 recommendations" in client.get("/states/FJI/received").content.decode()
    assert "1 recommendation" in client.get("/states/FJI/received?response=supported").content.decode()
    assert "1 recommendation" in client.get("/states/MLT/recommended?document=A/HRC/99/1").content.decode()
    assert "0 recommendations" in client.get("/states/CHL/recommended?document=A/HRC/1/1").content.decode()


def test_status_comes_from_tables_with_source(
    client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "som.csv"
    path.write_text(HEAD + SIGNED)
    call_command("load_treaty_status", path)
    assert "SOM: 1 acts." in capsys.readouterr().out
    page = client.get("/states/FJI").content.decode()
    assert "Not a party" in page
    assert "List A" in page
    assert "no act in the table that this desk holds" in client.get("/states/CHL").content.decode()
    path.write_text(HEAD + SIGNED + JOINED)
    signed = TreatyAction.objects.get().pk
    call_command("load_treaty_status", path)
    assert TreatyAction.objects.get(action="signature").pk == signed
    assert [line.is_party for line in selectors.treaties_of("FJI")][:2] == [False, True]
    path.write_text(HEAD + JOINED + JOINED.replace("accession", "withdrawal").replace("2004", "2020"))
    call_command("load_treaty_status", path)
    assert [line.is_party for line in selectors.treaties_of("FJI")][1] is False
    assert TreatyAction.objects.count() == 2


def test_table_with_one_bad_line_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "som.csv"
    path.write_text(HEAD + SIGNED + JOINED.replace("FJI", "XXX"))
    with pytest.raises(CommandError, match="line 3"):
        call_command("load_treaty_status", path)
    assert not TreatyAction.objects.exists()


def test_list_is_alphabetical_and_by_group(client: Client, reviewed: Document) -> None:
    page = client.get("/states/?group=EEG").content.decode()
    assert page.index("Albania") < page.index("Ukraine")
    assert "Fiji" not in page
    assert client.get("/states/?group=nonsense").content.decode().count("/states/") > 199


@pytest.mark.parametrize("path", ["/states/XXX", "/states/chl", "/states/XXX/received"])
def test_unknown_state_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/states/", "/states/CHL", "/states/FJI", "/states/CHL/recommended"])
def test_number_of_queries_does_not_grow(
    client: Client, take_in: TakeIn, reviewed: Document, django_assert_num_queries: Queries, path: str
) -> None:
    with CaptureQueriesContext(connection) as first:
        client.get(path)
    for number in range(2, 6):
        take_in(review(f"A/HRC/99/{number}"), f"review{number}.txt")
        take_in(with_meeting(number), f"meeting{number}.txt")
    with django_assert_num_queries(len(first)):
        client.get(path)
