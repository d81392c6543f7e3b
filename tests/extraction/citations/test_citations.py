"""Citations of provisions: the grammar, the instrument by context, and what is none; all in sentences of our own."""

from __future__ import annotations

import json
import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.compendium.recommendation import Citation
from servanda.documents.model import Document, Footnote, Metadata, Paragraph
from servanda.extraction.citations import extract_citations
from servanda.spans import Span
from servanda.terms.provisions import Provision

COP = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
GROUP = "Working Group on the Smuggling of Migrants"


def document(
    *texts: str,
    body: str | None = COP,
    group: str | None = GROUP,
    notes: tuple[Footnote, ...] = (),
    sections: bool = False,
) -> Document:
    paragraphs = tuple(
        Paragraph(str(n), str(n), text, Span(0, len(text)), section=n if sections else 0)
        for n, text in enumerate(texts, 1)
    )
    return Document("x", Metadata(body=body, subsidiary_body=group), (), (), paragraphs, notes)


def short(citation: Citation) -> str:
    """ "SOM 6 1 a (i)", with "~" behind where the instrument was implied and "?" where it is not known."""
    parts = (citation.chapter, citation.article, citation.paragraph, citation.subparagraph)
    return " ".join(part for part in (citation.instrument or "?", *parts) if part) + ("~" if citation.implied else "")


def cited(text: str, **options: object) -> list[str]:
    return [short(citation) for citation in extract_citations(document(text, **options))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # lists and ranges of articles
        ("States should apply article 18 of the Convention.", ["UNTOC 18"]),
        ("They recalled articles 5, 6, 8 and 23 of the Convention.", ["UNTOC 5", "UNTOC 6", "UNTOC 8", "UNTOC 23"]),
        ("Articles 5 to 8 of the Convention apply.", ["UNTOC 5", "UNTOC 6", "UNTOC 7", "UNTOC 8"]),
        ("See arts. 5–7 of the Convention.", ["UNTOC 5", "UNTOC 6", "UNTOC 7"]),
        ("Article 13 or 18 of the Convention applies.", ["UNTOC 13", "UNTOC 18"]),
        ("Articles 13 and 14, as well as article 18, of the Convention apply.", ["UNTOC 13", "UNTOC 14", "UNTOC 18"]),
        # paragraphs and below
        ("In line with article 6, paragraphs 1 and 3, of the Protocol", ["SOM 6 1", "SOM 6 3"]),
        ("In line with article 16, paragraph 5, of the Protocol", ["SOM 16 5"]),
        ("Under article 6 (1) (b) of the Protocol", ["SOM 6 1 b"]),
        ("Under article 6(3) of the Protocol", ["SOM 6 3"]),
        ("Under art. 6.1 of the Protocol", ["SOM 6 1"]),
        ("Under article 6 (1) and (3) of the Protocol", ["SOM 6 1", "SOM 6 3"]),
        ("Under article 6, paragraph 1 (b) (i) and (ii), of the Protocol", ["SOM 6 1 b (i)", "SOM 6 1 b (ii)"]),
        ("Under article 6, paragraph 2 (a) to (c), of the Protocol", ["SOM 6 2 a", "SOM 6 2 b", "SOM 6 2 c"]),
        ("Under article 15, subparagraph 2 (c) (i), of the Convention", ["UNTOC 15 2 c (i)"]),
        ("Under article 3, subparagraph (a), of the Protocol", ["SOM 3 a"]),
        ("Under article 3 (a), (c) and (d) of the Protocol", ["SOM 3 a", "SOM 3 c", "SOM 3 d"]),
        ("Under article 10, paragraph 1, subparas. (a) and (b), of the Protocol", ["SOM 10 1 a", "SOM 10 1 b"]),
        ("Under paragraph 4 of article 26 of the Convention", ["UNTOC 26 4"]),
        ("Under subparagraphs (a) and (b) of paragraph 2 of article 15 of the Convention", ["UNTOC 15 2 a", "UNTOC 15 2 b"]),
        ("Articles 6, paragraphs 1 and 3, and 16, paragraph 5, of the Protocol", ["SOM 6 1", "SOM 6 3", "SOM 16 5"]),
        ("Article 6, paragraph 1, and article 16, paragraph 5, of the Protocol", ["SOM 6 1", "SOM 16 5"]),
        ("See art. 18, paras. 13 and 14, of the Convention.", ["UNTOC 18 13", "UNTOC 18 14"]),
        ("The definition in article 3 of the Protocol, paragraph (a), is wide.", ["SOM 3 a"]),
        ("By article 18 of the Convention, paragraphs 13 and 14, States act.", ["UNTOC 18 13", "UNTOC 18 14"]),
        ("Article 3 of the Protocol, paragraph 4 of article 26 of the Convention", ["SOM 3", "UNTOC 26 4"]),
        ("Under article 6, paragraph 1 (a), in conjunction with article 3 (a), of the Protocol", ["SOM 6 1 a", "SOM 3 a"]),
        ("Under article 6.3.b of the Protocol", ["SOM 6 3 b"]),
        ("Article 18, paragraph 3 (a)–(c), of the Convention", ["UNTOC 18 3 a", "UNTOC 18 3 b", "UNTOC 18 3 c"]),
        ("Articles 16 (handing over) and 18 (helping) of the Convention", ["UNTOC 16", "UNTOC 18"]),
        ("Article 16 (handing over), article 18 (helping) and article 27 (policing) of the Convention", ["UNTOC 16", "UNTOC 18", "UNTOC 27"]),
        ("Articles 2, 5, 8-10, 15 and 23 of the Convention", ["UNTOC 2", "UNTOC 5", "UNTOC 8", "UNTOC 9", "UNTOC 10", "UNTOC 15", "UNTOC 23"]),
        ("Article 46(9)(b)(ii) of UNCAC", ["UNCAC 46 9 b (ii)"]),
        # chapters and the preamble
        ("Taking account of chapter II of the Protocol", ["SOM II"]),
        ("Chapters I and III of the Protocol", ["SOM I", "SOM III"]),
        ("As the preamble to the Protocol says", ["SOM preamble"]),
        # named instruments
        ("article 20 of the Organized Crime Convention", ["UNTOC 20"]),
        ("article 20 of the United Nations Convention against Transnational Organized Crime", ["UNTOC 20"]),
        ("article 44 of the United Nations Convention against Corruption", ["UNCAC 44"]),
        ("article 98 of the United Nations Convention on the Law of the Sea", ["UNCLOS 98"]),
        ("article 36 of the Vienna Convention on Consular Relations", ["VCCR 36"]),
        ("article 33 of the 1951 Convention", ["REFUGEE 33"]),
        ("article 3 CRC and article 18 UNTOC", ["CRC 3", "UNTOC 18"]),
        ("article 18 (mutual help) of the Convention", ["UNTOC 18"]),
        ("article 18, on mutual help among States, of the Convention", ["UNTOC 18"]),
        ("Articles 5 and 6 of the Convention and article 6 of the Protocol", ["UNTOC 5", "UNTOC 6", "SOM 6"]),
        # the instrument stands before the article
        ("The Convention, in its article 18, offers tools.", ["UNTOC 18"]),
        ("The Smuggling of Migrants Protocol, in particular in its articles 6 and 7, offers tools.", ["SOM 6", "SOM 7"]),
        ("The Convention (art. 18) offers tools.", ["UNTOC 18"]),
        ("The Protocol’s article 8 offers tools.", ["SOM 8"]),
        ("Convention against Torture, art. 3", ["CAT 3"]),
        ("In its article 12, the Convention against Corruption requires care.", ["UNCAC 12"]),
        ("Offences under the Convention (articles 5 and 6) and the Protocols", ["UNTOC 5", "UNTOC 6"]),
        ("UNCAC articles 43-45 help.", ["UNCAC 43", "UNCAC 44", "UNCAC 45"]),
        # the instrument must come from the context
        ("Smuggling is defined by the Protocol as a crime of profit (art. 3).", ["SOM 3~"]),
        ("Under article 15 of the Convention, and where no extradition follows (see art. 16, para. 10), it acts.", ["UNTOC 15", "UNTOC 16 10~"]),
        ("Article 26, paragraph 2, of the Convention helps. Paragraph 3 of the same article goes further.", ["UNTOC 26 2", "UNTOC 26 3~"]),
        ("Article 26 of the Convention helps. Under paragraphs 1 (a) and (b) of that article, States act.", ["UNTOC 26", "UNTOC 26 1 a~", "UNTOC 26 1 b~"]),
        ("The Protocol binds States. Article 37 of the Convention joins both, and article 6 is its core.", ["UNTOC 37", "UNTOC 6~"]),
        ("Under article 6, acts are criminal.", ["SOM 6~"]),
        ("Under article 37, protocols are joined.", ["UNTOC 37~"]),
        ("At sea the United Nations Convention on the Law of the Sea holds; article 98 of that Convention obliges masters.", ["UNCLOS 98"]),
        ("At sea the United Nations Convention on the Law of the Sea holds; article 98 of the Convention obliges masters.", ["UNCLOS 98"]),
        ("The Convention on the Rights of the Child protects; article 18 of the Convention gives tools.", ["UNTOC 18"]),
        ("Article 15 of the Convention binds. Under the Protocol, and where no one is handed over (see art. 16, para. 10), it acts.", ["UNTOC 15", "UNTOC 16 10~"]),
        ("Her country applied article 12 bis.", []),
        # an international instrument that the data do not know
        ("article 5 of the Ruritanian Convention on Mutual Help", ["? 5"]),
        ("article 31 of the Vienna Convention", ["? 31"]),
        # what is no provision of an instrument
        ("Legislative Guide for the Implementation of the Convention, paras. 31–32", []),
        ("See the Guide, para. 266 (a), and p. 19.", []),
        ("paragraph 12 of the present report and paragraphs 3 to 5 above", []),
        ("paragraph 4 of resolution 5/3 and resolution 10/1, annex", []),
        ("article 232 of the Penal Code", []),
        ("article 5 of the Constitution and article 6 of Law No. 12/2004", []),
        ("art. 232 Criminal Code", []),
        ("The Penal Code punishes smugglers (art. 232).", []),
        ("Article 232 of the Penal Code punishes smugglers. Article 233 punishes helpers.", []),
        ("the Article 29 Working Party", []),
        ("rule 12, section 3 and chapter IV below", []),
        ("draft article 5 was discussed", []),
        ("the article of 2019 in a review, and 12 articles in newspapers", []),
        ("Some 30 particles; art 2000 years old", []),
        ("", []),
    ],
)  # fmt: skip
def test_grammar_of_citation(text: str, found: list[str]) -> None:
    assert cited(text) == found


