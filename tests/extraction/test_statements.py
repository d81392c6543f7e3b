"""Near misses are kept with their kind and never become recommendations."""

from __future__ import annotations

import pytest

from servanda.documents.model import Document, Metadata, Paragraph
from servanda.extraction.actors import Actors
from servanda.extraction.findings import StatementKind
from servanda.extraction.statements import is_secretariat_paper, is_speakers_view, read_statements
from servanda.text.spans import Span

K = StatementKind


def kinds(text: str, *, is_guidance: bool = False) -> list[StatementKind]:
    paragraph = Paragraph("7", "7", text, Span(0, len(text)))
    return [one.kind for one in read_statements(paragraph, Actors("en"), is_guidance=is_guidance)]


@pytest.mark.parametrize(
    "text",
    [
        "Several speakers recommended that guards be trained.",
        "A number of States parties stressed the need to train guards.",
        "She suggested that guards should be trained.",
        "Ms. Perez noted that guards must be paid.",
        "One panellist urged States to train guards.",
        "Guards should be trained, she advised.",
    ],
)
def test_views_of_speakers(text: str) -> None:
    assert kinds(text) == [K.SPEAKER_VIEW]


def test_guidance_needs_a_paper_of_the_secretariat() -> None:
    text = "Guards should be trained. Museums are old. It is important for States to pay guards."
    assert kinds(text, is_guidance=True) == [K.SECRETARIAT_GUIDANCE, K.SECRETARIAT_GUIDANCE]


def test_what_a_body_did_before_is_reported() -> None:
    assert kinds("In its resolution 7/1, the Conference encouraged States to train guards.") == [K.REPORTED]


def test_plain_report_is_no_statement() -> None:
    assert kinds("The meeting was opened by the Chair. Guards are paid by the hour.") == []


def test_the_span_is_the_sentence() -> None:
    text = "The meeting was opened. One speaker urged States to train guards."
    paragraph = Paragraph("7", "7", text, Span(0, len(text)))
    (found,) = read_statements(paragraph, Actors("en"))
    assert found.evidence.span.of(text) == found.text == "One speaker urged States to train guards."
    assert found.reason


def test_openings_of_speakers() -> None:
    assert is_speakers_view("Many speakers also recommended that")
    assert not is_speakers_view("The Working Group recommended that")


def test_papers_of_the_secretariat() -> None:
    assert is_secretariat_paper(
        Document("x", Metadata(subtitle="Background paper prepared by the Secretariat"), (), (), ())
    )
    assert not is_secretariat_paper(Document("x", Metadata(type="session report"), (), (), ()))


def test_a_speaker_goes_on_until_the_paragraph_ends() -> None:
    text = (
        "The panellist from the museum underlined what guards do. In this regard, States must pay guards. "
        "In conclusion, he made two observations, namely that States need to train guards."
    )
    paragraph = Paragraph("7", "7", text, Span(0, len(text)))
    found = read_statements(paragraph, Actors("en"))
    assert [one.kind for one in found[-2:]] == [K.SPEAKER_VIEW, K.SPEAKER_VIEW]
    assert not any("a body decided" in one.reason for one in found)


def test_what_no_body_decided_is_not_said_to_be_decided() -> None:
    text = "Museums should be open at night."
    paragraph = Paragraph("7", "7", text, Span(0, len(text)))
    (found,) = read_statements(paragraph, Actors("en"))
    assert found.kind is K.REPORTED
    assert "a body decided" not in found.reason
