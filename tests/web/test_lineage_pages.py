"""The workbench, the comparison of two by hand, the picture of a theme, and what a recommendation's page tells."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from django.test import Client

from servanda_web.library.models import Document
from servanda_web.lineage import pictures
from servanda_web.lineage.addresses import find_ends, parse_place
from servanda_web.lineage.models import Link
from servanda_web.recommendations.models import Citation, LineageSuggestion, Recommendation
from servanda_web.recommendations.passages import context_of, linked_passages
from tests.web.conftest import SignedIn

pytestmark = pytest.mark.django_db
PAGE = "/recommendations/CTOC/COP/WG.9/2031/3/en/2"


def sent(desk: list[Document], **changes: object) -> dict[str, object]:
    earlier, later = (document.recommendations.get(printed_id="2") for document in desk)
    form = {"earlier": earlier.pk, "later": later.pk, "version": 0, "state": "confirmed", "kind": "repeats"}
    return form | changes


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_visitor_sees_suggestions_and_no_forms(client: Client, desk: list[Document]) -> None:
    told = page(client, "/lineage/")
    assert "harbour lists" in told
    assert "Repeats" in told
    assert '<form class="decide"' not in told


def test_visitor_cannot_decide(client: Client, signed_in: SignedIn, desk: list[Document]) -> None:
    response = client.post("/lineage/decide", sent(desk))
    assert (response.status_code, response["Location"].startswith("/account/login/")) == (302, True)
    assert signed_in("reader").post("/lineage/decide", sent(desk)).status_code == 403
    assert not Link.objects.exists()


def test_editor_decides_sees_it_and_takes_it_back(signed_in: SignedIn, desk: list[Document]) -> None:
    editor = signed_in("editor")
    waiting = LineageSuggestion.objects.count()
    response = editor.post("/lineage/decide", sent(desk, back="/lineage/?kind=repeats", reason="Same words."))
    link = Link.objects.get()
    assert response["Location"] == f"/lineage/?kind=repeats&decided={link.pk}"
    told = page(editor, response["Location"])
    assert "data-undo" in told
    assert f'Undecided <span class="count">{waiting - 1}</span>' in told
    assert "Same words." in page(editor, f"/lineage/links/{link.pk}")
    assert "confirmed by editor" in page(editor, PAGE)
    editor.post(f"/lineage/links/{link.pk}/take-back", {"version": 1})
    assert "confirmed by editor" not in page(editor, PAGE)


def test_second_editor_is_told_what_the_first_decided(signed_in: SignedIn, desk: list[Document]) -> None:
    signed_in("editor").post("/lineage/decide", sent(desk))
    late = signed_in("secretariat").post("/lineage/decide", sent(desk, state="rejected"))
    assert late.status_code == 409
    assert "confirmed repeats, editor" in late.content.decode()
    assert Link.objects.get().state == "confirmed"


def test_what_cannot_be_linked_is_told_on_the_page(signed_in: SignedIn, desk: list[Document]) -> None:
    editor = signed_in("editor")
    form = sent(desk)
    response = editor.post("/lineage/decide", form | {"earlier": form["later"], "later": form["earlier"]}, follow=True)
    assert "a text of a later session" in response.content.decode()
    assert editor.post("/lineage/decide", form | {"earlier": "nonsense"}).status_code == 404
    elsewhere = editor.post("/lineage/decide", form | {"back": "https://evil.example/"})
    assert elsewhere["Location"].startswith("/lineage/?decided=")


def test_pair_is_drawn_by_hand(signed_in: SignedIn, desk: list[Document]) -> None:
    LineageSuggestion.objects.all().delete()
    editor = signed_in("editor")
    one, other = (document.recommendations.get(printed_id="2") for document in desk)
    found = page(editor, f"/lineage/pair?one={other.pk}&q={quote('CTOC/COP/WG.9/2031/3, para. 2')}")
    assert f"other={one.pk}" in found
    compared = page(editor, f"/lineage/pair?one={other.pk}&other={one.pk}")
    assert re.search(rf'name="earlier" value="{one.pk}".*name="later" value="{other.pk}"', compared, re.DOTALL)
    assert "Nothing was found" in page(editor, f"/lineage/pair?one={one.pk}&q=zeppelin")


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("https://desk.example/recommendations/CTOC/COP/WG.9/2031/3/en/3(a)", ("CTOC/COP/WG.9/2031/3", "en", "3(a)")),
        ("/documents/CTOC/COP/WG.9/2031/3/en#2", ("CTOC/COP/WG.9/2031/3", "en", "2")),
        ("WG.9/2031/3, para. 3 (a).", ("WG.9/2031/3", "", "3(a)")),
        ("WG.9/2031/3 recommendation 9", ("WG.9/2031/3", "", "rec-9")),
        ("WG.9/2031/3 15", ("WG.9/2031/3", "", "15")),
        ("ferries", None),
    ],
)
def test_places_as_people_write_them(typed: str, place: tuple[str, str, str] | None) -> None:
    assert parse_place(typed) == place


def test_other_end_is_found_by_place_or_words(desk: list[Document]) -> None:
    assert [row.printed_id for row in find_ends("WG.9/2031/3, para. 3 (a)")] == ["3(a)"]
    assert {row.printed_id for row in find_ends("forged tickets")} == {"3(a)"}
    assert find_ends("(*&^") == []


def test_picture_and_table_say_the_same(client: Client, signed_in: SignedIn, desk: list[Document]) -> None:
    told = page(client, "/lineage/themes/information_sharing")
    assert told.count('class="lineage-text"') == 2
    assert told.count("lineage-line kind-repeats is-suggested") == 1
    assert "a machine, from the wording" in told
    signed_in("editor").post("/lineage/decide", sent(desk, kind="supersedes"))
    told = page(client, "/lineage/themes/information_sharing")
    assert "lineage-line kind-supersedes is-decided" in told
    assert "is superseded by" in told


def test_picture_is_mirrored_in_arabic(client: Client, desk: list[Document]) -> None:
    plain = pictures.draw("information_sharing")
    client.cookies["servanda_language"] = "ar"
    told = page(client, "/lineage/themes/information_sharing")
    xs = [int(x) for x in re.findall(r'x="(\d+)" y="\d+" width="216"', told)]
    assert [one.box.x for one in plain.texts] == sorted(xs)
    assert xs == sorted(xs, reverse=True)


def test_empty_theme_says_so(client: Client, desk: list[Document]) -> None:
    assert "None found" in page(client, "/lineage/themes/return")


def test_recommendation_links_its_provisions_and_shows_its_paragraph(client: Client, desk: list[Document]) -> None:
    told = page(client, PAGE)
    assert re.search(r'<a class="cited" href="/provisions/SOM/art_10">article 10 of the Protocol</a>', told)
    assert "As it stood" in told
    row = desk[0].recommendations.get(printed_id="3(a)")
    source = next(one for one in context_of(row) if one.is_source)
    assert [item["is_here"] for item in source.items] == [True]
    assert [one.row.key for one in context_of(row)] == ["2", "3", "II.A~1"]


def test_each_number_of_a_shared_citation_leads_to_its_own() -> None:
    rows = [Citation(text="articles 6 and 10", instrument="SOM", article=number) for number in ("6", "10")]
    told = linked_passages("in line with articles 6 and 10 of it", rows)
    assert [(one.text, one.url) for one in told if one.url] == [
        ("6", "/provisions/SOM/art_6"),
        ("10", "/provisions/SOM/art_10"),
    ]
    assert "".join(one.text for one in told) == "in line with articles 6 and 10 of it"


def test_references_can_be_taken_away(client: Client, desk: list[Document]) -> None:
    response = client.get(f"{PAGE}/cite.bib")
    assert response["Content-Type"].startswith("application/x-bibtex")
    assert "note = {para. 2}" in response.content.decode()
    assert "url = {https://desk.example/recommendations/CTOC/COP/WG.9/2031/3/en/2}" in response.content.decode()
    (item,) = json.loads(client.get(f"{PAGE}/cite.json").content)
    assert (item["number"], item["locator"], item["issued"]) == (
        "CTOC/COP/WG.9/2031/3",
        "para. 2",
        {"date-parts": [[2031, 11, 2]]},
    )


def test_moved_document_takes_the_addresses_of_its_recommendations_along(client: Client, desk: list[Document]) -> None:
    document = desk[0]
    document.former_identifiers.create(identifier="x-1", language="en")
    response = client.get("/recommendations/x-1/en/2")
    assert (response.status_code, response["Location"]) == (301, PAGE)


def test_as_of_counts_only_what_was_there(client: Client, signed_in: SignedIn, desk: list[Document]) -> None:
    signed_in("editor").post("/lineage/decide", sent(desk, kind="supersedes"))
    assert "<b>Superseded</b>" in page(client, f"{PAGE}?as_of=2040-01-01")
    assert "<b>Superseded</b>" not in page(client, f"{PAGE}?as_of=2032-01-01")
    assert "<b>Not yet made</b>" in page(client, f"{PAGE}?as_of=2031-01-01")
    assert Recommendation.objects.filter(status="superseded").count() == 0
