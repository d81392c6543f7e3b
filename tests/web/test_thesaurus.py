"""The thesaurus: it starts as shipped, an editor changes it, and what was retired leads on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from servanda.interchange.skos import from_skos, to_skos
from servanda.terms.themes import LANGUAGES, load_scheme
from servanda_web.accounts.permissions import NotAllowed
from servanda_web.audit.selectors import history_of
from servanda_web.common.errors import StaleWrite
from servanda_web.library.models import Document
from servanda_web.recommendations.words import definition_of, theme_label, theme_tree
from servanda_web.thesaurus import selectors, services
from servanda_web.thesaurus.errors import UnusableConcept
from servanda_web.thesaurus.models import Concept, Scheme
from servanda_web.thesaurus.values import ConceptFields
from tests.web.conftest import Person, SignedIn

pytestmark = pytest.mark.django_db
HARBOURS = ConceptFields(
    labels={language: f"Harbours {language}" for language in LANGUAGES},
    definitions={"en": "Places where ships lie.", "fr": "Où les navires sont à quai."},
    broader="prevention",
    sure={"en": ("harbour", "quay|pier")},
)


def fields_of(key: str, **changes: Any) -> ConceptFields:
    return replace(ConceptFields.of_theme(selectors.scheme().concept(key)), **changes)


def labels(key: str, english: str) -> dict[str, str]:
    return dict(selectors.scheme().concept(key).labels) | {"en": english}


def test_without_a_change_the_shipped_scheme_holds(client: Client) -> None:
    assert selectors.scheme() is load_scheme()
    page = client.get("/thesaurus/").content.decode()
    assert "nobody has changed it here" in page
    assert "Root causes" in page
    assert "Add a concept" not in page
    assert not Scheme.objects.exists()


def test_a_change_takes_the_scheme_over_and_is_seen_everywhere(person: Person) -> None:
    changed = fields_of("return", labels=labels("return", "Going home"))
    services.change_concept(actor=person(), key="return", version=1, fields=changed, reason="plainer")
    assert theme_label("return") == "Going home"
    assert theme_tree().children("protection") == load_scheme().children("protection")[
        0:0
    ] or "return" in theme_tree().children("protection")
    scheme = selectors.scheme()
    assert len(scheme.concepts) == len(load_scheme().concepts)
    assert fields_of("corruption", related=()) == replace(
        ConceptFields.of_theme(load_scheme().concept("corruption")), related=()
    )
    event = history_of(Concept.objects.get(key="return")).get()
    assert (event.verb, event.reason, event.actor_name) == ("concept.changed", "plainer", "editor")
    assert event.before["labels"]["en"] != event.after["labels"]["en"] == "Going home"
    assert set(event.after) == {"labels"}


def test_the_same_scheme_is_the_same_object_until_it_changes(person: Person) -> None:
    services.add_concept(actor=person(), key="harbours", fields=HARBOURS)
    first = selectors.scheme()
    assert selectors.scheme() is first
    services.change_concept(actor=person(), key="harbours", version=1, fields=replace(HARBOURS, unbis="PORTS"))
    assert selectors.scheme() is not first


def test_an_added_concept_stands_in_its_group(person: Person) -> None:
    services.add_concept(actor=person(), key="harbours", fields=HARBOURS)
    assert theme_tree().children("prevention")[-1] == "harbours"
    with override("fr"):
        assert definition_of("harbours") == "Où les navires sont à quai."
    with override("ru"):
        assert definition_of("harbours") == "Places where ships lie."


@pytest.mark.parametrize("key", ["Harbours", "1a", "a b", "", "return"])
def test_a_key_that_cannot_be_is_refused(person: Person, key: str) -> None:
    with pytest.raises(UnusableConcept, match="a new key"):
        services.add_concept(actor=person(), key=key, fields=HARBOURS)
    assert not Scheme.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"labels": HARBOURS.labels | {"ar": ""}},
        {"labels": HARBOURS.labels | {"en": "root causes"}},
        {"definitions": {}},
        {"broader": "return"},
        {"broader": "nowhere"},
        {"related": ("prevention",)},
    ],
)
def test_a_concept_that_is_not_whole_is_not_stored(person: Person, change: dict[str, Any]) -> None:
    with pytest.raises(UnusableConcept):
        services.add_concept(actor=person(), key="harbours", fields=replace(HARBOURS, **change))
    assert not Scheme.objects.exists()
    assert selectors.scheme() is load_scheme()


def test_the_slower_of_two_editors_is_told_what_changed(person: Person) -> None:
    services.change_concept(
        actor=person(), key="return", version=1, fields=fields_of("return", labels=labels("return", "Going home"))
    )
    mine = fields_of("return", labels=labels("return", "Homecoming"))
    with pytest.raises(StaleWrite) as caught:
        services.change_concept(actor=person(), key="return", version=1, fields=mine)
    saw, stands = caught.value.what_changed["labels"]
    assert load_scheme().label("return") in saw
    assert "Going home" in stands
    assert "Homecoming" in caught.value.kept["labels"]
    assert theme_label("return") == "Going home"


def test_a_merged_concept_leaves_its_words_to_its_successor(person: Person, client: Client) -> None:
    services.add_concept(actor=person(), key="harbours", fields=HARBOURS)
    services.retire_concept(actor=person(), key="harbours", version=1, successor="root_causes", reason="the same")
    heir = selectors.scheme().concept("root_causes")
    assert "Harbours en" in heir.synonyms["en"]
    assert "quay|pier" in {cue.text for cue in heir.cues["en"]}
    assert selectors.scheme().current("harbours") == "root_causes"
    assert "harbours" not in selectors.scheme()
    answer = client.get("/thesaurus/concepts/harbours")
    assert (answer.status_code, answer["Location"]) == (301, "/thesaurus/concepts/root_causes")
    assert client.get("/themes/harbours")["Location"] == "/themes/root_causes"
    assert "It was merged into" in client.get("/thesaurus/concepts/harbours?history").content.decode()


def test_recommendations_follow_a_merged_concept(person: Person, desk: list[Document]) -> None:
    tagged = desk[0].recommendations.filter(themes__theme="information_sharing")
    before = tagged.count()
    touched = services.retire_concept(
        actor=person(), key="information_sharing", version=1, successor="root_causes", reason="the same"
    )
    assert before
    assert touched >= before
    assert not tagged.exists()
    assert desk[0].recommendations.filter(themes__theme="root_causes").count() == before


def test_a_recommendation_with_both_themes_keeps_one_tag(person: Person, desk: list[Document]) -> None:
    row = desk[0].recommendations.filter(themes__theme="information_sharing").first()
    assert row
    row.themes.create(position=9, theme="root_causes", cue="poverty", confidence=0.4)
    services.retire_concept(
        actor=person(), key="information_sharing", version=1, successor="root_causes", reason="the same"
    )
    assert [tag.theme for tag in row.themes.all()] == ["root_causes"]


@pytest.mark.parametrize(
    ("key", "successor"), [("prevention", ""), ("prevention", "return"), ("return", "return"), ("return", "nowhere")]
)
def test_what_cannot_be_retired_stays(person: Person, key: str, successor: str) -> None:
    with pytest.raises(UnusableConcept):
        services.retire_concept(actor=person(), key=key, version=1, successor=successor, reason="no")
    assert not Scheme.objects.exists()


def test_a_group_can_be_merged_into_a_group(person: Person) -> None:
    services.retire_concept(actor=person(), key="knowledge", version=1, successor="institutional", reason="one")
    scheme = selectors.scheme()
    assert {one.id for one in load_scheme().children("knowledge")} < {
        one.id for one in scheme.children("institutional")
    }


def test_a_retired_concept_can_come_back(person: Person) -> None:
    services.retire_concept(actor=person(), key="return", version=1, reason="not used")
    assert "return" not in selectors.scheme()
    services.restore_concept(actor=person(), key="return")
    assert "return" in selectors.scheme()
    verbs = [event.verb for event in history_of(Concept.objects.get(key="return"))]
    assert verbs == ["concept.restored", "concept.retired"]


@pytest.mark.parametrize("role", ["reader", "organization"])
def test_others_may_not_change_it(person: Person, role: str) -> None:
    who = person(role, organization="Harbour Trust" if role == "organization" else "")
    with pytest.raises(NotAllowed):
        services.add_concept(actor=who, key="harbours", fields=HARBOURS)


def test_a_scheme_from_elsewhere_adds_and_changes_and_leaves_the_rest(person: Person) -> None:
    scheme = load_scheme()
    changed = replace(scheme.concept("return"), labels=dict(scheme.concept("return").labels) | {"en": "Going home"})
    other = replace(scheme, concepts=(scheme.concept("protection"), changed))
    services.take_scheme(actor=person(), value=other, reason="from the library")
    now = selectors.scheme()
    assert now.label("return") == "Going home"
    assert len(now.concepts) == len(scheme.concepts)
    assert [e.verb for e in history_of(Concept.objects.get(key="return"))] == ["concept.imported"]
    assert not history_of(Concept.objects.get(key="corruption")).exists()


def test_our_own_export_changes_nothing(person: Person) -> None:
    services.add_concept(actor=person(), key="harbours", fields=HARBOURS)
    before = to_skos(selectors.scheme(), "https://desk.example/c/")
    services.take_scheme(actor=person(), value=from_skos(before))
    assert to_skos(selectors.scheme(), "https://desk.example/c/") == before


def form_of(key: str) -> dict[str, Any]:
    from servanda_web.thesaurus.forms import ConceptForm

    return ConceptForm.initial_of(fields_of(key), 1)


def test_the_form_saves_and_says_so(signed_in: SignedIn) -> None:
    editor = signed_in()
    assert 'name="label_ar"' in editor.get("/thesaurus/concepts/return/change").content.decode()
    sent = form_of("return") | {"label_en": "Going home", "synonyms_en": "Homecoming\n\nWay back"}
    sent.pop("is_general")
    page = editor.post("/thesaurus/concepts/return/change", sent, follow=True).content.decode()
    assert "The concept is saved." in page
    assert "Homecoming" in page
    stale = editor.post("/thesaurus/concepts/return/change", sent | {"label_en": "Third"})
    assert stale.status_code == 409
    assert "Third" in stale.content.decode()


def test_the_form_tells_what_is_wrong(signed_in: SignedIn) -> None:
    editor = signed_in()
    sent = form_of("return") | {"label_en": "Root causes"}
    sent.pop("is_general")
    answer = editor.post("/thesaurus/concepts/return/change", sent)
    assert answer.status_code == 422
    assert "Another concept has this label" in answer.content.decode()
    answer = editor.post("/thesaurus/concepts/return/change", sent | {"label_ru": ""})
    assert 'href="#id_label_ru"' in answer.content.decode()


def test_adding_and_retiring_in_the_browser(signed_in: SignedIn) -> None:
    editor = signed_in()
    from servanda_web.thesaurus.forms import ConceptForm

    sent = ConceptForm.initial_of(HARBOURS, 1) | {"key": "harbours"}
    sent.pop("is_general")
    assert "The concept is added." in editor.post("/thesaurus/add", sent, follow=True).content.decode()
    retired = editor.post(
        "/thesaurus/concepts/harbours/retire", {"version": 1, "successor": "", "reason": "not needed"}, follow=True
    )
    assert "The concept is retired." in retired.content.decode()
    back = editor.post("/thesaurus/concepts/harbours/restore", follow=True)
    assert "The concept is in use again." in back.content.decode()
    assert "not needed" in back.content.decode()


def test_a_file_is_compared_before_it_is_taken_in(signed_in: SignedIn) -> None:
    editor = signed_in()
    scheme = load_scheme()
    changed = replace(scheme.concept("return"), labels=dict(scheme.concept("return").labels) | {"en": "Going home"})
    concepts = tuple(changed if one.id == "return" else one for one in scheme.concepts)
    text = to_skos(replace(scheme, concepts=concepts), "https://x.example/")
    upload = SimpleUploadedFile("ours.ttl", text.encode())
    page = editor.post("/thesaurus/import", {"file": upload}).content.decode()
    assert "1 concept would change." in page
    assert "0 concepts would be added." in page
    assert not Scheme.objects.exists()
    done = editor.post("/thesaurus/import", {"text": text, "form": "ttl", "reason": "renewed"}, follow=True)
    assert "The file is taken into the thesaurus." in done.content.decode()
    assert theme_label("return") == "Going home"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.ttl", b"\xff\xfe", "UTF-8"),
        ("a.ttl", b"nothing", "SKOS as turtle"),
        ("a.jsonld", b"{}", "one skos:ConceptScheme"),
    ],
)
def test_a_file_that_is_no_scheme_is_refused(signed_in: SignedIn, name: str, content: bytes, told: str) -> None:
    answer = signed_in().post("/thesaurus/import", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_the_scheme_can_be_taken_away(client: Client) -> None:
    for form in ("ttl", "jsonld"):
        answer = client.get(f"/thesaurus/thesaurus.{form}")
        assert from_skos(answer.content.decode(), form).id == "smuggling-of-migrants"
    assert client.get("/thesaurus/thesaurus.doc").status_code == 404


@pytest.mark.parametrize("path", ["add", "import", "concepts/return/change", "concepts/return/retire"])
def test_strangers_are_asked_to_sign_in(client: Client, signed_in: SignedIn, path: str) -> None:
    assert client.get(f"/thesaurus/{path}")["Location"].startswith("/account/login/")
    assert signed_in("reader").get(f"/thesaurus/{path}").status_code == 403


def test_what_is_not_there_is_not_found(client: Client, signed_in: SignedIn) -> None:
    assert client.get("/thesaurus/concepts/nowhere").status_code == 404
    for path in ("change", "retire"):
        assert signed_in().get(f"/thesaurus/concepts/nowhere/{path}").status_code == 404
    assert signed_in().post("/thesaurus/concepts/nowhere/restore").status_code == 404


def test_a_page_asks_for_the_scheme_once(
    client: Client, person: Person, desk: list[Document], django_assert_num_queries: Any
) -> None:
    services.change_concept(actor=person(), key="return", version=1, fields=fields_of("return", unbis="RETURN"))
    client.get("/thesaurus/concepts/return")
    with django_assert_num_queries(4):
        client.get("/thesaurus/")
