"""What all tests share: the folder of real documents and the switch that rewrites golden files."""

from __future__ import annotations

from pathlib import Path

import pytest

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