@pytest.mark.parametrize(
    ("text", "body", "found"),
    [
        ("article 44 of the Convention", "Conference of the States Parties to the United Nations Convention against Corruption", ["UNCAC 44"]),
        ("article 7 of the Covenant", "Human Rights Committee", ["ICCPR 7"]),
        ("article 7 of the Convention", "Committee on the Rights of the Child", ["CRC 7"]),
        ("The Convention on the Rights of the Child binds it; article 7 of the Convention says so.", None, ["CRC 7"]),
        ("Article 2 of the Charter", None, ["CHARTER 2"]),
        ("article 7 of the Convention", None, ["? 7"]),
        ("article 7 alone", None, []),
    ],
)  # fmt: skip
def test_the_body_says_what_the_convention_is(text: str, body: str | None, found: list[str]) -> None:
    assert cited(text, body=body, group=None) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "conformément à l’article 18 de la Convention contre la criminalité organisée", ["UNTOC 18"]),
        ("fr", "les articles 5, 6 et 8 de la Convention et l’article 6, paragraphe 1, du Protocole", ["UNTOC 5", "UNTOC 6", "UNTOC 8", "SOM 6 1"]),
        ("fr", "au paragraphe 4 de l’article 26 de la Convention", ["UNTOC 26 4"]),
        ("fr", "l’alinéa c) du paragraphe 1 de l’article 6 du Protocole", ["SOM 6 1 c"]),
        ("fr", "l’article 12 de la Constitution et l’article 5 du Code pénal", []),
        ("fr", "les articles 2 (par. 1), 3, par. 2, et 5 b) de la Convention", ["UNTOC 2 1", "UNTOC 3 2", "UNTOC 5 b"]),
        ("fr", "l’article 16, par. 1 et 2, et l’article 18 de la Convention", ["UNTOC 16 1", "UNTOC 16 2", "UNTOC 18"]),
        ("fr", "l’article premier et l’article 6, alinéa a), dudit Protocole", ["SOM 1", "SOM 6 a"]),
        ("es", "los artículos 5, párrafo 1 a), y 6 1) b) de dicha Convención", ["UNTOC 5 1 a", "UNTOC 6 1 b"]),
        ("es", "Convención contra la Corrupción (arts. 9 y 37 b))", ["UNCAC 9", "UNCAC 37 b"]),
        ("es", "el artículo 18 de la Convención contra la Delincuencia Organizada", ["UNTOC 18"]),
        ("es", "los artículos 5 a 7 de la Convención y el párrafo 1 del artículo 6 del Protocolo", ["UNTOC 5", "UNTOC 6", "UNTOC 7", "SOM 6 1"]),
        ("es", "el artículo 6, párrafos 1 y 3, del Protocolo contra el Tráfico Ilícito de Migrantes", ["SOM 6 1", "SOM 6 3"]),
        ("es", "el artículo 12 de la Constitución", []),
        ("ru", "в соответствии со статьей 18 Конвенции об организованной преступности", ["UNTOC 18"]),
        ("ru", "согласно пункту 1 статьи 6 Протокола и статьям 5, 6 и 8 Конвенции", ["SOM 6 1", "UNTOC 5", "UNTOC 6", "UNTOC 8"]),
        ("ru", "статья 12 Уголовного кодекса", []),
        ("zh", "应当按照《有组织犯罪公约》第十八条开展合作", ["UNTOC 18"]),
        ("zh", "《公约》第五条、第六条和第二十三条以及《议定书》第六条第一款(b)项", ["UNTOC 5", "UNTOC 6", "UNTOC 23", "SOM 6 1 b"]),
        ("zh", "《刑法》第三条", []),
        ("ar", "وفقا للمادة 18 من اتفاقية الجريمة المنظمة", ["UNTOC 18"]),
        ("ar", "الفقرة 1 من المادة 6 من البروتوكول", ["SOM 6 1"]),
        ("ar", "المواد 5 و 6 و 8 من الاتفاقية", ["UNTOC 5", "UNTOC 6", "UNTOC 8"]),
        ("ar", "المادة ١٨ من الاتفاقية", ["UNTOC 18"]),
        ("ar", "المادة 3 من الدستور", []),
    ],
)  # fmt: skip
def test_plain_forms_in_the_other_official_languages(language: str, text: str, found: list[str]) -> None:
    paragraph = Paragraph("1", "1", text, Span(0, len(text)))
    meta = Metadata(symbol="CTOC/COP/WG.7/2030/2", language=language)
    assert [short(citation) for citation in extract_citations(Document("x", meta, (), (), (paragraph,)))] == found


