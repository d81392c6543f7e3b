"""Quantities, and numbers that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.documents.model import Document, Footnote, FootnoteMark, Metadata, Paragraph
from servanda.extraction.figures import extract_figures
from servanda.text.spans import Span

from .described import seed


def _document(text: str, *, notes: tuple[Footnote, ...] = (), marks: tuple[FootnoteMark, ...] = ()) -> Document:
    paragraph = Paragraph("1", "1", text, Span(0, len(text)), footnotes=marks)
    return Document("test", Metadata(), (), (), (paragraph,), notes)


def _figures(text: str) -> list[tuple[float, str | None, str, str | None]]:
    return [(one.value, one.unit, one.label, one.denominator) for one in extract_figures(_document(text))]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The Group has made more than 200 proposals advising States.", (200, None, "proposals", None)),
        ("Forty schools had opened.", (40, None, "schools", None)),
        ("It drew on 48,415 talks with travellers.", (48415, None, "talks", None)),
        ("Some two hundred and five boats were counted.", (205, None, "boats", None)),
        ("It holds 98 river-related cases from the north.", (98, None, "river-related cases", None)),
        ("They had done 138 out of the total of 142 tasks by spring.", (138, None, "tasks", "142 tasks")),
        ("It took a two-year pilot phase.", (2, "years", "pilot phase", None)),
        ("It cost US$2.5 million for bridges.", (2_500_000, "US$", "for bridges", None)),
        ("The costs for 2044 amount to $7,214,300 before recosting.", (7_214_300, "$", "The costs for 2044", None)),
        ("This reflects an increase of $31,200 and is shown below.", (31_200, "$", "increase", None)),
        ("They relate to boxes ($9,200).", (9_200, "$", "They relate to boxes", None)),
        ("By then 23 per cent of courts were closed.", (23, "per cent", "courts were closed", "courts")),
        (
            "On the tenth anniversary of the opening of the bridge, they met.",
            (10, "years", "anniversary of the opening of the bridge", None),
        ),
        ("About two thirds of the towns agreed.", (0.6667, "fraction", "the towns agreed", "the towns")),
    ],
)
def test_quantities(text: str, figure: tuple[float, str | None, str, str | None]) -> None:
    assert figure in _figures(text)


def test_shares_inherit_what_they_are_of() -> None:
    text = (
        "A survey undertaken by River Watch asked many. While 68% of travellers had used a guide, only 8% said that it helped. "
        "Guides were the most common answer (47%) in the survey."
    )
    found = extract_figures(_document(text))
    assert [(one.value, one.denominator) for one in found] == [
        (68, "travellers"),
        (8, "travellers"),
        (47, "travellers"),
    ]
    assert [one.label for one in found] == [
        "travellers had used a guide",
        "said that it helped",
        "Guides were the most common answer",
    ]
    assert {one.source for one in found} == {"A survey undertaken by River Watch"}


def test_a_sum_told_in_brackets() -> None:
    text = "Forty clubs and four others (three from schools and one from a firm) took part."
    assert [value for value, *_ in _figures(text)] == [40, 4, 3, 1]


def test_a_footnote_is_a_source() -> None:
    text = "There were 12,000 boats. Others came on foot."
    note = Footnote("3", "River Watch, Boats (2031).", "1", Span(0, 0))
    [figure] = extract_figures(_document(text, notes=(note,), marks=(FootnoteMark("3", 24),)))
    assert (figure.value, figure.source) == (12000, "River Watch, Boats (2031).")


def test_of_several_footnotes_in_a_sentence_the_first_is_the_source() -> None:
    text = "There were 12,000 boats. Another 300 ships came."
    marks = (FootnoteMark("9", 10), FootnoteMark("3", 24), FootnoteMark("4", len(text)), FootnoteMark("5", len(text)))
    notes = tuple(Footnote(mark, f"Note {mark}.", "1", Span(0, 0)) for mark in "3495")
    assert [figure.source for figure in extract_figures(_document(text, notes=notes, marks=marks))] == [
        "Note 3.",
        "Note 4.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It met on 14 and 15 October 2021, and on 5 and 6 May.",
        "Since 2016 the 2030 Agenda and the 1951 text have applied (2004 and 2017).",
        "See articles 5, 6, 8 and 23, and article 15, paragraph 3 (c), of the Convention.",
        "Under agenda items 2 and 3, and item 4 (a), speakers agreed.",
        "See CTOC/COP/WG.7/2021/3 and A/RES/55/25, para. 266 (a), and paras. 31-32.",
        "It recalled resolution 9/1, resolution 1373 (2001) and decision 4/2.",
        "The 8th session, the 2nd and 3rd meetings and the twenty-sixth session took place.",
        "See pp. 19-21, figure 3, table 2 and chapter IV, and part two of the study.",
        "It is known as SE4U, and COVID-19 struck; see www.example.org/x/12.html.",
        "One speaker noted that one or more offences, or two or more acts, may be joined.",
        "Recommendations 122.14 and 122.15 stand; objective 9, goal 16 and Protocol 12 to the Charter too.",
        "Persons under the age of 18 are children.",
        "It was open from 10 a.m. to 1 p.m.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert _figures(text) == []


def test_every_figure_has_its_place() -> None:
    text = "In all, 30 of 40 towns and nearly 5.5 million people joined."
    for one in extract_figures(_document(text)):
        assert one.text in text
        assert one.evidence.span.of(text).strip() == one.text
        assert 0 < one.evidence.confidence <= 1


@given(st.text(max_size=120))
def test_odd_text_never_fails(text: str) -> None:
    assert all(one.paragraph == "1" for one in extract_figures(_document(text)))


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("number", "fewest", "most"), [("000", 5, 6), ("001", 1, 2), ("002", 0, 1), ("003", 9, 12), ("004", 18, 21)]
)
def test_the_seeds_have_as_many_figures_as_a_reader_counts(shared: Path, number: str, fewest: int, most: int) -> None:
    assert fewest <= len(extract_figures(seed(shared, number))) <= most


def test_figures_are_read_in_english_only() -> None:
    paragraph = Paragraph("1", "1", "Se contaron 205 barcos conforme al artículo 18.", Span(0, 47))
    assert extract_figures(Document("test", Metadata(language="es"), (), (), (paragraph,))) == ()


def test_a_share_beside_its_sum_is_of_the_same_thing() -> None:
    found = _figures("Costs show an increase of $31,200, or 0.4 per cent, as shown in table 3.")
    assert [(value, label) for value, _, label, _ in found] == [(31_200, "increase"), (0.4, "increase")]
