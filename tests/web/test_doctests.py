"""The examples in the desk's docstrings run; settings are left out, since importing them needs an environment."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import servanda_web

pytestmark = pytest.mark.one_database

ROOT = Path(servanda_web.__file__).parent
MODULES = sorted(
    ".".join(("servanda_web", *path.relative_to(ROOT).with_suffix("").parts))
    for path in ROOT.rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8") and not {"settings", "migrations"} & set(path.parts)
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed
