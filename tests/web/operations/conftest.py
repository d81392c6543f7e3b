"""A desk whose work is done by processes that can be killed, on the engine of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.operations.desks import OwnDesk, made


@pytest.fixture
def own_desk(tmp_path: Path, db: None, migrated: str) -> Iterator[OwnDesk]:
    """With all tables, and nothing in them."""
    with made(tmp_path / "data", migrated) as desk:
        yield desk
