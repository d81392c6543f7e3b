"""Taking in documents: ids hold, doing it twice changes nothing, nothing that was addressed disappears."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Q

from servanda.compendium.recommendation import ThemeTag
from servanda.errors import UnreadableDocument
from servanda.extraction.findings import Extraction
from servanda.ingest import Ingested
from servanda_web.common.rows import reconcile
from servanda_web.files import services as files
from servanda_web.files.stores import store
from servanda_web.find import index, loading
from servanda_web.library.models import Document, FormerIdentifier, Paragraph, Session, SourceFile
from servanda_web.library.services import find_session, is_known
from servanda_web.recommendations.models import LineageSuggestion, Recommendation
from servanda_web.recommendations.selectors import current, with_company
from servanda_web.recommendations.services import suggest_lineage
from servanda_web.recommendations.values import listed
from tests.web import specimens
from tests.web.conftest import TakeIn

pytestmark = pytest.mark.django_db


def with_paragraph(extraction: Extraction, key: str, lead: str) -> Extraction:
    paragraphs = tuple(replace(one, lead=lead) if one.key == key else one for one in extraction.document.paragraphs)
    return replace(extraction, document=replace(extraction.document, paragraphs=paragraphs))


def snapshot() -> dict[str, list[tuple[object, ...]]]:
    models = (Document, Paragraph, Recommendation, SourceFile, Session)
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in models}


def test_document_is_stored_whole(take_in: TakeIn) -> None:
    document = take_in(specimens.report(1))
    assert document.session is not None
    assert document.session.ordinal == 1
    assert [paragraph.key for paragraph in document.paragraphs.all()] == ["1", "2", "3", "II.A~1"]
    assert [paragraph.line for paragraph in document.paragraphs.all()] == [2, 4, 4, 4]
    assert document.paragraphs.get(key="2").section.title == "Adopted recommendations"
    assert [row.printed_id for row in document.recommendations.all()] == ["2", "3(a)"]
    first = document.recommendations.get(printed_id="2")
    assert [addressee.name for addressee in first.addressees.all()] == ["States parties"]
    assert first.citations.get().provision == "SOM/10"
    assert files.read(document.files.get().sha256) == document.source_text.encode()


def test_second_intake_changes_nothing(take_in: TakeIn) -> None:
    take_in(specimens.report(1))
    before = snapshot()
    take_in(specimens.report(1))
    assert snapshot() == before


def test_corrected_file_keeps_rows_and_marks_what_is_gone(take_in: TakeIn) -> None:
    document = take_in(specimens.report(1))
    ids = dict(document.paragraphs.values_list("key", "pk"))
    kept = document.recommendations.get(printed_id="2")
    gone = document.recommendations.get(printed_id="3(a)")
    corrected = with_paragraph(specimens.report(1), "1", "The Working Group met in Geneva.")
    corrected = replace(corrected, recommendations=corrected.recommendations[:1])
    take_in(corrected, content=b"another file")
    assert dict(document.paragraphs.values_list("key", "pk")) == ids
    assert document.paragraphs.get(key="1").lead.endswith("Geneva.")
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert kept.is_current
    assert not gone.is_current
    assert document.files.get(is_current=True).size == len(b"another file")
    take_in(specimens.report(1))
    gone.refresh_from_db()
    assert gone.is_current


def test_second_form_of_a_document_does_not_replace_its_text(take_in: TakeIn) -> None:
    document = take_in(specimens.report(1), "report.txt")
    other = with_paragraph(specimens.report(1), "1", "Read worse.")
    assert take_in(other, "report.pdf", b"pdf") == document
    assert document.paragraphs.get(key="1").lead == "The Working Group met in Vienna."
    assert sorted(document.files.values_list("name", "is_current")) == [("report.pdf", False), ("report.txt", True)]


def test_address_moves_when_the_symbol_becomes_known(take_in: TakeIn) -> None:
    unnamed = specimens.report(1)
    unnamed = replace(unnamed, document=replace(unnamed.document, id="x-1234"))
    row = take_in(unnamed)
    named = take_in(specimens.report(1))
    assert named.pk == row.pk
    assert named.identifier == "CTOC/COP/WG.9/2031/3"
    assert FormerIdentifier.objects.get().identifier == "x-1234"


def test_file_found_to_be_a_form_of_another_document_joins_it(take_in: TakeIn) -> None:
    document = take_in(specimens.report(1), "one.txt")
    unnamed = specimens.report(1)
    take_in(replace(unnamed, document=replace(unnamed.document, id="x-1234")), "two.txt", b"two")
    assert Document.objects.count() == 2
    take_in(specimens.report(1), "two.txt", b"two")
    assert Document.objects.get() == document
    assert FormerIdentifier.objects.get(identifier="x-1234").document == document


def test_known_file_is_known_only_with_its_original(take_in: TakeIn) -> None:
    document = take_in(specimens.report(1))
    file = document.files.get()
    assert is_known(name=file.name, sha256=file.sha256)
    store().remove(file.sha256)
    assert not is_known(name=file.name, sha256=file.sha256)


def test_meetings_with_one_ordinal_are_told_apart_by_date() -> None:
    def find(start: str | None) -> Session | None:
        return find_session(body="Body", ordinal=2, start=start, end=None, place=None)

    first, later = find("2013-11-11"), find("2023-10-09")
    assert first != later
    assert find("2013-11-12") == first
    assert find("2023-10-09") == later
    assert find(None) == first
    assert find_session(body="Body", ordinal=None, start=None, end=None, place=None) is None


def test_lineage_is_suggested_across_sessions_and_stays(desk: list[Document]) -> None:
    suggestion = LineageSuggestion.objects.get(earlier__printed_id="2")
    assert suggestion.kind == "repeats"
    assert (suggestion.earlier.document, suggestion.later.document) == (desk[0], desk[1])
    ids = list(LineageSuggestion.objects.values_list("pk", flat=True))
    loading.finish(changed=True)
    assert list(LineageSuggestion.objects.values_list("pk", flat=True)) == ids


def test_lineage_of_one_document_leaves_the_rest_alone(desk: list[Document]) -> None:
    before = set(LineageSuggestion.objects.values_list("earlier", "later"))
    untouched = LineageSuggestion.objects.exclude(Q(earlier__document=desk[1]) | Q(later__document=desk[1]))
    kept = set(untouched.values_list("pk", flat=True))
    LineageSuggestion.objects.filter(later__document=desk[1]).delete()
    assert suggest_lineage([desk[1]]) > 0
    assert set(LineageSuggestion.objects.values_list("earlier", "later")) == before
    assert set(untouched.values_list("pk", flat=True)) == kept


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="on PostgreSQL the index is in the database, and no file can be missing"
)
def test_index_is_made_again_where_it_is_missing(desk: list[Document]) -> None:
    index.place().unlink()
    loading.finish(changed=False)
    with index.open_index() as engine:
        assert engine.count() > 0


def test_one_bad_file_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_bytes(b"good")
    error = UnreadableDocument(expected="a document", found="nothing", remedy="Send it again.")
    results = [Ingested(bad, "", error=error), Ingested(good, sha256(b"good").hexdigest(), specimens.report(1))]
    monkeypatch.setattr(loading, "ingest", lambda *args, **options: iter(results))
    seen: list[Path] = []
    report = loading.load_files([bad, good], watch=seen.append)
    assert report.loaded == [good]
    assert report.unread == [(bad, error)]
    assert seen == [bad, good]
    assert Document.objects.count() == 1


def test_a_file_that_changes_while_it_is_read_is_not_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"later bytes")
    results = [Ingested(path, sha256(b"earlier bytes").hexdigest(), specimens.report(1))]
    monkeypatch.setattr(loading, "ingest", lambda *args, **options: iter(results))
    report = loading.load_files([path], watch=lambda path: None)
    assert "changed meanwhile" in str(report.unread[0][1])
    assert not Document.objects.exists()


def test_reconcile_says_what_it_did(take_in: TakeIn) -> None:
    document = take_in(specimens.report(1))
    one, two = document.footnotes.get(), document.footnotes.get()
    two.pk, two.position, two.text = None, 1, "Another."
    changes = reconcile(document.footnotes.all(), [two], key=("position",))
    assert (changes.created, changes.updated, changes.unchanged, changes.unmatched) == (1, 0, 0, (one.pk,))


def test_two_files_of_one_name_are_two_documents(take_in: TakeIn) -> None:
    def provisional(ordinal: int, id_: str) -> Extraction:
        one = specimens.report(ordinal)
        metadata = replace(one.document.metadata, symbol=None)
        return replace(one, document=replace(one.document, id=id_, metadata=metadata))

    first = take_in(provisional(1, "x-1"))
    second = take_in(provisional(2, "x-2"), content=b"another")
    assert first.pk != second.pk
    assert take_in(provisional(2, "x-3"), content=b"corrected").pk == second.pk


def test_numbers_that_come_twice_lose_nothing(take_in: TakeIn) -> None:
    one = specimens.report(1)
    doubled = replace(
        one,
        document=replace(one.document, paragraphs=(*one.document.paragraphs, one.document.paragraphs[1])),
        recommendations=(*one.recommendations, one.recommendations[0]),
    )
    document = take_in(doubled)
    assert [row.key for row in document.paragraphs.all()] == ["1", "2", "3", "II.A~1", "2~2"]
    assert [row.printed_id for row in document.recommendations.all()] == ["2", "3(a)", "2~2"]


def test_characters_that_a_database_refuses_are_replaced(take_in: TakeIn) -> None:
    odd = with_paragraph(specimens.report(1), "1", "One\x00two.")
    document = take_in(replace(odd, document=replace(odd.document, cover=("a\x00b",), source_text="a\x00b")))
    assert document.paragraphs.get(key="1").lead == "One\ufffdtwo."
    assert document.cover == ["a\ufffdb"]


def test_rows_come_back_as_the_values_they_were(take_in: TakeIn) -> None:
    one = specimens.report(1)
    tags = (ThemeTag("return", "back", 0.4), ThemeTag("information_sharing", "exchanging", 0.8))
    one = replace(one, recommendations=(replace(one.recommendations[0], themes=tags), one.recommendations[1]))
    document = take_in(one)
    rows = with_company(current().filter(document=document)).prefetch_related("actions").order_by("position")
    values = [item.recommendation for item in listed(rows)]
    without = [replace(value, evidence=None, citations=()) for value in one.recommendations]  # type: ignore[arg-type]
    assert [replace(value, evidence=None, citations=()) for value in values] == without  # type: ignore[arg-type]
    assert [cited.article for cited in values[0].citations] == ["10"]


def test_many_recommendations_take_few_queries(
    take_in: TakeIn, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    one = specimens.report(1)
    many = tuple(replace(one.recommendations[0], id=f"140.{number}") for number in range(200))
    with django_assert_max_num_queries(85):
        take_in(replace(one, recommendations=many))