def test_a_shortened_name_is_that_of_an_instrument_named_before() -> None:
    texts = (
        "The Vienna Convention on Consular Relations is recalled.",
        "Under article 36 of the Vienna Convention, consuls visit.",
    )
    assert [short(found) for found in extract_citations(document(*texts))] == ["VCCR 36"]


def test_a_definition_in_the_text_counts_more_than_the_body() -> None:
    texts = (
        "The United Nations Convention against Corruption (“the Convention”) is recalled.",
        "Article 44 of the Convention",
    )
    assert [short(found) for found in extract_citations(document(*texts))] == ["UNCAC 44"]


def test_symbol_tells_the_body_where_the_metadata_do_not() -> None:
    paragraph = Paragraph("1", "1", "Article 9 of the Protocol and article 9 of the Convention", Span(0, 0))
    symbol = Metadata(symbol="CTOC/COP/WG.4/2030/2")
    assert [short(c) for c in extract_citations(Document("x", symbol, (), (), (paragraph,)))] == ["TIP 9", "UNTOC 9"]


def test_an_article_alone_leans_on_the_paragraph_before() -> None:
    texts = (
        "Article 15 of the Convention gives grounds.",
        "Article 15, paragraph 1, names two.",
        "Article 15 names more.",
    )
    assert [short(c) for c in extract_citations(document(*texts))] == ["UNTOC 15", "UNTOC 15 1~", "UNTOC 15~"]


def test_text_is_the_printed_citation_and_the_evidence_points_at_it() -> None:
    text = "In accordance with articles 32 and 37 of the Convention, and with its Protocol in its article 6, paragraph 3, they met."
    found = extract_citations(document(text))
    assert [c.text for c in found] == ["articles 32 and 37 of the Convention"] * 2 + ["its article 6, paragraph 3"]
    assert all(c.evidence and c.evidence.unit == "1" and c.evidence.span.of(text) == c.text for c in found)


def test_citations_are_resolved_or_say_why_not() -> None:
    good, bad, unknown = extract_citations(
        document(
            "Article 6, paragraph 3 (b), and article 6, paragraph 9, of the Protocol; article 4 of the Minor Treaty"
        )
    )
    assert good.node == Provision("SOM", "6", "3", "b").iri
    assert good.reason is None
    assert (bad.node, bad.reason) == (None, "Article 6 of the Smuggling of Migrants Protocol has no paragraph 9.")
    assert unknown.reason == "The data know no instrument of the name “Minor Treaty”."


def test_footnotes_cite_too_and_ibid_follows_the_note_before() -> None:
    notes = (
        Footnote("1", "Organized Crime Convention, art. 18.", "1", Span(0, 0)),
        Footnote("2", "Ibid., art. 19.", "1", Span(0, 0)),
        Footnote("3", "A Guide to Borders (Vienna, 2030), para. 266 (a).", "1", Span(0, 0)),
        Footnote("4", "Ibid., art. 5.", None, Span(0, 0)),
    )
    found = extract_citations(document("A text.", notes=notes))
    assert [(short(c), c.paragraph_key) for c in found] == [("UNTOC 18", "1"), ("UNTOC 19~", "1")]
    assert [c.evidence.unit for c in found if c.evidence] == ["footnote:1", "footnote:2"]


