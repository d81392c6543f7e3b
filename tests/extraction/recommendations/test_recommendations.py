"""Recommendations in every shape of the genre, and what must never become one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.compendium.recommendation import ModalityClass, Status
from servanda.documents.reading import read_document
from servanda.extraction.describe import describe
from servanda.extraction.findings import StatementKind
from servanda.extraction.recommendations import extract_recommendations
from tests.extraction.recommendations.reading import extract, only

REPORT = """
# Conference of the Parties to the Convention on Museums

Distr.: General
2 June 2020

## Report on the meeting of the Working Group on Museums held in Vienna on 4 and 5 May 2020

"""


class TestHeaded:
    TEXT = (
        REPORT
        + """
### I. Introduction

1. States parties should know that the Group met in Vienna.

### II. Recommendations

2. At its third meeting, held in Vienna on 4 and 5 May 2020, the Working Group adopted the recommendations set out below.

#### A. Recommendations on lending

*Recommendation 1*

States parties are encouraged, where possible, to lend works and to insure them.

*Recommendation 2*

UNODC is invited to publish a guide, upon request.

### III. Summary of deliberations

3. Many speakers stressed that States parties should lend more works.
"""
    )

    def test_ids_and_labels_are_as_printed(self) -> None:
        found = only(self.TEXT)
        assert list(found) == ["rec-1", "rec-2"]
        assert found["rec-1"].label == "Recommendation 1"
        assert found["rec-1"].section_path == ("II", "A")

    def test_who_what_how(self) -> None:
        first = only(self.TEXT)["rec-1"]
        assert first.addressees == ("States parties",)
        assert first.modality is not None
        assert first.modality.phrase == "are encouraged to"
        assert [action.verb for action in first.actions] == ["lend", "insure"]
        assert first.qualifiers == ("where possible",)

    def test_the_framing_paragraph_gives_session_and_status(self) -> None:
        found, others = extract(self.TEXT)
        session = found["rec-2"].session
        assert (session.ordinal, session.start, session.end, session.place) == (3, "2020-05-04", "2020-05-05", "Vienna")
        assert found["rec-2"].status is Status.ADOPTED
        assert [one.paragraph for one in others if one.kind is StatementKind.FRAMING] == ["2"]

    def test_speakers_are_not_the_body(self) -> None:
        _, others = extract(self.TEXT)
        assert [one.paragraph for one in others if one.kind is StatementKind.SPEAKER_VIEW] == ["3"]


class TestNumbered:
    TEXT = """
# Consolidated recommendations of the Working Group on Museums

### I. Introduction

1. The paper was prepared so that the Group may consider what States should do.

### II. Recommendations on ships

#### A. Recommendations adopted by the Working Group at its first meeting, held in Oslo from 30 May to 1 June 2012

2. States parties should mark their ships. They may wish to consider keeping a register.

#### B. Recommendations adopted by the Working Group at its second meeting, held in Rome from 4 to 6 May 2013

3. The Working Group requested the Secretariat to continue assisting States, upon request.

4. The Working Group recommended to the Conference that the following topics be considered at future meetings of the Working Group:

(a) Ships of ice;

(b) Ships of paper.

5. Although ships may sink, States should consider them to be safe.
"""

    def test_each_heading_names_its_session(self) -> None:
        found = only(self.TEXT)
        assert [(one.session.ordinal, one.session.start) for one in found.values()] == [
            (1, "2012-05-30"),
            (2, "2013-05-04"),
            (2, "2013-05-04"),
            (2, "2013-05-04"),
        ]
        assert {one.status for one in found.values()} == {Status.ADOPTED}

    def test_further_sentences_give_further_actions(self) -> None:
        assert [action.verb for action in only(self.TEXT)["2"].actions] == ["mark", "keep"]

    def test_a_request_in_the_past_tense(self) -> None:
        found = only(self.TEXT)["3"]
        assert found.addressees == ("Secretariat",)
        assert found.modality is not None
        assert found.modality.kind is ModalityClass.REQUEST
        assert [action.verb for action in found.actions] == ["assist"]

    def test_lettered_topics_stay_inside(self) -> None:
        found = only(self.TEXT)
        assert "4(a)" not in found
        assert found["4"].text.endswith("(b) Ships of paper.")
        assert found["4"].addressees == ("Conference", "Working Group")
        assert found["4"].modality is not None
        assert found["4"].modality.kind is ModalityClass.ENDORSEMENT

    def test_a_concession_is_not_the_main_clause(self) -> None:
        found = only(self.TEXT)["5"].modality
        assert found is not None
        assert found.phrase == "should consider"


class TestItems:
    TEXT = """
