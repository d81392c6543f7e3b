"""The edition prints everything once, in order, and says what it could not read."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from servanda.compendium.edition import build_edition
from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import AdoptingSession, Recommendation, Status
from servanda.terms.provisions import Provision
from tests.compendium.samples import FIRST, LISTED, SCHEME, SECOND, SampleScheme, recommendation, sample_edition

_THEMES = st.lists(st.sampled_from(["liaison", "joint-teams", "children", "protection", "not-in-scheme"]), unique=True)
_SESSIONS = st.sampled_from([FIRST, SECOND, AdoptingSession(), AdoptingSession(ordinal=3)])


@st.composite
def _listed(draw: st.DrawFn) -> tuple[Listed, ...]:
    size = draw(st.integers(0, 12))
    return tuple(
        Listed(f"doc-{draw(st.integers(0, 2))}-{n}", None, _drawn(draw, str(n)))
        for n in range(size)
    )  # fmt: skip


def _drawn(draw: st.DrawFn, id_: str) -> Recommendation:
    status, session = draw(st.sampled_from(Status)), draw(_SESSIONS)
    return recommendation(id_, f"Text {id_}.", *draw(_THEMES), status=status, session=session)


@given(_listed())
def test_every_recommendation_is_printed_exactly_once(listed: tuple[Listed, ...]) -> None:
    edition = build_edition(listed, SCHEME, title="All")
    printed = [(text.document, text.recommendation.id) for text in edition.texts()]
    assert Counter(printed) == Counter(item.key for item in listed)
    assert [text.number for text in edition.texts()] == list(range(1, len(listed) + 1))


@given(_listed())
def test_every_further_theme_refers_to_the_text(listed: tuple[Listed, ...]) -> None:
    edition = build_edition(listed, SCHEME, title="All")
    for part in edition.parts:
        chapters = {chapter.theme: chapter for group in part.groups for chapter in group.chapters}
        for text in part.texts:
            assert all(text.number in chapters[theme].see_also for theme in text.also_under)


def test_parts_keep_drafts_and_observations_apart() -> None:
    parts = sample_edition().parts
    assert [part.status for part in parts] == [Status.ADOPTED, Status.DRAFT, Status.OBSERVATION]
    assert [len(part.texts) for part in parts] == [4, 1, 1]


def test_the_order_is_theme_then_session() -> None:
    adopted = sample_edition().parts[0]
    assert [text.recommendation.id for text in adopted.texts] == ["5", "12", "6", "13"]
    liaison = adopted.groups[0].chapters[0]
    assert [session.session.ordinal for session in liaison.sessions] == [1, 2]


def test_texts_without_theme_come_last_in_their_part() -> None:
    last = sample_edition().parts[0].groups[-1]
    assert (last.theme, last.label) == (None, None)
    assert last.chapters[0].sessions[0].texts[0].recommendation.id == "13"


def test_the_indexes_name_running_numbers() -> None:
    edition = sample_edition()
    assert edition.by_provision == (
        (Provision("SOM", article="7", paragraph="1"), (1,)),
        (Provision("SOM", article="10"), (1, 2)),
        (Provision("SOM", article="16", paragraph="4"), (3,)),
    )
    assert edition.by_addressee == (("Secretariat", (4,)), ("States parties", (1, 2, 3, 5)))
    assert ("joint-teams", "Joint teams", (1, 5)) in edition.by_theme


def test_a_theme_that_the_scheme_lost_is_still_indexed() -> None:
    assert ("unheard-of", "unheard-of", (6,)) in sample_edition().by_theme


def test_the_method_note_counts_what_is_missing() -> None:
    method = sample_edition().method
    assert (method.documents, method.recommendations) == (5, 6)
    assert method.by_status == ((Status.ADOPTED, 4), (Status.DRAFT, 1), (Status.OBSERVATION, 1))
    assert (method.without_theme, method.without_session, method.without_addressee) == (1, 1, 1)
    assert method.unread == (
        ("draft-1", "Page 4 is an image."),
        ("torn.pdf", "The file ends in the middle of a page."),
    )


def test_documents_without_recommendations_are_listed_too() -> None:
    counts = {document.id: document.recommendations for document in sample_edition().documents}
    assert counts == {LISTED[0].document: 2, LISTED[2].document: 2, "draft-1": 1, "summary-1": 1, "empty-1": 0}


def test_silence_names_the_themes_without_recommendation() -> None:
    assert sample_edition().silence == ("Shelter",)


def test_labels_follow_the_language_and_fall_back_to_english() -> None:
    assert sample_edition("ar").silence == ("المأوى",)
    assert sample_edition("fr").silence == ("Shelter",)


def test_a_dialogue_is_not_the_session_of_its_number() -> None:
    dialogue = AdoptingSession(2, name="constructive dialogue")
    texts = [
        Listed("d", None, recommendation(number, "Texts.", themes=(), session=session))
        for number, session in (("1", dialogue), ("2", AdoptingSession(2)), ("3", dialogue))
    ]
    edition = build_edition(texts, SCHEME, title="T")
    (chapter,) = (chapter for part in edition.parts for group in part.groups for chapter in group.chapters)
    assert [len(one.texts) for one in chapter.sessions] == [1, 2]
    assert edition.method.without_session == 0


def test_an_empty_edition_has_no_parts() -> None:
    edition = build_edition((), SampleScheme(()), title="Nothing yet")
    assert edition.parts == ()
    assert edition.method.recommendations == 0


def test_instruments_are_named_in_the_language_of_the_edition() -> None:
    names = build_edition(
        LISTED, SCHEME, title="T", language="fr", instrument_names={"UNTOC": "not cited"}
    ).instrument_names
    assert names.keys() == {"SOM"}
    assert names["SOM"].startswith("Protocole")
    assert sample_edition("fr").instrument_names == {"SOM": "Smuggling of Migrants Protocol"}