words = st.sampled_from(
    ["article", "articles", "arts.", "paragraph", "paras.", "subpara.", "1", "12", "5–8", "(a)", "(ii)", ",", "and", "to", "of", "its",
     "the same article", "the Convention", "that Protocol", "UNCAC", "the Penal Code", "Ibid.", ".", "chapter II", "preamble", "(", ")"]
)  # fmt: skip


@given(st.lists(st.lists(words, max_size=12).map(" ".join) | st.text(string.printable, max_size=40), max_size=3))
def test_odd_text_never_raises_and_spans_hold(texts: list[str]) -> None:
    for found in extract_citations(document(*texts)):
        assert found.evidence is not None
        assert found.evidence.span.of(texts[int(found.evidence.unit) - 1]) == found.text
        assert (found.node is None) == (found.reason is not None)


foreign_words = st.sampled_from(
    ["l’article", "paragraphe", "artículos", "párrafo", "статьи", "пункт", "المادة", "الفقرة", "第十条", "第三款", "《公约》", "18", "5", "a)",
     ",", "et", "à", "–", "de la Convention", "del Protocolo", "Конвенции", "من الاتفاقية", "، ", "和"]
)  # fmt: skip


@given(st.sampled_from(["fr", "es", "ru", "zh", "ar"]), st.lists(foreign_words, max_size=12).map(" ".join))
def test_odd_text_in_other_languages_never_raises(language: str, text: str) -> None:
    paragraph = Paragraph("1", "1", text, Span(0, len(text)))
    for found in extract_citations(Document("x", Metadata(body=COP, language=language), (), (), (paragraph,))):
        assert found.evidence is not None
        assert found.evidence.span.of(text) == found.text


@pytest.mark.corpus
def test_one_recommendation_in_six_languages_cites_one_article(shared: Path) -> None:
    texts = json.loads((shared / "corpus" / "six" / "six.json").read_text(encoding="utf-8"))
    for language, text in texts.items():
        document_ = Document("x", Metadata(language=language), (), (), (Paragraph("1", "1", text, Span(0, 0)),))
        assert [short(found) for found in extract_citations(document_)] == ["UNTOC 18"]


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["001_704800ddbf9299e2", "002_26ecf3138e479f02"])
def test_citations_of_the_gold(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    paragraphs = tuple(Paragraph(str(p["number"]), str(p["number"]), p["text"], Span(0, 0)) for p in gold["paragraphs"])
    meta = Metadata(body=gold["metadata"]["body"], subsidiary_body=gold["metadata"]["subsidiary_body"])
    found = extract_citations(Document("x", meta, (), (), paragraphs))
    expected = [
        (p["verbatim"], p.get("chapter"), p["article"], p["paragraph"], p["subparagraph"], p["instrument_implied"])
        for p in gold["citations"]["provisions"]
    ]
    assert [(c.text, c.chapter, c.article, c.paragraph, c.subparagraph, c.implied) for c in found] == expected
    assert all(c.node for c in found)


def test_a_footnote_leans_on_the_paragraph_of_its_mark() -> None:
    notes = (Footnote("1", "See art. 43.", "1", Span(0, 0)), Footnote("2", "See art. 8, para. 1.", "2", Span(0, 0)))
    texts = (
        "Costs are met under article 46 of the Convention against Corruption.",
        "Migrants are protected by article 16 of the Protocol.",
    )
    found = extract_citations(document(*texts, notes=notes))
    assert [short(c) for c in found] == ["UNCAC 46", "SOM 16", "UNCAC 43~", "SOM 8 1~"]


def test_a_footnote_with_nothing_before_it_means_what_the_body_serves() -> None:
    notes = (Footnote("1", "See art. 5.", "1", Span(0, 0)),)
    assert [short(c) for c in extract_citations(document("A point was made.", notes=notes))] == ["SOM 5~"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Confiscation under article 12 of the Convention", ["UNTOC 12"]),
        ("Article 12 in practice", []),
        ("Review of article 4 of the Penal Code", []),
    ],
)
def test_a_title_cites_only_with_its_instrument(title: str, expected: list[str]) -> None:
    paragraph = Paragraph("1", "1", "Remarks were made.", Span(0, 18))
    found = extract_citations(
        Document("x", Metadata(body=COP, subsidiary_body=GROUP, title=title), (), (), (paragraph,))
    )
    assert [short(c) for c in found] == expected
    assert {c.evidence.unit for c in found if c.evidence} <= {"title"}


def test_a_chapter_goes_on_from_one_with_its_instrument() -> None:
    assert cited("Chapter III of the Convention against Corruption was reviewed first and chapter V second.") == [
        "UNCAC III",
        "UNCAC V~",
    ]
    assert cited("Chapter III of the Convention against Corruption is treated in chapter V below.") == ["UNCAC III"]
    assert cited("Chapter III of the Convention against Corruption was reviewed. See chapter V.") == ["UNCAC III"]


def test_the_optional_protocol_is_that_of_the_body_unless_another_is_near() -> None:
    body, protocol = "Human Rights Committee", "the Trafficking in Persons Protocol"
    assert cited("It acts under article 4 of the Optional Protocol.", body=body, group=None) == ["ICCPR-OP1 4"]
    near = f"The State, a party to {protocol}, should apply article 9 of the Protocol."
    assert cited(near, body=body, group=None) == ["TIP 9"]


def test_capitals_behind_an_article_are_a_national_law_unless_a_treaty_has_them() -> None:
    text = "Articles 15 and 16 PC and art. 12 CPC apply to bribery, as article 15 UNCAC asks; under article 8 UNODC may assist."
    assert cited(text) == ["UNCAC 15", "UNCAC 8~"]


