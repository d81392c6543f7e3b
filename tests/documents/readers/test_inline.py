"""The inside of a line: what a quick look reads is what the Markdown parser reads."""

from __future__ import annotations

import pytest

from servanda.documents.readers import inline
from servanda.documents.readers.inline import read_runs

QUICK = [
    "1. *Decides* to row **with all** oars;",
    "*Row*, ***hard***\n and *rest*.",
    "See [the chart](https://www.example.org/a_b) and [1](#x).",
    "**See** [the *chart*](x) or [it](y)",
    "[a [b](c)",
    "**a\n**b\n***c",
    "*Row *hard* and **rest",
    "__Row__ _hard_, as `law_1` says; see `the chart`.",
    "_Row a_b *hard* and __rest",
]
SLOW = [
    "a*b* c",
    "*a *b*",
    "* a* b",
    "**a*",
    "*[a](b)*",
    "![a](b)",
    "[a](javascript:b)",
    "`[a](b)`",
    "[a](b 'c')",
    "*a **b**c* ",
    "** a **b",
    "**a b**\n*",
    "a_b_ c",
    "*a _b* c_",
    "_a **b_ c**",
    "`a *b` c*",
    "`` a ` b ``",
    "x`a`",
    "`a",
]
"""What only looks so: words that are not set off, links and code that touch other signs or are none."""


@pytest.mark.parametrize("line", [*QUICK, *SLOW])
def test_a_quick_look_reads_what_the_parser_reads(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_runs(line)
    monkeypatch.setattr(inline, "_set_off", lambda line: ())
    monkeypatch.setattr(inline, "_without_links", lambda line: line)
    monkeypatch.setattr(inline, "_without_code", lambda line: line)
    monkeypatch.setattr(inline, "_not_needed", lambda line: frozenset())
    assert found == read_runs(line)


def test_words_set_off_are_told() -> None:
    runs = read_runs("1. *Decides* to **row**")
    assert [(run.text, run.bold, run.italic) for run in runs] == [
        ("1. ", False, False),
        ("Decides", False, True),
        (" to ", False, False),
        ("row", True, False),
    ]
