"""The query language: what is understood, and what is refused with a reason."""

import contextlib
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import InvalidQuery
from servanda.search.query import And, FieldValue, Near, Node, Not, Or, Phrase, Prefix, Word, parse_query
from servanda.search.sqlite import SqliteIndex


@pytest.mark.parametrize(
    ("query", "root"),
    [
        ("boat", Word("boat")),
        ("boat ship", And((Word("boat"), Word("ship")))),
        ("the boat", Word("boat")),
        ("of the", And((Word("of"), Word("the")))),
        ("a OR boat ship", Or((Word("a"), And((Word("boat"), Word("ship")))))),
        ("(a OR boat) ship", And((Or((Word("a"), Word("boat"))), Word("ship")))),
        ("“flag State”", Phrase("flag State")),
        ("« flag State »", Phrase("flag State")),
        ("-boat", Not(Word("boat"))),
        ("boat NEAR/3 ship*", Near(Word("boat"), Prefix("ship"), 3)),
        (
            "boat NEAR/3 “flag State” NEAR/0 sea",
            And((Near(Word("boat"), Phrase("flag State"), 3), Near(Phrase("flag State"), Word("sea"), 0))),
        ),
        ("boat NEAR/99 ship", Near(Word("boat"), Word("ship"), 30)),
        ("near/5", Word("near/5")),
        ("NOT NOT boat", Word("boat")),
        ("co-operation", Word("co-operation")),
        ("boat - ship", And((Word("boat"), Word("ship")))),
        ("boat*", Prefix("boat")),
        ("Theme:return", FieldValue("theme", "return")),
        ('addressee:"States parties"', FieldValue("addressee", "States parties")),
        ("symbol:A/RES/*", FieldValue("symbol", "A/RES/", is_prefix=True)),
        ('"" boat', Word("boat")),
        ("or and not", And((Word("or"), Word("and"), Word("not")))),
    ],
)
def test_understood(query: str, root: Node) -> None:
    assert parse_query(query).root == root


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "at least one word"),
        ("  ", "at least one word"),
        ("...", "nothing to search for"),
        ('"flag', "never closed"),
        ("(boat", "never closed"),
        ("boat)", "without an opening one"),
        ("()", "nothing to search for"),
        ("OR boat", "nothing to search for"),
        ("boat OR", "nothing to search for"),
        ("NOT", "nothing to search for beside NOT"),
        ("colour:red", "found “colour:”"),
        ("theme:(a OR b)", "a value after “theme:”"),
        ("a*", "at least two letters"),
        ("boat NEAR/3", "nothing to search for beside NEAR/3"),
        ("boat NEAR/3 theme:return", "nothing to search for beside NEAR/3"),
        ("(" * 30 + "a" + ")" * 30, "at most 20 brackets"),
        ("a" * 2000, "at most 1000 characters"),
    ],
)
def test_refused_with_a_reason(query: str, message: str) -> None:
    with pytest.raises(InvalidQuery, match=message):
        parse_query(query)


def test_more_fields_can_be_allowed() -> None:
    assert parse_query("region:africa", fields={"region"}).root == FieldValue("region", "africa")


@pytest.mark.parametrize(
    "text", ["NOT " * 240 + "boat", "theme:\udcff", "boat \udcff*", "(boat OR " * 19 + "x" + ")" * 19]
)
def test_odd_queries_are_answered(text: str) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    index = SqliteIndex(connection)
    with contextlib.closing(connection), contextlib.suppress(InvalidQuery):
        assert index.search(parse_query(text)).total == 0


@given(st.text(alphabet=st.sampled_from("ab资م*()\"-: “”'theme:OR NOT.,;^{}+|%_\x00\\"), max_size=40))
def test_no_text_reaches_the_engine_as_its_own_syntax(text: str) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    index = SqliteIndex(connection)
    with contextlib.closing(connection), contextlib.suppress(InvalidQuery):
        assert index.search(parse_query(text)).total == 0