def test_the_parent_in_the_name_of_a_protocol_that_cannot_be_told_is_not_cited() -> None:
    text = (
        "Notes were made on the Optional Protocol to the Convention on the Rights of the Child, whose article 3 stands."
    )
    assert cited(text, body=None, group=None) == []
    of = "Article 3 of the Optional Protocol to the Convention on the Rights of the Child was noted."
    assert cited(of, body="Human Rights Committee", group=None) == ["? 3"]
    own = "Article 3 of the Optional Protocol to the Convention was noted."
    assert cited(own, body="Committee on the Rights of Persons with Disabilities", group=None) == ["CRPD-OP 3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Tracing is covered by article 12, training by article 14 and funds by article 30 of the Convention.",
            ["UNTOC 12~", "UNTOC 14~", "UNTOC 30"],
        ),
        (
            "Freezing (art. 12) and disposal (art. 14) are provided for in the Organized Crime Convention.",
            ["UNTOC 12~", "UNTOC 14~"],
        ),
        # A preposition that the second article does not share binds nothing; so does another law in between.
        ("Safety is dealt with in article 9, as is article 18 of the Convention.", ["SOM 9~", "UNTOC 18"]),
        ("Stay (art. 7) is provided for in the Aliens Act and the Convention.", ["SOM 7~"]),
        ("Article 6 of the Protocol covers transport (para. 1 (a)).", ["SOM 6", "SOM 6 1 a~"]),
        ("Article 6 of the Protocol is quoted in the report of the Panel (para. 12).", ["SOM 6"]),
        ("The ILO Forced Labour Convention, 1930 (No. 29), and article 2 of the Protocol thereto", ["ILO-P29 2"]),
        ("Article 1 of the two International Covenants", ["ICCPR 1", "ICESCR 1"]),
        ("Resolution 55/25, annex III, article 6", ["SOM 6"]),
        ("Recalling resolution 55/25, annex III, and article 6 of the Convention", ["UNTOC 6"]),
        ("Article 49, first paragraph, of the Fourth Geneva Convention", ["GENEVA-IV 49 1"]),
        ("Article 14, paras. 2 and 3 (a), ICCPR", ["ICCPR 14 2", "ICCPR 14 3 a"]),
        ("(UNTOC, art. 5, UNCAC, art. 16)", ["UNTOC 5", "UNCAC 16"]),
        ("Inter-American Convention against Bandits, art. 3", []),
        (
            "Articles 2, 9 (para. 2), 15 (paras. 1 and 4) and 29 of CEDAW",
            ["CEDAW 2", "CEDAW 9 2", "CEDAW 15 1", "CEDAW 15 4", "CEDAW 29"],
        ),
        ("Paragraph 3 (a)–(c) of article 32 of the Convention", ["UNTOC 32 3 a", "UNTOC 32 3 b", "UNTOC 32 3 c"]),
        ("Lights are to burn (SOLAS, chap. V, reg. 33).", ["SOLAS V 33"]),
        ("Regulation V/19-1.2 of the SOLAS Convention", ["SOLAS V 19-1 2"]),
        ("Regulation 7 of chapter V of SOLAS", ["SOLAS V 7"]),
        ("Paragraph 2.1.10 of the annex to the SAR Convention", ["SAR annex 2.1.10"]),
        ("The regulations of chapter V, annex, paragraph 3, were amended.", []),
        ("The Treaty on the Non-Proliferation of Nuclear Weapons asks in article VI for talks.", ["NPT VI~"]),
        (
            "Article 6, paragraph 3 (a) and (b), and paragraph 6 of the same article, of the Convention",
            ["UNTOC 6 3 a", "UNTOC 6 3 b", "UNTOC 6 6"],
        ),
        (
            "Article 9, paragraphs 1 (a) and (b) and 5, of the Trafficking in Persons Protocol",
            ["TIP 9 1 a", "TIP 9 1 b", "TIP 9 5"],
        ),
        ("Species are protected by CITES (arts. III–V).", ["CITES III", "CITES IV", "CITES V"]),
        ("ILO Conventions No. 29 (art. 2) and No. 105 (art. 1)", ["ILO-29 2", "ILO-105 1"]),
        ("Article 48 of the 1961 Convention and article 32 of the 1971 Convention", ["DRUGS-1961 48", "DRUGS-1971 32"]),
        ("Article 1 of the 1961 Convention helps stateless children.", ["STATELESS-1961 1"]),
        ("Protocol No. 4 to the European Convention on Human Rights, art. 4", []),
        ("In Chapter XI of the Charter, Article 73 e asks for figures.", ["CHARTER XI", "CHARTER 73 e"]),
        ("Article 3 of the Protocol defines a document in its subparagraph (c) (i).", ["SOM 3", "SOM 3 c (i)~"]),
        ("Forced Labour Convention, 1930 (No. 29); the Protocol of 2014 thereto, article 4", ["ILO-P29 4"]),
        ("Inter-American Convention against Corruption, art. 3", ["IA-CORRUPTION 3"]),
        ("Article 4 of the Universal Declaration on Cultural Diversity", ["CULTURAL-DIVERSITY 4"]),
        ("Article 4 of the Universal Declaration", ["UDHR 4"]),
        ("Article 5 of the first Optional Protocol to the ICCPR", ["ICCPR-OP1 5"]),
        ("Article 98 of the Convention on the Law of the Sea", ["UNCLOS 98"]),
        ("Chapters III (Crimes) and IV (Cooperation) of the Convention against Corruption", ["UNCAC III", "UNCAC IV"]),
        ("Chicago Convention, article 3 bis and annex 9", ["CHICAGO 3 bis", "CHICAGO annex 9~"]),
        ("Article 6 of the Protocol and annex II to the report", ["SOM 6"]),
        ("Article 41 of Chapter VII of the Charter", ["CHARTER 41", "CHARTER VII"]),
        ("Article 55 c of the Charter", ["CHARTER 55 c"]),
        ("Articles 6 and 7 (ICCPR) and article 12 (ICESCR)", ["ICCPR 6", "ICCPR 7", "ICESCR 12"]),
        ("Smuggling of Migrants Protocol, art 6(1)(a), 6(2) and 6(3)", ["SOM 6 1 a", "SOM 6 2", "SOM 6 3"]),
        ("Paragraph 35 of the New York Declaration for Refugees and Migrants", ["NYD 35"]),
    ],
)
def test_habits_of_drafting_met_in_the_blind_set(text: str, found: list[str]) -> None:
    assert cited(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Under article 6, paragraph 1 (subparas. (a) and (b)), of the Protocol", ["SOM 6 1 a", "SOM 6 1 b"]),
        (
            "Article 6, paragraph 1 (subparagraphs (a)–(c)), of the Protocol applies.",
            ["SOM 6 1 a", "SOM 6 1 b", "SOM 6 1 c"],
        ),
        ("Paragraph 1 (subparas. (a) and (b)) of article 6 of the Protocol applies.", ["SOM 6 1 a", "SOM 6 1 b"]),
        (
            "Under article 6, paragraph 1, of the Protocol, States are to punish carrying and forging (subparas. (a) and (b)).",
            ["SOM 6 1", "SOM 6 1 a~", "SOM 6 1 b~"],
        ),
        ("Article 6 of the Protocol (subparas. as listed) applies.", ["SOM 6"]),
    ],
)
def test_subparagraphs_in_a_bracket_are_of_the_paragraph_before_it(text: str, found: list[str]) -> None:
    assert cited(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Directive 2031/4/EU, article 8, and article 5 (3) of the Protocol bind them.", ["SOM 5 3"]),
        ("Regulation (EU) 2031/399, articles 5 and 6, and article 8 of the Protocol bind them.", ["SOM 8"]),
        ("UNCAC, article 8, and article 5 of the Protocol bind them.", ["UNCAC 8", "SOM 5"]),
        ("UNCAC, article 8, and article 5, bind them.", ["UNCAC 8", "UNCAC 5"]),
        ("Directive 2031/4/EU applies. Article 8 and article 5 of the Protocol bind them.", ["SOM 8", "SOM 5"]),
    ],
)
def test_what_stands_directly_in_front_takes_articles_up_to_the_next_word(text: str, found: list[str]) -> None:
    assert cited(text) == found


