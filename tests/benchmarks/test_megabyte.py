"""The bar of two seconds a megabyte is guarded: prose and the slowest texts stay near it on any machine."""

from __future__ import annotations

import pytest

from benchmarks.megabyte import BAR, main, seconds_for_megabyte, texts
from benchmarks.yardstick import yardstick

SIZE = 100_000
MARGIN = 5
"""Times the bar: on a busy machine a short time says no more; these took from three to thirty-five times the bar once."""
WATCHED = [
    "prose", "encouraged", "square brackets", "numbers", "article ranges", "articles without end", "comments never closed",
    "budget", "links", "strong over lines", "numbered recommendations", "many footnotes in a paragraph",
    "paragraphs of ranges", "themes in a paragraph", "working groups in a paragraph", "one headed recommendation",
    "a cover of long lines",
]  # fmt: skip
"""Prose, and of each kind of text made to cost time the slowest."""


@pytest.mark.parametrize("name", WATCHED)
def test_no_text_takes_long(name: str) -> None:
    text = texts()[name](SIZE)
    seconds_for_megabyte(texts()["prose"](1_000))  # the first text waits for the tables
    assert any(seconds_for_megabyte(text) < MARGIN * BAR for _ in range(3))


def test_the_yardstick_is_no_longer_than_a_blink() -> None:
    assert 0 < yardstick() < 1


def test_the_table_ends_with_the_count(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.megabyte.texts", lambda: {"commas": lambda size: "," * size})
    main("--size", "2000")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["text", "commas"]
    assert lines[-1].endswith("of 1 above 2 s a megabyte")
