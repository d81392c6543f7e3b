"""Bare articles: what is named in passing in front of them does not take them."""

from __future__ import annotations

import pytest

from servanda.documents.model import Document, Metadata, Paragraph
from servanda.extraction.citations import extract_citations
from servanda.spans import Span
from tests.extraction.citations.sentences import short

_CONFERENCE = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"


def cited(*texts: str, body: str = "Committee on the Elimination of Discrimination against Women") -> list[str]:
    """The provisions of a document of a committee, in the short form."""
    paragraphs = tuple(Paragraph(str(n), str(n), text, Span(0, len(text))) for n, text in enumerate(texts, 1))
    found = extract_citations(Document("x", Metadata(body=body), (), (), paragraphs))
    return [short(citation) for citation in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Section 79 of the Crimes Act has it, and article 6 has not been implemented.", ["CEDAW 6~"]),
        ("The Crimes Act (sects. 3–6) covers trafficking (art. 6).", ["CEDAW 6~"]),
        ("Article 79 of the Penal Code has it, and article 6 has not been applied.", []),
        ("Article 33 of the Constitution was amended, contrary to article 9.", ["CEDAW 9~"]),
        ("It should ratify ILO Convention No. 189 and apply article 9 (2).", ["CEDAW 9 2~"]),
        ("Parties to ILO Convention No. 189 must apply article 9 (2).", ["ILO-189 9 2~"]),
        (
            "One speaker cited article 33 of the 1951 Convention; another speaker said that article 8 applied.",
            ["REFUGEE 33", "CEDAW 8~"],
        ),
        ("The Committee cited article 33 of the 1951 Convention, and article 8 applied.", ["REFUGEE 33", "REFUGEE 8~"]),
    ],
)
def test_a_bare_article_is_not_one_of_what_is_named_in_passing(text: str, expected: list[str]) -> None:
    assert cited(text) == expected


def test_a_new_paragraph_goes_back_to_what_the_body_serves() -> None:
    aside = "Article 6 of the Convention and article 3 of the Convention against Torture were breached."
    assert cited(aside, "Article 9 was not.")[-1] == "CEDAW 9~"
    alone = "Article 3 of the Convention against Torture was breached."
    assert cited(alone, "Article 9 was not.")[-1] == "CEDAW 9~"
    assert cited(alone, "Article 9 was not.", body=_CONFERENCE)[-1] == "UNTOC 9~"
    twice = "Article 3 of the Convention against Torture was breached, and article 4 was not."
    assert cited(twice, "Article 9 was not.", body=_CONFERENCE)[-1] == "CAT 9~"


def test_a_new_paragraph_goes_back_from_an_optional_protocol_to_its_convention() -> None:
    committee = "Committee on the Rights of the Child"
    both = "Article 3 of the Convention and article 6 of the Optional Protocol on a communications procedure were breached."
    assert cited(both, "Article 8 was not.", body=committee)[-1] == "CRC 8~"


def test_rights_are_those_of_the_covenant_where_the_paragraph_before_spoke_of_the_protocol() -> None:
    texts = [
        "It is admissible under article 5 of the Optional Protocol.",
        "The claims under articles 6 and 7 are founded.",
    ]
    assert cited(*texts, body="Human Rights Committee") == ["ICCPR-OP1 5", "ICCPR 6~", "ICCPR 7~"]


def test_a_paragraph_that_opens_a_sentence_is_of_the_article_of_the_sentence_before() -> None:
    text = "Assistance is given under article 9 of the Convention. Paragraph 2 lists its forms, and paragraph 1 bars others."
    assert cited(text) == ["CEDAW 9", "CEDAW 9 2~", "CEDAW 9 1~"]
    assert cited("Article 9 was discussed in the report. Paragraph 2 lists speakers.") == ["CEDAW 9~"]
    assert cited("Article 9 was discussed. Paragraph 2 was adopted.") == ["CEDAW 9~"]


def test_a_committee_speaks_of_its_own_articles_where_a_sentence_names_no_other_treaty() -> None:
    aside = "It recalls article 3 of the Convention against Torture. {} article 9 applies too."
    assert cited(aside.format("The Committee holds that"))[-1] == "CEDAW 9~"
    assert cited(aside.format("It is said that"), body=_CONFERENCE)[-1] == "CAT 9~"


def test_the_convention_is_the_one_of_which_articles_were_cited() -> None:
    texts = [
        "Article 94 of UNCLOS binds flag States, as do MARPOL and the STCW Convention.",
        "Part VII of the Convention applies.",
    ]
    assert cited(*texts, body="") == ["UNCLOS 94", "UNCLOS part VII"]


def test_rights_that_an_author_invokes_are_of_the_treaty_and_of_no_law_of_the_sentence_before() -> None:
    law = "The appeal cited the ordinance (art. 7 of the Decree). {} (art. 9)."
    assert cited(law.format("The author invoked the right to marry")) == ["CEDAW 9~"]
    assert cited(law.format("The court applied the rest")) == []


