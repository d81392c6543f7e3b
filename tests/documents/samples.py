"""A document that has one of everything, and strategies that make documents of any content."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from servanda.documents.model import Document, Footnote, FootnoteMark, Item, Metadata, Paragraph, Section, Table
from servanda.spans import Span

NOWHERE = Span(0, 0)


def sample() -> Document:
    """A short report in the style of the genre, in our own words."""
    lead = "The Group recalled its earlier work and urged States to share what they had learned."
    return Document(
        id="CTOC/COP/WG.7/2031/9",
        metadata=Metadata(
            symbol="CTOC/COP/WG.7/2031/9",
            title="Report of the Group on its meeting",
            type="session report",
            date_issued="2031-05-06",
            language="en",
        ),
        cover=("CTOC/COP/WG.7/2031/9", "Report of the Group on its meeting", "Vienna, 1–3 May 2031"),
        sections=(
            Section("I", "Introduction", 1, ("I",), Span(0, 10)),
            Section("II", "Recommendations", 1, ("II",), Span(20, 30), is_continued=True),
            Section("A", "Border & customs <staff>", 2, ("II", "A"), Span(30, 40), parent=1),
        ),
        paragraphs=(
            Paragraph("1", "1", lead, Span(10, 20), 0, 1, footnotes=(FootnoteMark("1", len(lead)),)),
            Paragraph(
                "2",
                "2",
                "States parties should:",
                Span(40, 90),
                2,
                2,
                items=(
                    Item("(a)", "Train staff;", Span(50, 60), footnotes=(FootnoteMark("*", 11),)),
                    Item(
                        "(b)",
                        "Equip posts with:",
                        Span(60, 90),
                        items=(Item("(i)", "Radios;", Span(70, 80)), Item("(ii)", "Boats.", Span(80, 90))),
                    ),
                ),
            ),
            Paragraph("3", "3", "Ratify the Protocol without delay.", Span(90, 99), 2, 2, is_bold=True),
            Paragraph("II.A~1", None, "The Chair thanked the panel.", Span(99, 120), 2, 3),
        ),
        footnotes=(
            Footnote("1", "See the paper of the Secretariat.", "1", Span(120, 130), 1),
            Footnote("*", "Subject to means.", "2", Span(130, 140), 2),
        ),
        tables=(Table((("State", "Cases"), ("Chile", "3 | 4")), "3", Span(140, 150), 3),),
        pages=3,
        source_text="x" * 150,
        media_type="text/markdown",
        unread=("pictures not read: 1",),
        properties=(("furniture", "CTOC/COP/WG.7/2031/9"),),
    )


def in_arabic() -> Document:
    """The sample's frame with an Arabic text that holds a symbol and a number."""
    lead = "نوقشت الوثيقة CTOC/COP/WG.7/2031/9 وفقا للمادة 18."
    paragraph = Paragraph("1", "1", lead, Span(0, 10), None)
    metadata = Metadata(title="تقرير", language="ar")
    return replace(sample(), metadata=metadata, cover=(), sections=(), paragraphs=(paragraph,), footnotes=(), tables=())


texts = st.text(max_size=40)
_spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*sorted(pair)))
_pages = st.none() | st.integers(1, 999)
_marks = st.lists(
    st.builds(FootnoteMark, st.sampled_from(["1", "2", "*", "a", "†"]), st.integers(0, 50)), max_size=2
).map(tuple)
_items = st.recursive(
    st.builds(Item, texts, texts, _spans, _pages, st.just(()), _marks),
    lambda inner: st.builds(Item, texts, texts, _spans, _pages, st.lists(inner, max_size=2).map(tuple), _marks),
    max_leaves=4,
)
_metadata = st.builds(
    Metadata,
    symbol=st.none() | texts,
    title=st.none() | texts,
    type=st.none() | texts,
    language=st.sampled_from([None, "en", "ar", "zh", "fr"]),
    date_issued=st.sampled_from([None, "2031-01-02"]),
    meeting_ordinal=st.none() | st.integers(0, 99),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents of any text whatever, with sections, items, marks, footnotes and tables that hang together or do not."""
    sections: list[Section] = []
    for index in range(draw(st.integers(0, 4))):
        parent = draw(st.none() | st.integers(0, index - 1)) if index else None
        level = 1 if parent is None else sections[parent].level + 1
        path = (draw(texts),) if parent is None else (*sections[parent].path, draw(texts))
        sections.append(Section(draw(st.none() | texts), draw(texts), level, path, draw(_spans), parent, draw(_pages)))
    paragraphs = draw(
        st.lists(
            st.builds(
                Paragraph,
                texts,
                st.none() | texts,
                texts,
                _spans,
                st.none() | st.integers(0, len(sections) - 1) if sections else st.none(),
                _pages,
                st.lists(_items, max_size=2).map(tuple),
                _marks,
                st.booleans(),
                st.booleans(),
            ),
            max_size=4,
            unique_by=lambda paragraph: paragraph.key,
        )
    )
    anchors = st.sampled_from([None, "cover", "heading", *(paragraph.key for paragraph in paragraphs)])
    notes = st.builds(Footnote, st.sampled_from(["1", "2", "*", "a"]), texts, anchors, _spans, _pages)
    rows = st.lists(st.lists(texts, max_size=3).map(tuple), max_size=3).map(tuple)
    tables = st.builds(Table, rows, st.none() | anchors, _spans, _pages)
    return Document(
        id=draw(texts),
        metadata=draw(_metadata),
        cover=tuple(draw(st.lists(texts, max_size=2))),
        sections=tuple(sections),
        paragraphs=tuple(paragraphs),
        footnotes=tuple(draw(st.lists(notes, max_size=3))),
        tables=tuple(draw(st.lists(tables, max_size=2))),
        pages=draw(_pages),
        source_text=draw(texts),
        unread=tuple(draw(st.lists(texts, max_size=1))),
        properties=tuple(draw(st.lists(st.tuples(texts, texts), max_size=2))),
    )
