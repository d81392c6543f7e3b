"""Rings of objects are looked for seldom, once a program asks for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from servanda.collecting import collect_seldom


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_a_document_is_looked_through_seldom_and_what_was_loaded_not_at_all() -> None:
    collect_seldom()
    assert gc.get_threshold()[0] > 10_000
    assert gc.get_freeze_count() > 0
