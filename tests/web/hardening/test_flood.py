"""A flood of bad requests is answered."""

from __future__ import annotations

import pytest

from benchmarks.flood import flood
from servanda_web.library.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("long_questions")]


def test_bad_requests_are_answered(desk: list[Document]) -> None:
    told, failed = flood(120, seed=5)
    assert told.total() == 120
    assert dict(failed) == {}
    assert {404, 405} <= set(told)
