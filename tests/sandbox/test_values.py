"""What crosses the wall of the sandbox comes out as it went in, whatever form a value of the library has."""

from __future__ import annotations

import pytest

from servanda.sandbox.values import UnknownValue, pack, unpack
from servanda.spans import Span
from tests.web import specimens


def test_a_span_is_a_span_again() -> None:
    back = unpack(pack((Span(3, 8), (3, 8))))
    assert [type(one) for one in back] == [Span, tuple]
    assert back[0].start == 3


def test_a_whole_extraction_is_the_same_again() -> None:
    made = specimens.report(1)
    assert unpack(pack(made)) == made
    assert repr(unpack(pack(made))) == repr(made)


def test_a_type_that_is_no_value_is_not_made() -> None:
    with pytest.raises(UnknownValue):
        unpack(pack(Span(1, 2)).replace(b"servanda.spans:Span", b"servanda.spans:date"))
