"""What the pages about security claim can be looked at: every file and test that they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

SECURITY = ROOT / "docs" / "security"
STATUS = {"met", "partly", "not met", "not applicable", "operator's"}
_DESK = ROOT / "src" / "servanda_web"


def _named(text: str) -> list[str]:
    return re.findall(r"`([\w./-]+/[\w./-]*)`", text)


def _is_there(name: str) -> bool:
    return any((base / name).exists() for base in (ROOT, _DESK, ROOT / "src"))


@pytest.mark.parametrize("page", ["threat-model.md", "asvs.md"])
def test_what_is_named_as_evidence_is_there(page: str) -> None:
    named = _named((SECURITY / page).read_text(encoding="utf-8"))
    assert len(named) > 30
    assert [name for name in named if not _is_there(name)] == []


def test_every_section_has_a_status_and_what_is_met_has_evidence() -> None:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in Path(SECURITY / "asvs.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| V")
    ]
    assert {int(re.match(r"V(\d+)", row[0])[1]) for row in rows} == set(range(1, 18))  # type: ignore[index]
    assert {row[1] for row in rows} <= STATUS
    assert [row[0] for row in rows if row[1] in ("met", "partly", "operator's") and not _named(row[2])] == []
    assert [row[0] for row in rows if row[1] in ("partly", "not met") and not row[3] and "V14.1" not in row[0]] == []
