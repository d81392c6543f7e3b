"""Documents as values, in our own words, for the tests of the desk: two sessions and a paper that repeats them."""

from __future__ import annotations

from servanda.compendium.recommendation import (
    Action,
    AdoptingSession,
    Citation,
    Modality,
    ModalityClass,
    Recommendation,
    Status,
    ThemeTag,
)
from servanda.documents.model import Document, Footnote, FootnoteMark, Item, Metadata, Paragraph, Section, Table
from servanda.extraction.findings import Extraction, Figure, OtherStatement, StatementKind, SymbolMention
from servanda.text.spans import Evidence, Span

BODY = "Working Group on Ferries"
ADVICE = "States parties should consider exchanging harbour lists, in accordance with article 10 of the Protocol."
TRAINING = "Train the staff of harbours to recognise forged tickets;"


def evidence(unit: str) -> Evidence:
    return Evidence("numbered-paragraph", 0.9, unit, Span(0, 10))


def session(ordinal: int) -> AdoptingSession:
    return AdoptingSession(ordinal, f"20{30 + ordinal}-10-14", f"20{30 + ordinal}-10-15", "Vienna")


def recommendation(id_: str, paragraph: str, text: str, *, ordinal: int, chapeau: str | None = None) -> Recommendation:
    citations = ()
    if "article 10" in text:
        citations = (Citation("article 10 of the Protocol", paragraph, "SOM", "10", evidence=evidence(paragraph)),)
    return Recommendation(
        id=id_,
        label="" if id_ == paragraph else "(a)",
        paragraph=paragraph,
        text=text,
        chapeau=chapeau,
        addressees=("States parties",),
        modality=Modality("should consider", ModalityClass.CONSIDERATION, 1) if chapeau is None else None,
        actions=(Action("exchange", "exchanging harbour lists"), Action("keep", "keeping them up to date")),
        qualifiers=("where appropriate",),
        themes=(ThemeTag("information_sharing", "exchanging", 0.8),) if chapeau is None else (),
        citations=citations,
        status=Status.ADOPTED,
        session=session(ordinal),
        section_path=("II", "A"),
        section_titles=("Recommendations", "Adopted recommendations"),
        recommending_states=(),
        response=None,
        page=None,
        evidence=evidence(paragraph),
    )


def report(ordinal: int = 1, *, symbol: str | None = None, advice: str = ADVICE, language: str = "en") -> Extraction:
    """A session report with two recommendations: a paragraph, and an item under a chapeau."""
    symbol = symbol or f"CTOC/COP/WG.9/203{ordinal}/3"
    lines = ["I. Introduction", "1. The Working Group met in Vienna.", "II. Recommendations", f"2. {advice}"]
    source = "\n".join(lines)
    starts = [source.index(line) for line in lines]
    chapeau = "States parties should:"
    document = Document(
        id=symbol,
        metadata=Metadata(
            symbol=symbol,
            title=f"Report on the meeting number {ordinal} of the Working Group on Ferries",
            type="session report",
            body="Conference of the Parties",
            subsidiary_body=BODY,
            distr="General",
            date_issued=f"203{ordinal}-11-02",
            language=language,
            meeting_ordinal=ordinal,
            meeting_place="Vienna",
            meeting_start=f"203{ordinal}-10-14",
            meeting_end=f"203{ordinal}-10-15",
        ),
        cover=("Conference of the Parties",),
        sections=(
            Section("I", "Introduction", 1, ("I",), Span(starts[0], starts[1])),
            Section("II", "Recommendations", 1, ("II",), Span(starts[2], starts[3])),
            Section("A", "Adopted recommendations", 2, ("II", "A"), Span(starts[2], starts[3]), parent=1),
        ),
        paragraphs=(
            Paragraph(
                "1",
                "1",
                "The Working Group met in Vienna.",
                Span(starts[1], starts[2]),
                0,
                footnotes=(FootnoteMark("1", 9),),
            ),
            Paragraph("2", "2", advice, Span(starts[3], len(source)), 2),
            Paragraph("3", "3", chapeau, Span(starts[3], len(source)), 2, items=(Item("(a)", TRAINING, Span(0, 5)),)),
            Paragraph(
                "II.A~1",
                None,
                "One speaker said that ferries should be inspected at night.",
                Span(starts[3], len(source)),
                2,
            ),
        ),
        footnotes=(Footnote("1", "See the list of participants.", "1", Span(0, 5)),),
        tables=(Table((("Port", "Ferries"), ("North", "12")), "1", Span(0, 5)),),
        source_text=source,
        unread=("A picture on page 1 has no text.",),
    )
    return Extraction(
        document=document,
        recommendations=(
            recommendation("2", "2", advice, ordinal=ordinal),
            recommendation("3(a)", "3", TRAINING, ordinal=ordinal, chapeau=chapeau),
        ),
        other_statements=(
            OtherStatement(
                StatementKind.SPEAKER_VIEW,
                "One speaker said …",
                "II.A~1",
                "It reports one speaker.",
                evidence("II.A~1"),
            ),
        ),
        citations=(Citation("article 10 of the Protocol", "2", "SOM", "10", implied=True, evidence=evidence("2")),),
        symbols=(SymbolMention("CTOC/COP/WG.9/2029/1", "1", "the agenda", evidence("1")),),
        figures=(Figure(12.0, "12 ferries", "ferries", "ferries in the north", None, None, "1", evidence("1")),),
    )


def arabic_report() -> Extraction:
    """The first report in Arabic, with one recommendation."""
    from dataclasses import replace

    english = report(1)
    advice = "ينبغي للدول الأطراف أن تتبادل قوائم الموانئ وفقا للمادة 10 من البروتوكول."
    paragraph = Paragraph("2", "2", advice, Span(0, len(advice)), 0)
    document = replace(
        english.document,
        metadata=replace(english.document.metadata, language="ar", title="تقرير عن الاجتماع الأول"),
        sections=(Section("ثانيا", "التوصيات", 1, ("ثانيا",), Span(0, 3)),),
        paragraphs=(paragraph,),
        footnotes=(),
        tables=(),
        source_text=advice,
        unread=(),
    )
    found = replace(recommendation("2", "2", advice, ordinal=1), addressees=("الدول الأطراف",))
    return Extraction(document=document, recommendations=(found,))
