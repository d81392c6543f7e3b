"""The page is whole, safe and accessible by structure."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from lxml import html

from servanda.compendium.edition import build_edition
from servanda.compendium.listed import Listed
from servanda.interchange.page import edition_page
from tests.compendium.samples import REPORT, SCHEME, recommendation, sample_edition


def _page(language: str = "en") -> Any:
    return html.document_fromstring(edition_page(sample_edition(language)))


def test_every_text_has_an_anchor_with_its_number() -> None:
    articles = _page().xpath("//article")
    assert [article.get("id") for article in articles] == [f"r{number}" for number in range(1, 7)]
    assert articles[1].xpath("string(p[@class='text'])").startswith("States parties are encouraged to second")


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique() -> None:
    page = _page()
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = page.xpath("//a/@href")
    assert targets
    assert all(target.startswith("#") and target[1:] in ids for target in targets)


def test_nothing_is_loaded_from_elsewhere() -> None:
    made = edition_page(sample_edition())
    assert not re.search(r"https?://|@import|url\(|<script|<link|<img|src=", made)


def test_language_and_direction_are_said() -> None:
    assert _page().get("dir") == "ltr"
    arabic = _page("ar")
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    text = arabic.xpath("//article[@id='r1']/p[@class='text']")[0]
    assert (text.get("lang"), text.get("dir")) == ("en", "ltr")


def test_symbols_are_isolated() -> None:
    arabic = _page("ar")
    assert arabic.xpath("//article[@id='r1']//bdi[@dir='ltr']/text()") == [REPORT]


def test_symbols_inside_a_text_are_isolated_too() -> None:
    text = recommendation("1", "ينبغي للدول أن تنظر في الوثيقة CTOC/COP/2018/13 قبل الدورة.", "liaison")
    made = build_edition([Listed("d", None, text)], SCHEME, title="مجموعة", language="ar")
    page = html.document_fromstring(edition_page(made))
    assert page.xpath("//p[@class='text']/bdi[@dir='ltr']/text()") == ["CTOC/COP/2018/13"]


def test_markup_in_a_text_is_shown_not_obeyed() -> None:
    evil = recommendation("1", '<script>alert(1)</script> & "quotes"\x07', '"><b', chapeau="<i>", response="<u>")
    made = edition_page(build_edition([Listed("</style>", "<x>", evil)], SCHEME, title="</title><b>"))
    page = html.document_fromstring(made)
    assert page.xpath("//script | //b[not(parent::p)] | //i | //u") == []
    assert page.xpath("string(//p[@class='text'])") == '<script>alert(1)</script> & "quotes"'


def test_headings_go_down_one_level_at_a_time() -> None:
    for language in ("en", "ar"):
        levels = [int(heading.tag[1]) for heading in _page(language).xpath("//h1|//h2|//h3|//h4|//h5")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_table_heads() -> None:
    page = _page()
    assert len(page.xpath("//main")) == len(page.xpath("//header")) == len(page.xpath("//nav[@aria-labelledby]")) == 1
    assert page.xpath("//a[@class='skip']/@href") == ["#texts"]
    assert page.xpath("//th[not(@scope)]") == []


def test_parts_say_their_status() -> None:
    notes = [note.text for note in _page().xpath("//section[contains(@class,'part ')]/p[@class='note']")]
    assert len(notes) == 3
    assert "negotiation" in notes[1]
    assert "did not negotiate" in notes[2]


def test_the_note_on_method_names_what_was_not_read() -> None:
    method = _page().xpath("string(//section[@aria-labelledby='method'])")
    assert "torn.pdf: The file ends in the middle of a page." in method


def test_an_edition_of_nothing_says_so() -> None:
    page = html.document_fromstring(edition_page(build_edition((), SCHEME, title="Empty")))
    assert "No recommendation" in page.xpath("string(//main)")


def test_the_page_is_always_the_same() -> None:
    assert edition_page(sample_edition()) == edition_page(sample_edition())


def test_drafts_and_observations_are_marked_in_the_indexes() -> None:
    page = _page()
    lines = [" ".join(row.text_content().split()) for row in page.xpath("//ul[@class='index']//li")]
    assert {"Joint teams 1; draft 5", "Children 3; obs. 6"} <= set(lines)
    assert page.xpath("//ul[@class='index']//i[text()='draft']")
    assert "“draft”, texts under negotiation" in page.xpath("string(//section[@aria-labelledby='index']/p)")


def test_a_document_without_recommendations_says_so() -> None:
    rows = {row.xpath("string(td[1])"): row.xpath("string(td[3])") for row in _page().xpath("//tr[@id]")}
    assert rows["Background note (empty-1) – no recommendations found in it"] == "–"


def test_the_source_of_a_text_without_symbol_is_its_title() -> None:
    assert _page().xpath("string(//article[@id='r5']/p[@class='source'])") == "“Draft addendum”, para. 1 (b)"
