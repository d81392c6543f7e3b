"""The overview: each figure is the number of its list; charts are drawn once and hold nothing that a page may not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from servanda.compendium.recommendation import Status, ThemeTag
from servanda.extraction.findings import Extraction
from servanda_web.library.models import Document
from servanda_web.overview import charts, drawing, figures, gaps, panels
from servanda_web.overview.colours import CLASSES, INK
from servanda_web.recommendations.selectors import list_recommendations
from tests.web import specimens
from tests.web.conftest import TakeIn

pytestmark = pytest.mark.django_db
Queries = Callable[[int], object]
BODY = specimens.BODY


def second() -> Extraction:
    """The second session: another theme on one text, and a draft that must not count."""
    report = specimens.report(2)
    first, other = report.recommendations
    draft = replace(first, id="9", paragraph="2", status=Status.DRAFT)
    tagged = replace(other, themes=(ThemeTag("return", "train", 0.7), ThemeTag("information_sharing", "x", 0.5)))
    return replace(report, recommendations=(first, tagged, draft))


@pytest.fixture
def two(take_in: TakeIn) -> list[Document]:
    return [take_in(specimens.report(1), "one.txt"), take_in(second(), "two.txt")]


def count_behind(url: str) -> int:
    return list_recommendations(QueryDict(url.partition("?")[2])).page.paginator.count


def test_every_figure_is_the_number_of_its_list(two: list[Document]) -> None:
    found = panels.of_body(BODY)
    assert [column.count for column in found.columns] == [2, 2]
    seen = {row.key: row.counts for row in found.themes}
    assert seen == {"information_sharing": (1, 2), "return": (0, 1)}
    for column in found.columns:
        assert count_behind(column.url) == column.count
    for row in found.themes:
        for column, count in zip(found.columns, row.counts, strict=True):
            assert count_behind(figures.list_url(session=column.session.key, theme=row.key)) == count
    assert {row.key: row.counts for row in found.modalities} == {"consideration": (1, 1), "": (1, 1)}


def test_changes_are_differences_of_shares(two: list[Document]) -> None:
    comparison = panels.of_body(BODY).comparison
    assert comparison is not None
    assert [(one.theme, one.points) for one in comparison.changes] == [("information_sharing", 50), ("return", 50)]
    assert comparison.one_is_worth == 50


def test_one_session_is_compared_with_nothing(take_in: TakeIn) -> None:
    take_in(specimens.report(1))
    assert panels.of_body(BODY).comparison is None


def test_articles_are_told_apart_by_who_cites_them(two: list[Document]) -> None:
    (found,) = gaps.silences()
    assert found.instrument == "SOM"
    assert [one.provision.article for one in found.recommended] == ["10"]
    assert found.mentioned == ()
    assert len(found.silent) == 24


def test_gaps_of_the_desk_are_named(take_in: TakeIn, two: list[Document]) -> None:
    take_in(specimens.arabic_report(), "three.txt")
    held = gaps.coverage()
    assert held.documents == 2
    assert dict(held.languages) == {"ar": 1, "zh": 0, "en": 2, "fr": 0, "ru": 0, "es": 0}
    assert held.without_symbol == ()
    assert len(held.partly_unread) == 2
    assert figures.versions_counted() == 1


def test_page_works_before_a_chart_is_drawn(client: Client, two: list[Document]) -> None:
    page = client.get("/overview/").content.decode()
    assert "The chart is being drawn" in page
    assert 'hx-get="/overview/charts/themes?body=' in page
    waited = client.get("/overview/?draw=now").content.decode()
    assert "The chart is being drawn" not in waited
    assert waited.count("<svg xmlns") == 4
    assert client.get("/overview/").content.decode().count("<svg xmlns") == 4
    assert client.get("/overview/charts/themes").content.decode().strip().startswith("<svg")
    assert client.get("/overview/charts/nothing").status_code == 404


def test_drawing_holds_nothing_that_a_page_may_not(two: list[Document]) -> None:
    found = panels.of_body(BODY)
    for spec in panels.specs_of(found, gaps.silences()).values():
        svg = drawing.draw(spec)
        assert "style" not in svg
        assert "desk.invalid" not in svg
        assert not [colour for colour in CLASSES if colour in svg]
        links = re.findall(r"<a [^>]*>", svg)
        assert links
        assert all('tabindex="-1"' in link and re.search(r'href="[/#]', link) for link in links)
        assert re.match(r'<svg [^>]*aria-hidden="true"', svg)


def test_chart_is_drawn_once(two: list[Document], monkeypatch: pytest.MonkeyPatch, data_folder: Path) -> None:
    spec = charts.heat_map(panels.of_body(BODY).columns, panels.of_body(BODY).themes)
    first = drawing.draw(spec)
    monkeypatch.setattr(drawing, "_converted", lambda spec: pytest.fail("drawn again"))
    assert drawing.draw(spec) == first
    assert [path.suffix for path in (data_folder / "charts").iterdir() if path.is_file()] == [".svg"]


def test_old_drawings_are_forgotten(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "KEPT", 2)
    monkeypatch.setattr(drawing, "_converted", lambda spec: f'<svg xmlns="{drawing.SVG}"/>')
    for number in range(4):
        drawing.draw({"number": number})
    assert len(list((data_folder / "charts").glob("*.svg"))) == 2


def test_arabic_is_mirrored_and_keeps_its_brackets(two: list[Document]) -> None:
    with translation.override("ar"):
        found = panels.of_body(BODY)
        spec = charts.heat_map(found.columns, found.themes)
        svg = drawing.draw(spec)
    assert spec["encoding"]["x"]["scale"]["reverse"] is True
    assert spec["encoding"]["y"]["axis"]["orient"] == "right"
    assert "\u2067" in svg
    assert "\u2067" not in drawing.tidied(f'<svg xmlns="{drawing.SVG}"><text fill="{INK}">−10</text></svg>')


def test_names_from_documents_cannot_leave_their_string(take_in: TakeIn) -> None:
    body = 'Body ")]; alert(1) <script>'
    report = specimens.report(1)
    metadata = replace(report.document.metadata, subsidiary_body=body, meeting_ordinal=None)
    by_day = tuple(replace(one, session=replace(one.session, ordinal=None)) for one in report.recommendations)
    take_in(replace(report, document=replace(report.document, metadata=metadata), recommendations=by_day))
    svg = drawing.draw(panels.specs_of(panels.of_body(body), [])["themes"])
    assert "alert(1) &lt;script" in svg
    assert "<script" not in svg


def test_body_is_chosen_by_the_address(client: Client, take_in: TakeIn, two: list[Document]) -> None:
    other = specimens.report(3)
    metadata = replace(other.document.metadata, subsidiary_body="Committee on Bells")
    bare = tuple(replace(one, themes=()) for one in other.recommendations)
    take_in(replace(other, document=replace(other.document, metadata=metadata), recommendations=bare), "bells.txt")
    assert figures.bodies() == [BODY, "Committee on Bells"]
    page = client.get("/overview/?body=Committee+on+Bells").content.decode()
    assert "No theme was found in the recommendations of this body" in page
    assert client.get("/overview/?body=nonsense").status_code == 200


def test_figures_are_counted_once_for_a_state_of_the_corpus(
    client: Client, take_in: TakeIn, two: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = client.get("/overview/").content.decode()
    count = figures.columns_of
    asked: list[str] = []
    monkeypatch.setattr(figures, "columns_of", lambda body: asked.append(body) or count(body))
    assert client.get("/overview/").content.decode() == before
    assert asked == []
    take_in(specimens.report(3), "three.txt")
    assert "working-group-on-ferries-3" in client.get("/overview/").content.decode()
    assert asked == [BODY]


def test_empty_desk_says_so(client: Client) -> None:
    assert "There is nothing to count yet" in client.get("/overview/").content.decode()
    assert client.get("/overview/methods").status_code == 200


def test_number_of_queries_does_not_grow(
    client: Client, take_in: TakeIn, two: list[Document], django_assert_num_queries: Queries
) -> None:
    with CaptureQueriesContext(connection) as first:
        client.get("/overview/")
    for ordinal in range(3, 7):
        take_in(specimens.report(ordinal), f"{ordinal}.txt")
    with django_assert_num_queries(len(first)):
        client.get("/overview/")