# Working Group on Museums

Distr.: Limited
4 July 2018

Vienna, 4–5 July 2018

Draft report

II. Recommendations (*continued*)

A. Recommendations on lending

1. The Group put forward the following recommendations on lending to the Conference. States Parties should:

(a) Lend works to others, as appropriate;

(b) Consider insuring them;

(c) Encourage others.
"""

    def test_items_take_addressee_and_modality_from_the_chapeau(self) -> None:
        found = only(self.TEXT)
        assert list(found) == ["1(a)", "1(b)", "1(c)"]
        assert {one.addressees for one in found.values()} == {("States parties",)}
        assert {one.chapeau for one in found.values()} == {"States Parties should:"}

    def test_consider_in_the_item_weakens(self) -> None:
        found = only(self.TEXT)
        kinds = [one.modality.kind for one in found.values() if one.modality]
        assert kinds == [ModalityClass.OBLIGATION, ModalityClass.CONSIDERATION, ModalityClass.OBLIGATION]
        assert found["1(b)"].actions[0].verb == "insure"

    def test_limited_distribution_is_a_draft(self) -> None:
        assert {one.status for one in only(self.TEXT).values()} == {Status.DRAFT}

    def test_the_evidence_points_to_the_item(self) -> None:
        one = only(self.TEXT)["1(a)"]
        assert one.evidence.unit == one.paragraph
        assert one.text.startswith("Lend works")


class TestOtherBodies:
    def test_concluding_observations(self) -> None:
        text = """
# Concluding observations on the second report of Ruritania

### A. Introduction

1. The Committee considered the report.

### B. Principal subjects of concern and recommendations

2. The Committee is concerned that courts should have been informed.

3. **The Committee recommends that the State party amend its code.**

4. **The State party should:**

(a) Shorten detention;

(b) Train judges.

5. The Committee urges the State party to collect data and encourages it to publish them.
"""
        found = only(text)
        assert list(found) == ["3", "4(a)", "4(b)", "5"]
        assert {one.addressees for one in found.values()} == {("State party",)}
        assert [action.verb for action in found["5"].actions] == ["collect", "publish"]

    def test_operative_paragraphs_of_a_resolution(self) -> None:
        text = """
# Resolution 8/3

The Conference of the Parties,

Noting that museums should be protected,

1. *Urges* Member States to protect museums;

2. *Also requests* the Secretariat, within existing resources, to:

(a) Collect data;

(b) Report to the Conference;

3. *Decides* to remain seized of the matter;

4. *Strongly encourages* States to consider joining the treaty.
"""
        found = only(text)
        assert list(found) == ["1", "2(a)", "2(b)", "4"]
        assert found["2(b)"].addressees == ("Secretariat",)
        assert [action.verb for action in found["4"].actions] == ["join"]

    def test_observations_of_the_chairs(self) -> None:
        text = """
# Constructive dialogue on museums: summary by the Co-Chairs

### I. Introduction

1. The second constructive dialogue on museums took place on 9 October 2023.

### II. Observations by the Co-Chairs

2. The Co-Chairs have identified the following observations:

3. States parties should not close museums.
"""
        found, others = extract(text)
        assert list(found) == ["3"]
        assert found["3"].status is Status.OBSERVATION
        session = found["3"].session
        assert (session.name, session.ordinal, session.start) == ("constructive dialogue", 2, "2023-10-09")
        assert [one.kind for one in others] == [StatementKind.FRAMING]

    def test_a_list_that_says_it_was_adopted_needs_no_heading(self) -> None:
        text = """
# Report of the Meeting of Heads of Customs Agencies, held in Rome from 3 to 6 May 2016

### II. Consideration of topics

1. The following recommendations were adopted:

(a) Governments should search ships;

(b) UNODC is requested to buy scanners.

### III. Implementation of the recommendations adopted by the previous Meeting

