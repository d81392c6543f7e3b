"""Drafting support: what a delegate pastes or uploads, what is found, what is kept, what is refused."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as WordDocument

from servanda.extraction.drafts import read_draft
from servanda_web.accounts.permissions import NotAllowed
from servanda_web.drafting import reading, services, weights
from servanda_web.drafting.comparing import compare
from servanda_web.drafting.errors import InvalidDraft
from servanda_web.drafting.models import KeptDraft
from servanda_web.library.models import Document
from tests.web import specimens
from tests.web.conftest import Person, SignedIn

pytestmark = pytest.mark.django_db
DRAFT = "States parties should exchange harbour lists without delay, in accordance with article 10 of the Protocol."


def posted(client: Client, **form: object) -> str:
    response = client.post("/drafting/", form)
    assert response.status_code == 200
    return response.content.decode()


def test_delegate_without_an_account_sees_what_a_draft_echoes(client: Client, desk: list[Document]) -> None:
    told = posted(client, text=DRAFT)
    assert "1 draft recommendation" in told
    assert "The draft asks more strongly." in told
    assert "/recommendations/CTOC/COP/WG.9/2032/3/en/2" in told
    assert "without delay" in told
    assert "Addressee, modality and action are there." in told
    assert not KeptDraft.objects.exists()


def test_missing_parts_are_told(client: Client, desk: list[Document]) -> None:
    told = posted(client, text="Better ferries for everybody on the islands.")
    for part in ("addressee", "modality", "action"):
        assert f'<span class="tag">{part}</span>' in told
    assert "No earlier recommendation in similar words was found." in told


def test_word_file_is_read_and_not_kept(client: Client, desk: list[Document]) -> None:
    written = WordDocument()
    for text in ("I. Introduction", "1. The Working Group met in spring.", "II. Recommendations", f"2. {DRAFT}"):
        written.add_paragraph(text, style="Heading 1" if text[0] == "I" else None)
    out = io.BytesIO()
    written.save(out)
    told = posted(client, text="", file=SimpleUploadedFile("draft.docx", out.getvalue()))
    assert "1 draft recommendation" in told
    assert f">{DRAFT}</textarea>" in told
    assert Document.objects.count() == 2


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"text": "  "}, "Paste or write one"),
        ({"text": "x" * (reading.LONGEST + 1)}, "Paste the recommendations alone"),
        ({"file": SimpleUploadedFile("draft.bin", b"\x00\x01\x02\x03")}, "The draft could not be compared."),
    ],
)
def test_what_cannot_be_read_is_told(client: Client, desk: list[Document], form: dict[str, object], told: str) -> None:
    response = client.post("/drafting/", form)
    assert response.status_code == 400
    assert told in response.content.decode()


def test_large_file_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 10)
    with pytest.raises(InvalidDraft, match="MB"):
        reading.read_upload(SimpleUploadedFile("a.txt", b"x" * 11))


def test_comparison_can_be_taken_away_as_word(client: Client, desk: list[Document]) -> None:
    response = client.post("/drafting/comparison.docx", {"text": DRAFT})
    paragraphs = [one.text for one in WordDocument(io.BytesIO(response.content)).paragraphs]
    assert "CTOC/COP/WG.9/2032/3, para. 2. · Session 2 (2032) · Strengthens" in paragraphs
    assert DRAFT in paragraphs
    assert client.post("/drafting/comparison.docx", {"text": ""}).status_code == 400


def test_draft_is_kept_only_where_its_owner_says_so_and_only_for_them(
    signed_in: SignedIn, desk: list[Document]
) -> None:
    owner = signed_in("reader")
    posted(owner, text=DRAFT)
    assert not KeptDraft.objects.exists()
    response = owner.post("/drafting/keep", {"text": DRAFT})
    owner.post("/drafting/keep", {"text": DRAFT})
    held = KeptDraft.objects.get()
    assert response["Location"] == f"/drafting/kept/{held.pk}"
    assert "without delay" in owner.get(response["Location"]).content.decode()
    other = signed_in("secretariat")
    assert other.get(response["Location"]).status_code == 404
    other.post(f"/drafting/kept/{held.pk}/forget")
    assert KeptDraft.objects.exists()
    assert "forgotten" in owner.post(f"/drafting/kept/{held.pk}/forget", follow=True).content.decode()
    assert not KeptDraft.objects.exists()


def test_keeping_wants_a_person(client: Client, person: Person, desk: list[Document]) -> None:
    assert client.post("/drafting/keep", {"text": DRAFT}).status_code == 302
    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(NotAllowed):
        services.keep(actor=AnonymousUser(), text=DRAFT)
    with pytest.raises(InvalidDraft):
        services.keep(actor=person("reader"), text=" ")


def test_desk_without_documents_says_so(client: Client) -> None:
    assert "The search index is not ready yet" in posted(client, text=DRAFT)


def test_long_draft_is_compared_stretch_by_stretch(client: Client, desk: list[Document]) -> None:
    text = "\n\n".join(f"States should publish the fees of harbour number {n}." for n in range(1, 14))
    first = posted(client, text=text)
    assert "1 to 12 of 13" in first
    assert "harbour number 13.</blockquote>" not in first
    second = posted(client, text=text, start="12")
    assert "13 to 13 of 13" in second
    assert "harbour number 13.</blockquote>" in second
    assert "1 to 12 of 13" in posted(client, text=text, start="99")
    assert "1 to 12 of 13" in posted(client, text=text, start="nonsense")


def test_candidates_of_the_index_give_what_a_whole_comparison_gives(desk: list[Document]) -> None:
    (one,) = compare(read_draft(DRAFT)).shown
    assert {shown.row.document.identifier for shown in one.echoes} == {"CTOC/COP/WG.9/2031/3", "CTOC/COP/WG.9/2032/3"}
    assert {shown.row.text for shown in one.echoes} == {specimens.ADVICE}


def test_words_are_counted_anew_when_the_desk_has_grown(desk: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    first = weights.counted("en")
    assert weights.counted("en") is first
    monkeypatch.setattr(weights, "SAMPLE", 2)
    row = desk[0].recommendations.get(printed_id="2")
    for number in range(10, 20):
        row.pk, row.printed_id = None, str(number)
        row.save()
    assert weights.counted("en") is not first
    assert 1 <= len(weights.counted("en").items) <= 2


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_page_in_every_language(client: Client, desk: list[Document], language: str) -> None:
    client.cookies["servanda_language"] = language
    assert client.get("/drafting/").status_code == 200
    posted(client, text=DRAFT)
    assert client.post("/drafting/comparison.docx", {"text": DRAFT}).status_code == 200
