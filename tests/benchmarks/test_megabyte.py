"""The bar of two seconds a megabyte is guarded: prose and every text made to cost time stay near it on any machine."""

from __future__ import annotations

import pytest

from benchmarks.megabyte import BAR, main, seconds_for_megabyte, texts
from benchmarks.yardstick import yardstick

SIZE = 20_000
MARGIN = 4
"""Times the bar: the time of a small text on a busy machine says no more; what is read by its square takes far longer."""
_TRIES = 3


def test_no_text_takes_long() -> None:
    made = {name: make(SIZE) for name, make in texts().items()}
    seconds_for_megabyte(made["prose"])  # the first text waits for the tables
    slow = {name for name, text in made.items() if seconds_for_megabyte(text) > MARGIN * BAR}
    again = {name: min(seconds_for_megabyte(made[name]) for _ in range(_TRIES)) for name in slow}
    assert not {name: seconds for name, seconds in again.items() if seconds > MARGIN * BAR}


def test_the_yardstick_is_no_longer_than_a_blink() -> None:
    assert 0 < yardstick() < 1


def test_the_table_ends_with_the_count(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.megabyte.texts", lambda: {"commas": lambda size: "," * size})
    main("--size", "2000")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["text", "commas"]
    assert lines[-1].endswith("of 1 above 2 s a megabyte")