def test_the_parent_of_a_protocol_that_was_named_is_the_convention_of_the_paragraph() -> None:
    text = "Parties to the Rome Statute ratify the Second Optional Protocol and apply article 6, paragraph 5, of the Covenant."
    assert [short(found) for found in extract_citations(document(text, body=None, group=None))] == ["ICCPR 6 5"]


def test_the_covenant_is_the_only_one_that_the_document_names() -> None:
    texts = [
        "He relies on article 14 of the Covenant.",
        "The International Covenant on Civil and Political Rights binds.",
    ]
    assert [short(one) for one in extract_citations(document(*texts, body=None, group=None))] == ["ICCPR 14"]
    both = [*texts, "So does the International Covenant on Economic, Social and Cultural Rights."]
    assert [short(one) for one in extract_citations(document(*both, body=None, group=None))] == ["? 14"]


def test_a_bracket_in_an_executive_summary_is_an_article_of_the_convention_under_review() -> None:
    text = (
        "Section 12 of the Penal Code covers bribery (art. 15 (a)). Trading in influence (art. 18) is none; arrest is in "
        "another law (art. 30 of the Penal Code)."
    )
    facts = Metadata(
        body="Conference of the States Parties to the United Nations Convention against Corruption",
        type="executive summary",
    )
    paragraph = Paragraph("1", "1", text, Span(0, len(text)))
    found = [short(one) for one in extract_citations(Document("x", facts, (), (), (paragraph,)))]
    assert found == ["UNCAC 15 a~", "UNCAC 18~"]


