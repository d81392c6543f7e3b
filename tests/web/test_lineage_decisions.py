"""Decisions on lineage: who may, what they keep, what comes too late, how they outlive machines and files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from servanda.compendium.lineage.currency import Currency
from servanda_web.accounts.permissions import NotAllowed
from servanda_web.audit.selectors import history_of
from servanda_web.common.errors import StaleWrite
from servanda_web.find import loading
from servanda_web.library.models import Document
from servanda_web.lineage import services
from servanda_web.lineage.errors import InvalidLink
from servanda_web.lineage.models import Link
from servanda_web.lineage.pairs import conflicts_of
from servanda_web.lineage.record import currency_of, relatives_of
from servanda_web.lineage.selectors import at_address, conflicts, stands_now, undecided
from servanda_web.recommendations.models import LineageSuggestion, Recommendation
from servanda_web.recommendations.services import suggest_lineage
from tests.web import specimens
from tests.web.conftest import Person, TakeIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def ends(desk: list[Document]) -> tuple[Recommendation, Recommendation]:
    """The same advice, in the first session and in the second."""
    earlier, later = (document.recommendations.get(printed_id="2") for document in desk)
    return earlier, later


def decide(
    actor: object, ends: tuple[Recommendation, Recommendation], state: str = "confirmed", **more: object
) -> Link:
    kind = more.pop("kind", "repeats" if state == "confirmed" else "")
    return services.decide(
        actor=actor,
        earlier=ends[0],
        later=ends[1],
        state=state,
        kind=kind,
        **more,  # type: ignore[arg-type]
    )


def test_only_editors_decide(person: Person, ends: tuple[Recommendation, Recommendation]) -> None:
    for actor in (AnonymousUser(), person("reader"), person("state", state="CHL")):
        with pytest.raises(NotAllowed):
            decide(actor, ends)
    assert not Link.objects.exists()
    assert decide(person("secretariat"), ends).state == "confirmed"


def test_decision_keeps_who_why_and_what_the_machine_had_said(
    person: Person, ends: tuple[Recommendation, Recommendation]
) -> None:
    link = decide(person(), ends, kind="supersedes", reason="  Replaced by agreement. ")
    assert (link.kind, link.suggested, link.reason, link.version) == (
        "supersedes",
        "repeats",
        "Replaced by agreement.",
        1,
    )
    event = history_of(link).get()
    assert (event.verb, event.actor_name, event.before) == ("lineage.confirmed", "editor", {})
    assert event.after["kind"] == "supersedes"


def test_each_deed_has_its_verb(person: Person, ends: tuple[Recommendation, Recommendation]) -> None:
    actor = person()
    link = decide(actor, ends)
    link = decide(actor, ends, kind="weakens", version=link.version)
    link = decide(actor, ends, "rejected", version=link.version)
    services.take_back(actor=actor, link=link, version=link.version)
    told = ["lineage.taken-back", "lineage.rejected", "lineage.retyped", "lineage.confirmed"]
    assert [event.verb for event in history_of(link)] == told


def test_hand_drawn_link_says_that_nothing_was_suggested(
    person: Person, ends: tuple[Recommendation, Recommendation]
) -> None:
    LineageSuggestion.objects.all().delete()
    link = decide(person(), ends, kind="supersedes")
    assert link.suggested == ""
    assert history_of(link).get().verb == "lineage.drawn"


def test_taking_back_restores_what_stood_before_and_may_be_taken_back(
    person: Person, ends: tuple[Recommendation, Recommendation]
) -> None:
    actor = person()
    link = decide(actor, ends, kind="narrows", reason="First.")
    link = decide(actor, ends, "rejected", reason="Second.", version=1)
    link = services.take_back(actor=actor, link=link, version=2)
    assert (link.state, link.kind, link.reason) == ("confirmed", "narrows", "First.")
    link = services.take_back(actor=actor, link=link, version=3)
    assert (link.state, link.kind, link.reason) == ("rejected", "", "Second.")


def test_first_decision_taken_back_leaves_the_pair_undecided(
    person: Person, ends: tuple[Recommendation, Recommendation]
) -> None:
    before = set(undecided().values_list("pk", flat=True))
    actor = person()
    link = decide(actor, ends, "rejected")
    assert undecided().count() == len(before) - 1
    link = services.take_back(actor=actor, link=link, version=1)
    assert link.state == Link.State.OPEN
    assert set(undecided().values_list("pk", flat=True)) == before
    assert decide(actor, ends, version=2).state == "confirmed"


def test_stale_write_is_refused_and_nothing_changes(
    person: Person, ends: tuple[Recommendation, Recommendation]
) -> None:
    first, second = person("editor"), person("secretariat")
    link = decide(first, ends)
    with pytest.raises(StaleWrite) as told:
        decide(second, ends, "rejected")
    assert "editor" in told.value.what_changed["decision"][1]
    with pytest.raises(StaleWrite):
        services.take_back(actor=second, link=link, version=0)
    link.refresh_from_db()
    assert (link.state, link.version, history_of(link).count()) == ("confirmed", 1, 1)


@pytest.mark.parametrize(("state", "kind"), [("confirmed", ""), ("confirmed", "loves"), ("maybe", "repeats")])
def test_unknown_states_and_kinds_are_refused(
    person: Person, ends: tuple[Recommendation, Recommendation], state: str, kind: str
) -> None:
    with pytest.raises(InvalidLink):
        decide(person(), ends, state, kind=kind)


def test_ends_must_be_two_and_in_order(person: Person, ends: tuple[Recommendation, Recommendation]) -> None:
    actor = person()
    for pair in (ends[::-1], (ends[0], ends[0])):
        with pytest.raises(InvalidLink):
            decide(actor, pair)


def test_turned_pair_is_refused_while_the_decision_stands(
    person: Person, desk: list[Document], ends: tuple[Recommendation, Recommendation]
) -> None:
    same_session = (ends[0], desk[0].recommendations.get(printed_id="3(a)"))
    actor = person()
    decide(actor, same_session, kind="related")
    with pytest.raises(InvalidLink, match="changed over"):
        decide(actor, same_session[::-1], kind="related")


def test_decided_pair_is_not_suggested_again(person: Person, ends: tuple[Recommendation, Recommendation]) -> None:
    decide(person(), ends, "rejected", reason="Another matter.")
    suggest_lineage()
    assert LineageSuggestion.objects.filter(earlier=ends[0], later=ends[1]).exists()
    assert not undecided().filter(earlier=ends[0], later=ends[1]).exists()
    assert relatives_of(ends[0]) == []


def test_decision_outlives_a_file_read_again_and_tells_new_words(
    person: Person, take_in: TakeIn, ends: tuple[Recommendation, Recommendation]
) -> None:
    link = decide(person(), ends, kind="narrows")
    take_in(specimens.report(2, advice=f"{specimens.ADVICE[:-1]}, without delay."), "two.txt", b"corrected")
    loading.finish(changed=True)
    link.refresh_from_db()
    assert (link.state, link.kind) == ("confirmed", "narrows")
    assert conflicts_of(link) == ["later-changed"]
    assert list(conflicts()) == [link]


def test_conflict_is_settled_by_a_person(
    person: Person, take_in: TakeIn, ends: tuple[Recommendation, Recommendation]
) -> None:
    actor = person()
    link = decide(actor, ends)
    take_in(specimens.report(2, advice=f"{specimens.ADVICE[:-1]}, without delay."), "two.txt", b"corrected")
    ends[1].refresh_from_db()
    link = services.reaffirm(actor=actor, link=link, version=1, earlier=ends[0], later=ends[1], reason="Still so.")
    assert (conflicts_of(link), link.reason, link.version) == ([], "Still so.", 2)
    assert history_of(link).first().verb == "lineage.reaffirmed"  # type: ignore[union-attr]


def test_end_that_its_file_no_longer_holds_is_a_conflict(
    person: Person, take_in: TakeIn, ends: tuple[Recommendation, Recommendation]
) -> None:
    link = decide(person(), ends)
    shorter = specimens.report(2)
    take_in(replace(shorter, recommendations=shorter.recommendations[1:]), "two.txt", b"shorter")
    link.refresh_from_db()
    assert conflicts_of(link) == ["later-gone"]


def test_end_that_left_the_desk_keeps_its_words_and_can_be_tied_again(
    person: Person, take_in: TakeIn, ends: tuple[Recommendation, Recommendation]
) -> None:
    actor = person()
    link = decide(actor, ends)
    Document.objects.get(pk=ends[1].document_id).delete()
    link.refresh_from_db()
    assert (link.later, link.later_text, conflicts_of(link)) == (None, specimens.ADVICE, ["later-gone"])
    take_in(specimens.report(2), "two.txt", b"back again")
    again = at_address(link.later_address)
    assert again is not None
    link = services.reaffirm(actor=actor, link=link, version=1, earlier=ends[0], later=again)
    assert conflicts_of(link) == []


def test_end_that_an_editor_moved_is_followed(
    person: Person, desk: list[Document], ends: tuple[Recommendation, Recommendation]
) -> None:
    link = decide(person(), ends)
    other = desk[1].recommendations.get(printed_id="3(a)")
    Recommendation.objects.filter(pk=ends[1].pk).update(is_current=False, moved_to=other)
    link.refresh_from_db()
    assert conflicts_of(link) == ["later-gone"]
    assert stands_now(link.later, link.later_address) == other
    assert stands_now(link.earlier, link.earlier_address) == ends[0]


def test_renamed_document_keeps_its_one_decision(person: Person, ends: tuple[Recommendation, Recommendation]) -> None:
    actor = person()
    link = decide(actor, ends)
    Document.objects.filter(pk=ends[1].document_id).update(identifier="CTOC/COP/WG.9/2032/99")
    ends[1].refresh_from_db()
    again = decide(actor, (ends[0], Recommendation.objects.get(pk=ends[1].pk)), kind="narrows", version=1)
    assert again.pk == link.pk
    assert Link.objects.count() == 1
    assert again.later_address.startswith("CTOC/COP/WG.9/2032/99")


def test_currency_counts_what_was_known_on_the_day(person: Person, ends: tuple[Recommendation, Recommendation]) -> None:
    assert currency_of(ends[0], date(2040, 1, 1))[0].currency is Currency.STANDS
    decide(person(), ends, kind="supersedes")
    days = (date(2031, 1, 1), date(2032, 10, 13), date(2032, 10, 14))
    told = [currency_of(ends[0], day)[0].currency for day in days]
    assert told == [Currency.NOT_YET, Currency.STANDS, Currency.SUPERSEDED]
    known = currency_of(ends[0], days[2])[1]
    assert [(one.row.pk, one.verb) for one in known] == [(ends[1].pk, "is superseded by")]


def test_relatives_tell_decisions_from_suggestions(person: Person, ends: tuple[Recommendation, Recommendation]) -> None:
    (suggested,) = relatives_of(ends[0])
    assert (suggested.pair.is_confirmed, suggested.verb, suggested.is_earlier) == (False, "is repeated by", False)
    decide(person(), ends, kind="weakens")
    (decided,) = relatives_of(ends[1], date(2020, 1, 1))
    assert (decided.pair.is_confirmed, decided.verb, decided.is_earlier) == (True, "weakens", True)
    assert decided.is_after
