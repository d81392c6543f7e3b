"""Addresses that are put together are those that Django makes."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, reverse

from servanda_web.common.addresses import document_address, recommendation_address


@pytest.mark.parametrize("printed", ["12", "3(a)", "R10", "3(أ)", "6.12#2", "a b", "1,2;3", "50%"])
def test_they_are_the_same(printed: str) -> None:
    where = ("CTOC/COP/WG.9/2031/3", "en")
    assert recommendation_address(*where, printed) == reverse("recommendations:recommendation", args=[*where, printed])
    assert document_address(*where) == reverse("library:document", args=where)


@pytest.mark.parametrize("printed", ["", "3/a"])
def test_what_has_no_address_is_refused(printed: str) -> None:
    with pytest.raises(NoReverseMatch):
        recommendation_address("CTOC/COP/WG.9/2031/3", "en", printed)
