"""The editors' room: who may enter, what a page asks of the database, and every deed through its form."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from servanda_web.library.models import Document, FindingDecision
from servanda_web.recommendations.editing import deciding
from servanda_web.recommendations.editing.deeds import rows_of
from servanda_web.recommendations.models import Act, Recommendation
from servanda_web.recommendations.selectors import current
from tests.web import specimens
from tests.web.conftest import Person, SignedIn, TakeIn

pytestmark = pytest.mark.django_db
QUEUE = "/findings/CTOC/COP/WG.9/2031/3/en"
OTHER = "States parties should exchange harbour lists, in accordance with article 10 of the Protocol."
MostQueries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def document(take_in: TakeIn) -> Document:
    return take_in(specimens.report(1))


@pytest.fixture
def editor(signed_in: SignedIn) -> Client:
    return signed_in("editor")


def row(document: Document, id_: str = "2") -> Recommendation:
    return rows_of(document)[id_]


def shown(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return re.sub(r"\s+", " ", response.content.decode())


def send(client: Client, path: str = f"{QUEUE}/2", answer: int = 302, /, **told: object) -> str:
    response = client.post(path, told)
    assert response.status_code == answer, response.content.decode()[:2000]
    return response["Location"] if answer == 302 else re.sub(r"\s+", " ", response.content.decode())


PATHS = (
    "/findings/", "/findings/conflicts", QUEUE, f"{QUEUE}/2", f"{QUEUE}/new", f"{QUEUE}/others", f"{QUEUE}/2/history",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_only_editors_enter(document: Document, client: Client, signed_in: SignedIn, path: str) -> None:
    assert client.get(path)["Location"].startswith("/account/login/")
    assert signed_in("reader").get(path).status_code == 403
    assert signed_in("secretariat").get(path).status_code == 200


def test_pages_of_nothing_are_not_found(document: Document, editor: Client) -> None:
    for path in (f"{QUEUE}/99", f"{QUEUE}/99/history", "/findings/X/2/en", "/findings/X/2/en/new"):
        shown(editor, path, 404)
    send(editor, f"{QUEUE}/undo", 404, act="99")
    send(editor, f"{QUEUE}/2", 400, do="nonsense", version="0")
    send(editor, f"{QUEUE}/2", 400, do="accept", version="x")


def test_a_finding_shows_its_original_its_cues_and_how_sure_it_is(document: Document, editor: Client) -> None:
    page = shown(editor, f"{QUEUE}/2")
    assert '<mark class="cue-modality">should consider</mark>' in page
    assert '<mark class="cue-citation">article 10 of the Protocol</mark>' in page
    assert 'class="is-meant"><span class="line-number" aria-hidden="true">4</span>' in page
    assert "numbered-paragraph" in page
    assert "90%" in page
    assert "0 of 2 checked" in page


def test_acceptance_goes_to_the_next_and_can_be_undone(document: Document, editor: Client) -> None:
    onward = send(editor, do="accept", version=0, reason="Fine.")
    assert onward.startswith(f"{QUEUE}/3(a)?done=")
    page = shown(editor, onward)
    assert "you accepted it." in page
    assert "1 of 2 checked" in page
    act = Act.objects.get()
    assert send(editor, f"{QUEUE}/undo", act=act.pk).startswith(f"{QUEUE}/2?done=")
    assert row(document).outcome == ""
    send(editor, do="accept", version=2)
    assert send(editor, f"{QUEUE}/3(a)", do="reject", version=0).startswith(f"{QUEUE}?done=")
    assert "2 of 2 checked" in shown(editor, QUEUE)


CORRECTION = {
    "do": "correct", "version": 0, "text": "Ports  should\nlist ferries.", "chapeau": "", "addressees": "Ports\n\nPorts\nUNODC",
    "modality": "obligation", "modality_phrase": "should", "status": "draft", "session": "working-group-on-ferries-1",
    "action_verb": ["list", ""], "action_clause": ["list ferries", "lost"], "theme": ["return", "information_sharing"],
    "main_theme": "return", "qualifiers": "where needed", "cited_text": ["article 10 of the Protocol", ""],
    "cited_instrument": ["SOM", "UNTOC"], "cited_article": ["10", "15"], "cited_paragraph": ["", "2"],
    "cited_subparagraph": ["", ""], "cited_chapter": ["", ""],
}  # fmt: skip


def test_every_field_can_be_corrected(document: Document, editor: Client) -> None:
    send(editor, f"{QUEUE}/2?do=correct", **CORRECTION)
    held = row(document)
    assert (held.text, held.status, held.strength) == ("Ports should list ferries.", "draft", 6)
    assert [one.name for one in held.addressees.all()] == ["Ports", "UNODC"]
    assert [(one.verb, one.clause) for one in held.actions.all()] == [("list", "list ferries")]
    assert [(one.theme, one.cue) for one in held.themes.all()] == [
        ("return", ""),
        ("information_sharing", "exchanging"),
    ]
    cited = list(held.citations.all())
    assert [one.provision for one in cited] == ["SOM/10", "UNTOC/15"]
    assert (cited[0].confidence, cited[1].text) == (0.9, "article 15, paragraph 2")
    assert cited[1].node.endswith("#art_15__para_2")
    page = shown(editor, f"{QUEUE}/2?do=correct")
    assert "Ports should list ferries." in page
    assert '<option value="return" selected>' in page


def test_what_was_typed_is_shown_again(document: Document, editor: Client) -> None:
    page = send(editor, f"{QUEUE}/2?do=correct", 400, **{**CORRECTION, "text": " "})
    assert "list ferries" in page
    assert "expected the text" in page
    wrong = {**CORRECTION, "cited_instrument": ["SOM", "NONE"]}
    assert "expected an instrument" in send(editor, f"{QUEUE}/2?do=correct", 400, **wrong)


def test_a_stale_correction_is_refused_with_what_changed(document: Document, editor: Client, person: Person) -> None:
    deciding.correct(person=person("secretariat"), row=row(document), version=0, values={"text": "Theirs."})
    page = send(editor, f"{QUEUE}/2?do=correct", 409, **CORRECTION)
    assert "Theirs." in page
    assert specimens.ADVICE in page
    assert "Ports should list ferries." in re.sub(r"\s+", " ", page)
    assert row(document).text == "Theirs."


def test_split_and_join_through_their_forms(document: Document, editor: Client, client: Client) -> None:
    first, second = specimens.ADVICE.split(", in")
    send(editor, f"{QUEUE}/2?do=split", do="split", version=0, parts=f"{first}\r\n\r\nin{second}")
    assert row(document, "2-part-2").text == f"in{second}"
    assert "Recommendation in paragraph 2, part 2" in shown(editor, f"{QUEUE}/2-part-2")
    assert "two parts or more" in send(editor, f"{QUEUE}/3(a)?do=split", 400, do="split", version=0, parts="One only")
    assert "2-part-2@1" in shown(editor, f"{QUEUE}/2?do=join")
    send(editor, f"{QUEUE}/2-part-2?do=join", do="join", version=1, **{"with": ["2@1"]})
    assert row(document).text == specimens.ADVICE.replace(", in", " in")
    moved = client.get("/recommendations/CTOC/COP/WG.9/2031/3/en/2-part-2")
    assert moved["Location"] == "/recommendations/CTOC/COP/WG.9/2031/3/en/2"
    send(editor, f"{QUEUE}/2?do=join", 400, do="join", version=2, **{"with": ["3(a)@x"]})


def test_words_of_a_paragraph_are_added(document: Document, editor: Client) -> None:
    assert "One speaker said" in shown(editor, f"{QUEUE}/new?paragraph=II.A~1")
    told = {"paragraph": "II.A~1", "first": "ferries should", "last": "at night."}
    onward = send(editor, f"{QUEUE}/new", **told)
    assert onward.startswith(f"{QUEUE}/II.A~1?do=correct&done=")
    assert row(document, "II.A~1").text == "ferries should be inspected at night."
    shown(editor, onward)
    assert "Copy them from the paragraph" in send(editor, f"{QUEUE}/new", 400, **{**told, "first": "nobody"})
    send(editor, f"{QUEUE}/new", 400, paragraph="none", first="a", last="b")


def test_many_are_accepted_after_their_number_was_shown(document: Document, editor: Client) -> None:
    assert "Accept all 2" in shown(editor, f"{QUEUE}?above=0.9")
    send(editor, QUEUE, 409, above="0.9", expected=3)
    onward = send(editor, QUEUE, above="0.9", expected=2)
    assert "Done with 2 recommendations." in shown(editor, onward)
    send(editor, f"{QUEUE}/undo", act=Act.objects.get().pk)
    assert "0 of 2 checked" in shown(editor, QUEUE)


def test_conflicts_are_listed_and_settled(document: Document, editor: Client, take_in: TakeIn) -> None:
    send(editor, do="accept", version=0)
    take_in(specimens.report(1, advice=OTHER), content=b"corrected")
    assert "Recommendation in paragraph 2" in shown(editor, "/findings/conflicts")
    assert "1 conflict" in shown(editor, "/findings/")
    page = shown(editor, f"{QUEUE}/2")
    assert "Keep mine" in page
    assert re.search(r"<del>.*consider.*</del>", page)
    assert "2" in shown(editor, f"{QUEUE}?show=conflicts")
    send(editor, f"{QUEUE}/2", 400, do="resolve", version=2, field="text", choice="both")
    send(editor, do="resolve", version=2, field="text", choice="new")
    assert row(document).text == OTHER
    assert "There is no conflict" in shown(editor, "/findings/conflicts")


def test_history_tells_and_restores(document: Document, editor: Client) -> None:
    send(editor, **{**CORRECTION, "reason": "A slip."})
    send(editor, do="reject", version=1)
    page = shown(editor, f"{QUEUE}/2/history")
    assert "“A slip.”" in page
    assert "said that it is no recommendation" in page
    assert '<ins><span class="unseen">added: </span>Ports</ins>' in page
    event = re.findall(r'name="event" value="(\d+)"', page)
    assert len(event) == 1
    send(editor, f"{QUEUE}/2/history", event=event[0], version=2)
    assert (row(document).outcome, row(document).text) == ("accepted", "Ports should list ferries.")
    send(editor, f"{QUEUE}/2/history", 404, event=99999, version=3)


def test_rejected_ones_keep_an_address_and_leave_the_list(document: Document, editor: Client, client: Client) -> None:
    send(editor, do="reject", version=0)
    address = "/recommendations/CTOC/COP/WG.9/2031/3/en"
    assert "An editor decided that this is no recommendation" in shown(client, f"{address}/2")
    assert "Not yet checked by an editor" in shown(client, f"{address}/3(a)")
    assert "Check or correct" not in shown(client, f"{address}/3(a)")
    assert f'href="{QUEUE}/3(a)"' in shown(editor, f"{address}/3(a)")
    assert f'href="{QUEUE}"' in shown(editor, "/documents/CTOC/COP/WG.9/2031/3/en")
    assert [one.printed_id for one in current()] == ["3(a)"]
    assert "outcome-rejected" in shown(editor, f"{QUEUE}?show=rejected")


def test_other_statements_are_left_or_promoted(document: Document, editor: Client) -> None:
    statement = document.findings.get(kind="other-statement")
    page = f"{QUEUE}/others"
    send(editor, page, finding=statement.pk, outcome="kept")
    assert "Checked: it is so" in shown(editor, page)
    onward = send(editor, page, finding=statement.pk, outcome="promoted")
    assert onward == f"{QUEUE}/new?paragraph=II.A~1"  # its words are shortened: the editor chooses them
    statement.text = "ferries should be inspected at night."
    statement.save()
    assert send(editor, page, finding=statement.pk, outcome="promoted").startswith(f"{QUEUE}/II.A~1?do=correct")
    assert FindingDecision.objects.filter(outcome="promoted").count() == 1
    send(editor, page, 400, finding=statement.pk, outcome="nonsense")
    send(editor, page, 404, finding=9999, outcome="kept")


def test_a_wrong_citation_leaves_the_margin_for_good(document: Document, editor: Client, take_in: TakeIn) -> None:
    address = reverse("library:document", args=[document.identifier, "en"])
    cited = document.findings.get(kind="citation")
    before = shown(editor, address).count("note-citation")
    send(editor, f"{QUEUE}/others", finding=cited.pk, outcome="refused")
    take_in(specimens.report(1), content=b"read again")
    assert shown(editor, address).count("note-citation") == before - 1
    again = document.findings.get(kind="citation")
    send(editor, f"{QUEUE}/others", finding=again.pk, outcome="")
    assert shown(editor, address).count("note-citation") == before


def test_pages_ask_the_same_number_of_queries_however_much_there_is(
    take_in: TakeIn, editor: Client, django_assert_max_num_queries: MostQueries
) -> None:
    one = specimens.report(1)
    many = tuple(replace(one.recommendations[0], id=f"140.{number}") for number in range(150))
    take_in(replace(one, recommendations=many))
    for path in (*PATHS[:3], f"{QUEUE}/140.7", f"{QUEUE}/140.7?do=correct", f"{QUEUE}/140.7?do=join", *PATHS[4:6]):
        with django_assert_max_num_queries(26):
            shown(editor, path)