2. Governments should search ports.
"""
        found = only(text)
        assert list(found) == ["1(a)", "1(b)"]
        assert found["1(b)"].addressees == ("UNODC",)
        assert found["1(a)"].status is Status.ADOPTED

    def test_agents_of_passives_and_decisions_to_recommend(self) -> None:
        text = (
            REPORT
            + """
### II. Recommendations

1. Consideration should be given by States parties to the needs of guards.

2. The Working Group decided to recommend to the Conference that it should meet every year.

3. It is recommended that civil society organizations be given access.

4. States parties and, where appropriate, the private sector should work together; and they should report.
"""
        )
        found = only(text)
        assert found["1"].addressees == ("States parties",)
        assert found["1"].modality is not None
        assert found["1"].modality.kind is ModalityClass.CONSIDERATION
        assert found["2"].addressees == ("Conference of the Parties",)
        assert found["2"].actions[0].verb == "meet"
        assert found["3"].addressees == ("civil society",)
        assert found["4"].addressees == ("States parties", "private sector")
        assert [action.verb for action in found["4"].actions] == ["work", "report"]

    def test_conclusions_of_a_working_group_of_another_convention(self) -> None:
        text = (
            REPORT
            + """
### II. Conclusions and recommendations

1. The Working Group noted with appreciation the work done.

2. The Working Group encouraged States parties to appoint focal points and requested the Secretariat to list them.

3. In this regard, the Working Group called upon donors to provide contributions.

### III. Follow-up to the recommendations of previous meetings

4. States parties should report on what they did.
"""
        )
        found = only(text)
        assert list(found) == ["2", "3"]
        assert [action.verb for action in found["2"].actions] == ["appoint", "list"]
        assert found["3"].status is Status.ADOPTED


class TestReviews:
    TEXT = """
# Report of the Working Group on the Universal Periodic Review

## Norway

### I. Summary

1. The delegation thanked all. Chile recommended that Norway should ratify the treaty.

### II. Conclusions and/or recommendations

2. The recommendations formulated during the dialogue have been examined by Norway and enjoy the support of Norway:

2.1 Ratify the treaty (Chile);

2.2 Consider joining the court (Austria, Belgium) (Trinidad and Tobago);

2.3 In keeping with its plan, expand shelters (Venezuela (Bolivarian Republic of)).

3. The following recommendations did not enjoy the support of Norway:

3.1 Pursue the abolition of the fee (Cuba).

4. All conclusions and recommendations contained in the present report reflect the position of the States concerned. They should not be taken for those of the Group.
"""

    def test_numbers_answers_and_states(self) -> None:
        found = only(self.TEXT)
        assert list(found) == ["2.1", "2.2", "2.3", "3.1"]
        assert [one.response for one in found.values()] == ["supported", "supported", "supported", "rejected"]
        assert found["2.2"].recommending_states == ("Austria", "Belgium", "Trinidad and Tobago")
        assert found["2.3"].recommending_states == ("Venezuela (Bolivarian Republic of)",)

    def test_a_number_out_of_line_is_cited_as_printed(self) -> None:
        text = self.TEXT.replace("2.2 Consider joining", "5.2 Consider joining")
        assert list(only(text)) == ["2.1", "5.2", "2.3", "3.1"]

    def test_what_is_called_not_relevant_is_neither_rejected_nor_noted(self) -> None:
        text = self.TEXT.replace(
            "The following recommendations did not enjoy the support of Norway:",
            "In the view of Norway, the following recommendations are not relevant:",
        )
        assert only(text)["3.1"].response is None

    @pytest.mark.parametrize(
        ("text", "phrase", "verb"),
        [
            ("Step up the search for lost ships (Chile);", "step up", "step up"),
            ("Speed up the search for lost ships (Chile);", "speed up", "speed up"),
            ("More actively search for lost ships (Chile);", "search", "search"),
            ("Ending the search for lost ships (Chile);", "ending", "end"),
            ("That lost ships be searched for (Chile);", "that … be", "search"),
            ("Norway be assisted in the search for lost ships (Chile);", "be", "assist"),
            ("Full participation of sailors in the search (Chile);", None, None),
            ("Promptly and fully searched, by the coast guard, all ships (Chile);", None, None),
        ],
    )
    def test_only_a_verb_gives_the_modality(self, text: str, phrase: str | None, verb: str | None) -> None:
        found = only(self.TEXT.replace("Ratify the treaty (Chile);", text))["2.1"]
        assert (found.modality.phrase if found.modality else None) == phrase
        assert (found.actions[0].verb if found.actions else None) == verb
        assert found.addressees == ("Norway",)

    def test_they_are_addressed_to_the_state_under_review(self) -> None:
        assert {one.addressees for one in only(self.TEXT).values()} == {("Norway",)}

    def test_instructions_have_a_modality(self) -> None:
        found = only(self.TEXT)
        kinds = {key: one.modality.kind for key, one in found.items() if one.modality}
        assert kinds["2.2"] is ModalityClass.CONSIDERATION
        assert kinds["2.3"] is ModalityClass.OBLIGATION
        assert found["2.3"].actions[0].verb == "expand"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "1. Les États parties devraient renforcer la coopération internationale entre eux, dans le respect du droit."),
        ("es", "1. Los Estados partes deberían reforzar la cooperación internacional entre ellos, conforme al derecho."),
        ("ru", "1. Государствам-участникам следует укреплять международное сотрудничество в соответствии с законом."),
        ("zh", "1. 缔约国应当加强国际合作，并交流关于博物馆的信息。"),
        ("ar", "1. ينبغي للدول الأطراف أن تعزز التعاون الدولي في مجال المتاحف."),
    ],
)  # fmt: skip
def test_an_excerpt_in_another_language(language: str, text: str) -> None:
    found = only(text)
    assert found["1"].addressees == ("States parties",)
    assert found["1"].modality is not None
    assert found["1"].modality.kind is ModalityClass.OBLIGATION


def test_a_french_report() -> None:
    text = """
