"""New cues are applied to what is here; what an editor decided stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import NotAllowed
from servanda_web.audit.models import Event
from servanda_web.library.models import Document
from servanda_web.recommendations.editing import deciding
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.retagging import apply_thesaurus
from servanda_web.thesaurus import services
from tests.web.conftest import Person, SignedIn
from tests.web.test_thesaurus import HARBOURS

pytestmark = pytest.mark.django_db


def themes_of(row: Recommendation) -> list[str]:
    return list(row.themes.values_list("theme", flat=True))


@pytest.fixture
def advice(desk: list[Document]) -> Recommendation:
    """A recommendation whose words name harbours."""
    return desk[0].recommendations.get(text__contains="harbour lists")


@pytest.fixture
def editor(person: Person, advice: Recommendation) -> User:
    who = person()
    services.add_concept(actor=who, key="harbours", fields=replace(HARBOURS, sure={"en": ("harbour list",)}))
    return who


def test_a_new_cue_finds_what_is_here(editor: User, advice: Recommendation) -> None:
    assert "harbours" not in themes_of(advice)
    outcome = apply_thesaurus(actor=editor, reason="harbours are new")
    assert "harbours" in themes_of(advice)
    assert outcome.gained["harbours"] >= 1
    event = Event.objects.get(verb="thesaurus.applied")
    assert (event.reason, event.after["gained"]["harbours"]) == ("harbours are new", outcome.gained["harbours"])


def test_applying_twice_changes_nothing(editor: User, advice: Recommendation) -> None:
    apply_thesaurus(actor=editor)
    version = Recommendation.objects.get(pk=advice.pk).version
    again = apply_thesaurus(actor=editor)
    assert not again.gained
    assert not again.lost
    assert Recommendation.objects.get(pk=advice.pk).version == version


def test_what_an_editor_decided_stays_and_waits_as_a_conflict(editor: User, advice: Recommendation) -> None:
    deciding.accept(person=editor, row=advice, version=advice.version)
    before = themes_of(advice)
    apply_thesaurus(actor=editor)
    row = Recommendation.objects.select_related("decision").get(pk=advice.pk)
    assert themes_of(row) == before
    assert row.decision.conflicts == ["themes"]


def test_without_a_scheme_of_its_own_there_is_nothing_to_apply(person: Person, advice: Recommendation) -> None:
    before = themes_of(advice)
    assert apply_thesaurus(actor=person()).documents == 0
    assert themes_of(advice) == before
    assert not Event.objects.exists()


def test_only_editors_apply_it(person: Person, desk: list[Document]) -> None:
    with pytest.raises(NotAllowed):
        apply_thesaurus(actor=person("reader"))


def test_the_page_starts_it_and_tells_what_came_of_it(
    editor: User, advice: Recommendation, signed_in: SignedIn
) -> None:
    page = signed_in().post("/thesaurus/apply", follow=True).content.decode()
    assert "The cues are being applied." in page
    assert "Last applied" in page
    assert "Harbours en" in page
