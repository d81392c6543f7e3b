"""A desk whose work is done by processes that can be killed, on the engine of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.operations.desks import IS_POSTGRESQL, OwnDesk, own_database


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[OwnDesk]:
    if not IS_POSTGRESQL:
        yield OwnDesk(tmp_path / "data")
        return
    with own_database("operations") as url:
        yield OwnDesk(tmp_path / "data", url)
