"""The standing words are complete in six languages and say sessions, dates and places as readers expect."""

from __future__ import annotations

import string
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import servanda.interchange.wording as module
from servanda.compendium.edition import MethodNote, PrintedText
from servanda.compendium.recommendation import AdoptingSession, Status
from servanda.interchange.wording import Wording
from servanda.terms.provisions import Provision
from tests.compendium.samples import DOCUMENTS, SECOND, recommendation, sample_edition

LANGUAGES = {"ar", "zh", "en", "fr", "ru", "es"}
WORDS = yaml.safe_load(Path(module.__file__).with_name("wording.yaml").read_text(encoding="utf-8"))


def _fields(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


@pytest.mark.parametrize("key", sorted(WORDS.keys() - {"sessions"}))
def test_every_word_exists_in_six_languages_with_the_same_fields(key: str) -> None:
    assert WORDS[key].keys() == LANGUAGES
    if key == "months":
        assert {len(months) for months in WORDS[key].values()} == {12}
        return
    forms = [[entry] if isinstance(entry, str) else entry for entry in WORDS[key].values()]
    assert len({frozenset(_fields(phrase)) for phrases in forms for phrase in phrases}) == 1


@pytest.mark.parametrize(("language", "said"), [
    ("en", "Second session, Vienna, 7–9 November 2033"),
    ("fr", "Deuxième session, Vienna, 7-9 novembre 2033"),
    ("es", "Segundo período de sesiones, Vienna, 7 a 9 de noviembre de 2033"),
    ("ru", "Вторая сессия, Vienna, 7–9 ноября 2033 года"),
    ("zh-Hans", "第2届会议，Vienna，2033年11月7日至9日"),
    ("de", "Second session, Vienna, 7–9 November 2033"),
])  # fmt: skip
def test_sessions(language: str, said: str) -> None:
    assert Wording(language).session(SECOND) == said


@pytest.mark.parametrize(("session", "said"), [
    (AdoptingSession(), "Session not stated"),
    (AdoptingSession(place="Vienna"), "Session not stated"),
    (AdoptingSession(34), "Session 34"),
    (AdoptingSession(None, "2031-05-12", "2031-05-12"), "Session, 12 May 2031"),
    (AdoptingSession(1, "2031"), "First session, 2031"),
    (AdoptingSession(2, "2031-05-12", name="constructive dialogue"), "Constructive dialogue 2, 12 May 2031"),
    (AdoptingSession(name="constructive dialogue"), "Constructive dialogue"),
    (AdoptingSession(1, "2031-12-30", "2032-01-02"), "First session, 30 December 2031 to 2 January 2032"),
])  # fmt: skip
def test_sessions_of_which_little_is_known(session: AdoptingSession, said: str) -> None:
    assert Wording("en").session(session) == said


@pytest.mark.parametrize(("changes", "said"), [
    ({"id": "5"}, "para. 5"),
    ({"id": "1(b)", "paragraph": "1", "label": "(b)"}, "para. 1 (b)"),
    ({"id": "rec-3", "paragraph": "II.A~2", "label": "Recommendation 3"}, "Recommendation 3"),
    ({"id": "x", "paragraph": "II.A~2", "label": ""}, "section II.A"),
    ({"id": "x", "paragraph": "~2", "label": "", "section_path": ()}, "p. 3"),
    ({"id": "x", "paragraph": "~2", "label": "", "section_path": (), "page": None}, ""),
])  # fmt: skip
def test_places(changes: dict[str, object], said: str) -> None:
    given = {"paragraph": "5", "label": "5", **changes}
    text = PrintedText(1, "d", None, recommendation(str(given.pop("id")), "Text.", **given))
    assert Wording("en").place(text) == said


def test_provisions_in_another_language() -> None:
    assert Wording("es").provision(Provision("SOM", "6", "1", "b")) == "artículo 6, párrafo 1 (b)"
    assert Wording("fr").provision(Provision("SOM", chapter="preamble")) == "préambule"
    assert Wording("ru").provision(Provision("SOM")) == "в целом"


def test_a_document_without_symbol_is_called_by_a_short_title_and_its_year() -> None:
    long = "Consolidated recommendations of the Working Group on Ferries on harbours, tickets and timetables"
    edition = sample_edition()
    told = replace(DOCUMENTS[2], title=long, date_issued="2031-04-01", recommendations=1)
    names = Wording("en").sources(replace(edition, documents=(DOCUMENTS[0], told)))
    assert names == {
        DOCUMENTS[0].id: DOCUMENTS[0].symbol,
        "draft-1": "“Consolidated recommendations of the Working…” (2031)",
    }
    untitled = replace(told, title=None)
    assert Wording("fr").sources(replace(edition, documents=(untitled,))) == {"draft-1": "Document 1"}


def test_equal_short_titles_are_told_apart_by_their_number() -> None:
    same = tuple(replace(DOCUMENTS[2], id=f"draft-{n}") for n in (1, 2))
    names = Wording("en").sources(replace(sample_edition(), documents=same))
    assert list(names.values()) == ["“Draft addendum”, Document 1", "“Draft addendum”, Document 2"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "2 adopted recommendations, 1 draft, 3 observations, from 1 document"),
        ("fr", "2 recommandations adoptées, 1 projet, 3 observations, dans 1 document"),
        ("ru", "Принятых рекомендаций: 2; проектов: 1; замечаний председателя: 3; документов: 1"),
    ],
)
def test_the_summary_counts_each_status(language: str, told: str) -> None:
    counts = ((Status.ADOPTED, 2), (Status.DRAFT, 1), (Status.OBSERVATION, 3))
    assert Wording(language).summary(MethodNote(1, 6, counts, 0, 0, 0)) == told


def test_the_key_of_the_index_explains_only_the_marks_that_occur() -> None:
    adopted = MethodNote(1, 2, ((Status.ADOPTED, 2),), 0, 0, 0)
    mixed = MethodNote(1, 3, ((Status.ADOPTED, 2), (Status.DRAFT, 1)), 0, 0, 0)
    assert "draft" not in Wording("en").index_key(adopted)
    assert "after “draft”, texts under negotiation" in Wording("en").index_key(mixed)
    assert "obs." not in Wording("en").index_key(mixed)
