"""Bodies and their sessions."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.errors import UnknownTerm
from servanda.terms.bodies import all_bodies, body, body_of_symbol, find_bodies, find_body, lineage, session_of


def test_the_data_hold_together() -> None:
    keys = [one.key for one in all_bodies()]
    assert len(keys) == len(set(keys))
    for one in all_bodies():
        assert next(above.key for above in lineage(one)) == one.key
        days = [(session.start, session.end) for session in one.sessions]
        assert days == sorted(days)
        for session in one.sessions:
            assert date.fromisoformat(session.start) <= date.fromisoformat(session.end)
            assert session.source


def test_names_aliases_and_words_of_the_house() -> None:
    group = body("ctoc-wg-som")
    assert find_body("working group on the smuggling of migrants") is group
    assert find_body("the Working Group on Smuggling of Migrants") is group
    assert find_body("the Working Group") is None
    assert find_body("the Working Group", within=group) is group
    assert find_body("the Conference", within=body("cac-irg")) is body("cac-cosp")
    assert find_body("Council of Elders") is None


def test_bodies_in_running_text() -> None:
    text = "The Human Rights Council heard the Working Group on the Universal Periodic Review."
    assert [(found.key, span.of(text)) for found, span in find_bodies(text)] == [
        ("hrc", "Human Rights Council"),
        ("upr-wg", "Working Group on the Universal Periodic Review"),
    ]


@pytest.mark.parametrize(
    ("symbol", "key"),
    [
        ("CTOC/COP/WG.7/2021/3", "ctoc-wg-som"),
        ("CTOC/COP/2018/13", "ctoc-cop"),
        ("CAC/COSP/IRG/2019/1/Add.3", "cac-irg"),
        ("A/HRC/WG.6/48/SVN/2", "upr-wg"),
        ("A/HRC/59/15", "hrc"),
        ("A/RES/55/25", "ga"),
        ("E/CN.15/2019/L.2", "ccpcj"),
        ("A/CONF.222/17", "crime-congress"),
    ],
)
def test_the_longest_prefix_of_a_symbol_tells_the_body(symbol: str, key: str) -> None:
    found = body_of_symbol(symbol)
    assert found is not None
    assert found.key == key


def test_sessions() -> None:
    group = body("ctoc-wg-som")
    first = session_of(group, ordinal=1)
    assert first is not None
    assert (first.start, first.end, first.place, first.verified) == ("2012-05-30", "2012-06-01", "Vienna", True)
    assert session_of(group, date="2021-10-14") == session_of(group, ordinal=8)
    assert session_of(group, ordinal=99) is None
    assert session_of(group) is None
    assert session_of(group, ordinal=1, date="2021-10-14") is None


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(UnknownTerm, match="ctoc-cop"):
        body("nowhere")