def test_of_several_optional_protocols_the_one_on_communications_is_meant_in_the_case_of_an_author() -> None:
    committee = "Committee on the Rights of the Child"
    assert cited("It is inadmissible under article 7 of the Optional Protocol.", body=committee) == ["OPIC 7"]
    assert cited("The Optional Protocol (art. 7) is in force.", body=committee) == []


def test_the_convention_is_that_of_the_committee_named_last_unless_the_document_is_of_one_of_them() -> None:
    text = (
        "The Committee on the Rights of the Child and the Committee against Torture cited article 22 of the Convention."
    )
    assert cited(text, body="Human Rights Council") == ["CAT 22"]
    assert cited(text, body="Committee on the Rights of the Child") == ["CRC 22"]


def test_a_clause_goes_back_to_the_treaty_with_which_the_one_before_began() -> None:
    text = "Article 9 of the Convention is matched by article 7 of ICCPR; article 12 deals with health."
    assert cited(text) == ["CEDAW 9", "ICCPR 7", "CEDAW 12~"]
    assert cited(text.replace("; article 12", ", and article 12"))[-1] == "ICCPR 12~"


def test_a_sentence_that_begins_with_its_goes_on_from_the_article_of_the_sentence_before() -> None:
    text = "The group considered article 9 of the Convention. Its subparagraph (a) has a rule, while subparagraph (b) has none."
    assert cited(text) == ["CEDAW 9", "CEDAW 9 a~", "CEDAW 9 b~"]
    series = "It is dealt with in article 16, of which paragraph 1 concerns marriage and paragraph 2 betrothal."
    assert cited(series) == ["CEDAW 16~", "CEDAW 16 1~", "CEDAW 16 2~"]
    clause = "Article 15 of the Convention is clear; paragraph 1 (a) to (c) gives examples."
    assert cited(clause) == ["CEDAW 15", "CEDAW 15 1 a~", "CEDAW 15 1 b~", "CEDAW 15 1 c~"]
    assert cited("It recalls paragraph 1 of article 2 and what is in paragraph 2.") == ["CEDAW 2 1~", "CEDAW 2 2~"]


def test_the_protocol_is_the_only_one_to_what_was_named_and_bare_articles_go_back_past_it() -> None:
    texts = [
        "Article 35 of the 1951 Convention has it. Article II of the Protocol has the same.",
        "Article 34 is on naturalization.",
    ]
    assert cited(*texts, body="") == ["REFUGEE 35", "REFUGEE-P II", "REFUGEE 34~"]


def test_a_treaty_that_the_data_do_not_know_does_not_keep_a_new_paragraph_from_what_the_body_serves() -> None:
    texts = ["Article 18 was read. So was article 4 of the Norvanian Convention on Mutual Help.", "Article 12 was not."]
    assert cited(*texts, body=_CONFERENCE) == ["UNTOC 18~", "? 4", "UNTOC 12~"]
    law = ["Article 4 of Law No. 5 was read.", "Article 12 was not."]
    assert cited(*law, body=_CONFERENCE) == []


def test_a_bracket_in_the_next_sentence_is_of_the_article_if_it_has_such_a_paragraph() -> None:
    text = "Article 8 of the Convention has a rule. The State may refuse (para. {})."
    assert cited(text.format(2), body=_CONFERENCE) == ["UNTOC 8", "UNTOC 8 2~"]
    assert cited(text.format(9), body=_CONFERENCE) == ["UNTOC 8"]
    assert cited("Article 8 of the Convention has a rule. The report (para. 2) says so.", body=_CONFERENCE) == [
        "UNTOC 8"
    ]


def test_a_law_is_spoken_of_until_a_paragraph_passes_without_it() -> None:
    law = "Article 12 of the Constitution has it."
    assert cited(law, "Article 5 has not.", body=_CONFERENCE) == []
    assert cited(law, "Participation (art. 5) is a crime.", body=_CONFERENCE) == ["UNTOC 5~"]
    assert cited(law, "Nothing is cited here.", "Article 5 has not.", body=_CONFERENCE) == ["UNTOC 5~"]


def test_a_paragraph_that_the_body_has_is_not_shared_with_another_treaty_of_the_sentence() -> None:
    text = "They are named in article 10, paragraph 2, and in articles 34 and 35 of the Convention on the Rights of the Child."
    assert cited(text, body=_CONFERENCE) == ["UNTOC 10 2~", "CRC 34", "CRC 35"]


def test_the_former_and_the_latter_are_labour_conventions_by_number_too() -> None:
    text = "ILO has Conventions No. 87 and No. 98. Article 2 of the former and article 1 of the latter apply."
    assert cited(text, body="") == ["ILO-87 2", "ILO-98 1"]
    assert cited(
        "The OAU Convention Governing the Specific Aspects of Refugee Problems in Africa, in its Article I (2), is wide."
    ) == ["OAU-REFUGEE I 2"]