def test_an_agreement_that_the_data_do_not_know_keeps_its_article() -> None:
    text = "The Organized Crime Convention (art. 18) and the Agreement of 1995 (art. 17) are used, as is the Convention (art. 19)."
    assert cited(text) == ["UNTOC 18", "UNTOC 19"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Article 5 of Law No. 12/2008 was amended. Article 7 thereof was repealed.", []),
        ("Article 5 of Law No. 12/2008 was amended in line with the Protocol. Article 7 was repealed.", []),
        ("Law No. 12/2008 implements the Protocol. Article 5 thereof punishes smuggling.", []),
        (
            "Pursuant to article 14 of Royal Decree-Law 3/2014, and to article 10 of the Protocol, data are shared.",
            ["SOM 10"],
        ),
        ("In article 5, paragraph 1, of the Law on Foreigners a fine is foreseen; article 6 thereof adds to it.", []),
        ("Article 6, paragraph 1, was quoted in the report, and paragraph 12 of that report was noted.", ["SOM 6 1~"]),
        ("Article 6, paragraph 1, applies, while paragraph 12 above explains why.", ["SOM 6 1~"]),
        ("Article 6, paragraph 1, applies, whereas paragraph 2 (a) does not.", ["SOM 6 1~", "SOM 6 2 a~"]),
        ("Under the Penal Code and the Protocol it is punished; article 6 of the former is old.", []),
        ("The report, in chapter II, speaks of chapter III of the Protocol. It does so in chapter I.", ["SOM III"]),
    ],
)
def test_what_a_law_or_the_text_itself_has_is_never_given_to_a_treaty(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Article 4 of annex II to UNCLOS and article 2 of annex VI to the report", ["UNCLOS annex II 4"]),
        (
            "UNCLOS, annex II, art. 4, and annex VII, arts. 3 and 9",
            ["UNCLOS annex II 4", "UNCLOS annex VII 3~", "UNCLOS annex VII 9~"],
        ),
        ("Article 297 and article 11 of annex V to UNCLOS", ["UNCLOS 297", "UNCLOS annex V 11"]),
        ("Resolution 55/25, annex II, article 6, paragraph 1", ["TIP 6 1"]),
        ("The report has drafts in annex II, article 5, and in article 6 of annex I to document A/90/3.", []),
        ("The Charter of the United Nations, in particular Chapter VI thereof", ["CHARTER VI"]),
        ("The Charter of the United Nations, resolution 1373 (2001) and annex I thereto", []),
        ("Part XII and articles 117 and 118 of UNCLOS", ["UNCLOS part XII", "UNCLOS 117", "UNCLOS 118"]),
        ("See chapter II and article 6 of the Protocol.", ["SOM 6"]),
        ("In chapter III, and in article 6 of the Protocol, offences are explained.", ["SOM 6"]),
        ("Chapter 4 and articles 3 and 5 of the Protocol are treated in this study.", ["SOM 3", "SOM 5"]),
        ("Parties to the Part XI Agreement (art. 5)", ["PART-XI 5"]),
        ("Common article 1 of ICCPR and ICESCR", ["ICCPR 1", "ICESCR 1"]),
        ("Both Covenants, in their common article 1, have it.", ["ICCPR 1", "ICESCR 1"]),
        ("The Covenants and the Geneva Conventions (common article 3)", ["GENEVA 3~"]),
        (
            "Article 1 (F) (b), article 1 F (a) and article 1A (2) of the 1951 Convention",
            ["REFUGEE 1F b", "REFUGEE 1F a", "REFUGEE 1A 2"],
        ),
        ("The 1951 Convention and its 1967 Protocol (art. 1A (2))", ["REFUGEE 1A 2"]),
        ("Arts. 12, paras. 1 (a) and (b), and 13, para. 1, of UNTOC", ["UNTOC 12 1 a", "UNTOC 12 1 b", "UNTOC 13 1"]),
        ("SAR Convention, annex, paras. 2.1.10 and 3.1.9", ["SAR annex 2.1.10", "SAR annex 3.1.9"]),
        ("Chapter 3, paragraph 3.1.9, of the SAR Convention", ["SAR 3 3.1.9"]),
        ("The Security Council acted under Chapter VII.", ["CHARTER VII~"]),
        ("The Human Rights Council acted under Chapter VII of its report and as told under Chapter VI.", []),
        ("Under Article 41 of the law and Article 42", []),
        ("Article 6 of the Protocol was discussed, in particular paragraph 3 (a) thereof.", ["SOM 6", "SOM 6 3 a~"]),
        ("Article 6 of the Protocol and resolution 10/1, in particular paragraph 3 thereof", ["SOM 6"]),
    ],
)
def test_habits_of_resolutions_and_reports(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Decides, under Article 41, to act.", ["CHARTER 41~"]),
        ("Acting under Chapter VII, decides to act.", ["CHARTER VII~"]),
        ("Welcomes the peace agreement, notably Article 5, and Chapter III of it.", []),
        ("Decides, under article 41, to act.", []),
        (
            "Recalling article 59 of the Fourth Geneva Convention, and acting under Article 99,",
            ["GENEVA-IV 59", "CHARTER 99~"],
        ),
        (
            "Recalling Article 19 of the Charter and its rules of procedure, and acting under Article 17,",
            ["CHARTER 19", "CHARTER 17~"],
        ),
    ],
)
def test_a_capital_is_of_the_charter_where_a_principal_organ_speaks(text: str, expected: list[str]) -> None:
    found = extract_citations(document(text, body="Security Council", group=None))
    assert [short(citation) for citation in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Admissible under article 5 (2) (b) of the Optional Protocol as regards articles 7 and 9 (3).",
            ["ICCPR 7~", "ICCPR 9 3~"],
        ),
        ("Admissible under the Optional Protocol, raising issues under article 9 (3).", ["ICCPR 9 3~"]),
        ("Under the Optional Protocol a State party replies within six months (art. 4 (2)).", ["ICCPR-OP1 4 2~"]),
    ],
)
def test_behind_an_optional_protocol_rights_are_those_of_the_covenant(text: str, expected: list[str]) -> None:
    found = extract_citations(document(text, body="Human Rights Committee", group=None))
    assert [short(citation) for citation in found][-len(expected) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CRC/ICESCR duties on education (arts. 28 and 13, respectively)", ["CRC 28", "ICESCR 13"]),
        ("The Convention and the Protocol (arts. 6 and 3, respectively)", ["UNTOC 6", "SOM 3"]),
        ("Articles 6 and 7, respectively, of ICCPR and CAT", ["ICCPR 6", "CAT 7"]),
        ("Article 3 (1) (a) (i) a–c of OPSC", ["OPSC 3 1 a (i) (a)", "OPSC 3 1 a (i) (b)", "OPSC 3 1 a (i) (c)"]),
        (
            "Articles 16, paragraphs 1 to 3, 17 and 18 of UNTOC",
            ["UNTOC 16 1", "UNTOC 16 2", "UNTOC 16 3", "UNTOC 17", "UNTOC 18"],
        ),
        ("Article 16, paragraphs 1 to 2, 4 and 5, of UNTOC", ["UNTOC 16 1", "UNTOC 16 2", "UNTOC 16 4", "UNTOC 16 5"]),
        ("Article 6, subparagraph 2, of the Protocol", ["SOM 6 2"]),
        (
            "Article 6 (1) (a) of the Protocol covers smuggling, and subparagraph (b) of the same paragraph documents.",
            ["SOM 6 1 a", "SOM 6 1 b~"],
        ),
        ("Article 4 of the Third Geneva Convention and article 27 of the Fourth", ["GENEVA-III 4", "GENEVA-IV 27"]),
        (
            "Articles 105 UNCLOS and 6 SUA; article 3 of the 1988 SUA Protocol",
            ["UNCLOS 105", "SUA 6", "SUA-PLATFORMS 3"],
        ),
        ("The Protocol (A/RES/61/222, annex II, article 4) and resolution 9/2, annex, article 3", []),
        ("States parties to the Rome Statute cooperate under Part 9.", ["ROME-STATUTE part 9~"]),
        ("UNCLOS deals with the high seas in Part VII; other parts were not treated.", ["UNCLOS part VII~"]),
        ("The Convention is described in chapter III, and the annex to the SAR Convention in its chapter 2.", []),
        ("The Protocol, in its chapter III, has measures.", ["SOM III"]),
        ("Article 9 protects both. Paragraph 1 bars arrest.", ["SOM 9~", "SOM 9 1~"]),
        ("Article 6 was discussed by the Group in its report. Paragraph 3 was adopted.", ["SOM 6~"]),
        ("Paragraph 1 (a) and paragraph 3 of article 6 of the Protocol", ["SOM 6 1 a", "SOM 6 3"]),
        ("Article 22 on assistance, with Articles 55 and 56 of the Charter", ["SOM 22~", "CHARTER 55", "CHARTER 56"]),
        ("The Forced Labour Convention and article 4 of the Protocol of 2014", ["ILO-P29 4"]),
        ("Article 5 of the Convention of 1951 and article 6 of the Convention of 2000", ["? 5", "UNTOC 6"]),
        ("Regulation V/33.1-1 of SOLAS", ["SOLAS V 33 1-1"]),
        ("Article 2 (1) of each of the International Covenants", ["ICCPR 2 1", "ICESCR 2 1"]),
        ("Article 4 of the Convention on the Prevention and Punishment of the Crime", ["GENOCIDE 4"]),
        ("UNTOC article 5 and article 6 of the Protocol", ["UNTOC 5", "SOM 6"]),
        ("Paragraph 2 of the same article has it, and paragraph 4 more.", []),
        (
            "Article 11 of the Protocol has it. Paragraphs 2 and 3 of the same article go on, and paragraph 4 closes.",
            ["SOM 11", "SOM 11 2~", "SOM 11 3~", "SOM 11 4~"],
        ),
        (
            "Article 3 (2) of UNTOC, which has cases in subparagraphs (a) and (b)",
            ["UNTOC 3 2", "UNTOC 3 2 a~", "UNTOC 3 2 b~"],
        ),
        ("Chapter V, regulation 33 (1), of SOLAS", ["SOLAS V 33 1"]),
        ("ICCPR, in particular articles 1 and 2 (1), and article 9 of CRC", ["ICCPR 1", "ICCPR 2 1", "CRC 9"]),
        ("SOLAS, 1974, chap. V, reg. 33; Salvage Convention (1989), art. 10", ["SOLAS V 33", "SALVAGE 10"]),
        ("UNCLOS of 10 December 1982, article 98", ["UNCLOS 98"]),
        ("Article 10, paragraph 1, of the Protocol has it; paragraph 2 goes on.", ["SOM 10 1", "SOM 10 2~"]),
        ("Article 10, paragraph 1, was cited; paragraph 2 was adopted.", ["SOM 10 1~"]),
        ("Article 19 (2) (G) of UNCLOS and article 6 para. 1 lit. a of the Protocol", ["UNCLOS 19 2 g", "SOM 6 1 a"]),
        ("Article 1, paragraph A (2), and article 1, sect. F, of the 1951 Convention", ["REFUGEE 1A 2", "REFUGEE 1F"]),
        ("Under the Convention (art. 3) and the Covenant (art. 5)", ["UNTOC 3"]),
        ("Chicago Convention, annex 9, chap. 3", ["CHICAGO annex 9"]),
        ("Section 18 of the Convention on the Privileges and Immunities of the United Nations", ["PRIVILEGES-UN 18"]),
        ("Article 3 of the 1961 Convention and article 12 of the 1988 Convention", ["DRUGS-1961 3", "DRUGS-1988 12"]),
        ("Article 3 (b) does not count where a means in subparagraph (a) was used.", ["SOM 3 b~", "SOM 3 a~"]),
        ("Article 8 of UNTOC, and paragraph 2 of the latter article", ["UNTOC 8", "UNTOC 8 2~"]),
        ("Protocol No. 7, article 1, of the European Convention on Human Rights", []),
        ("The declaration on article 22 on the CAT and ratification of OPCAT", ["CAT 22"]),
        ("Article 37 (a) of CRC and article 32 the Fourth Geneva Convention", ["CRC 37 a", "GENEVA-IV 32"]),
        ("Article 37c of CRC and paragraph 2, a rule", ["CRC 37 c"]),
        ("CEDAW, especially article 15 and 16 thereof", ["CEDAW 15", "CEDAW 16"]),
        (
            "Ratify ICPPED and make the declarations in articles 31 and 32 of this instrument.",
            ["ICPPED 31", "ICPPED 32"],
        ),
        ("Article 1 and other provisions of CRC", ["CRC 1"]),
        (
            "Article 16 (1) of the Convention on Elimination of All Forms of Discriminations against Women",
            ["CEDAW 16 1"],
        ),
        ("Article 4 of the Declaration of Citizens’ Rights", []),
        ("UNCLOS, art. 98. See CRC/C/GC/6, para. 20, and article 99.", ["UNCLOS 98", "UNCLOS 99~"]),
        (
            "Article 12 CESCR and article 5 of the Convention of the Rights of Persons with Disabilities",
            ["ICESCR 12", "CRPD 5"],
        ),
        ("Article 5 of the African Charter for the Rights and Welfare of the Child", ["ACRWC 5"]),
        (
            "Article 5 of the African Charter and article 46 of the Hague Regulations",
            ["ACHPR 5", "HAGUE-REGULATIONS 46"],
        ),
        (
            "As in rule 9 of the rules of procedure of the parties to the Convention, article 37 thereof applies.",
            ["UNTOC 37"],
        ),
    ],
)
def test_instruments_of_lists_and_divisions(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


def test_nothing_before_it_leaves_an_article_to_what_the_sentence_names_next() -> None:
    text = "Expulsion is limited by article 32, and naturalization dealt with in article 34 of the {}."
    first, second = text.format("1951 Convention"), text.format("Aliens Act and UNTOC")
    bare = Document("x", Metadata(), (), (), (Paragraph("1", "1", first, Span(0, len(first))),))
    assert [short(citation) for citation in extract_citations(bare)] == ["REFUGEE 32~", "REFUGEE 34"]
    beside_law = Document("x", Metadata(), (), (), (Paragraph("1", "1", second, Span(0, len(second))),))
    assert not [citation for citation in extract_citations(beside_law) if citation.article == "32"]


def test_lines_above_unnumbered_text_cite_and_those_above_numbered_text_do_not() -> None:
    cover = ("Report on rescue", "The duty of rescue is in article 98 of UNCLOS.", "Article 110 allows boarding.")
    bare = Document("x", Metadata(title="Report on rescue"), cover, (), ())
    assert [short(citation) for citation in extract_citations(bare)] == ["UNCLOS 98", "UNCLOS 110~"]
    text = "No State may return them (1951 Convention, art. 33)."
    unnumbered = replace(bare, paragraphs=(Paragraph("~1", None, text, Span(0, len(text))),))
    assert [short(citation) for citation in extract_citations(unnumbered)] == ["UNCLOS 98", "REFUGEE 33"]
    numbered = replace(bare, paragraphs=(Paragraph("1", "1", text, Span(0, len(text))),))
    assert [short(citation) for citation in extract_citations(numbered)] == ["REFUGEE 33"]