# Rapport sur la réunion du Groupe de travail sur les musées

### I. Introduction

1. Le Groupe de travail s’est réuni à Vienne et les États parties devraient le savoir.

### II. Recommandations

2. Les États parties devraient :

a) Protéger les musées ;

b) Former des gardiens.

3. Le Groupe de travail prie le Secrétariat d’établir une liste des musées.
"""
    found = only(text)
    assert list(found) == ["2(a)", "2(b)", "3"]
    assert [one.addressees for one in found.values()] == [("States parties",), ("States parties",), ("Secretariat",)]
    assert [one.actions[0].verb for one in found.values()] == ["protéger", "former", "établir"]


def test_a_background_paper_gives_guidance_and_questions_only() -> None:
    text = """
# How to guard museums

**Background paper prepared by the Secretariat**

### I. Issues for discussion

1. Delegations may wish to consider the following questions:

(a) Who guards museums?

(b) Which guards should be trained?

### II. Guidance

2. Guards should be trained. It is important for States to pay them.

### III. Recommendations

3. States should open museums.
"""
    found, others = extract(text)
    assert found == {}
    assert [one.kind for one in others] == [
        StatementKind.QUESTION,
        StatementKind.QUESTION,
        StatementKind.SECRETARIAT_GUIDANCE,
        StatementKind.SECRETARIAT_GUIDANCE,
        StatementKind.SECRETARIAT_GUIDANCE,
    ]


FRAGMENTS = (
    "# Report", "## II. Recommendations", "Recommendation 3", "3. States parties should", "(a) Act;", "(b)", ":", "12.",
    "2.1 Ratify (Chad);", "may wish to consider, as appropriate,", "to", "The Committee urges", "and", "(((", "should not",
    "are encouraged", ", to take", "that", "be", "by", "Urges", "1. Requests the Secretariat to:", "\n", "缔约国应", "؟", "…",
)  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25))
def test_no_text_makes_it_fail_and_evidence_stays_inside(parts: list[str]) -> None:
    document = describe(read_document(("# Report\n\n1. Start here.\n\n" + "\n\n".join(parts)).encode(), "odd.md"))
    found, others, _ = extract_recommendations(document)
    assert len({one.id for one in found}) == len(found)
    for one in [*found, *others]:
        paragraph = document.paragraph(one.paragraph)
        assert paragraph is not None
        assert 0 <= one.evidence.span.start <= one.evidence.span.end <= len(paragraph.text)


def test_odd_text_gives_nothing_and_does_not_fail() -> None:
    assert extract("\n\n1.\n\n(a) (b) :::\n\n2. (((") == ({}, ())
