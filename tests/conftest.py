"""What all tests share: the folder of real documents and the switch that rewrites golden files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.postgresql import base as postgresql
from django.db.backends.sqlite3 import base as sqlite
from hypothesis import HealthCheck, settings

# Every run asks the same; what nobody thought of is looked for by `make fuzz`, and kept as an example.
# How long an example takes says something of the machine, and is no reason to fail.
settings.register_profile("the same", derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("the same")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files instead of comparing")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real documents and gold answers; tests that need it skip where it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the folder ../shared with the real documents is not here")
    return SHARED


@pytest.fixture(scope="session")
def specimen() -> Path:
    """The small corpus written for this project."""
    return ROOT / "data" / "specimen"


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session", autouse=True)
def emptied_from_the_head() -> Iterator[None]:
    """Tests that commit empty the database: the heads of the chains go first, as events without one may be removed."""
    with pytest.MonkeyPatch.context() as patch:
        for operations in (sqlite.DatabaseWrapper.ops_class, postgresql.DatabaseWrapper.ops_class):
            patch.setattr(operations, "sql_flush", _from_the_head(operations.sql_flush))
        yield


def _from_the_head(flush: Callable[..., list[str]]) -> Callable[..., list[str]]:
    def statements(self: Any, style: Any, tables: Any, **options: Any) -> list[str]:
        told = flush(self, style, tables, **options)
        return ["DELETE FROM audit_head", *told] if "audit_head" in tables else told

    return statements
