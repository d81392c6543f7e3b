"""The product holds no copyleft that binds it, its bill of materials is whole, and no secret lies in the repository."""

from __future__ import annotations

import json

import pytest

from scripts import audit
from scripts.auditing import licences, secrets
from tests.conftest import ROOT


def test_no_package_of_the_product_is_under_gpl_or_agpl(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.licence_check() == audit.CLEAN, capsys.readouterr().out
    assert dict(licences.licences(audit.LOCK))["django"] == "BSD-3-Clause"


def test_the_bill_of_materials_is_valid_and_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.bill() == audit.CLEAN, capsys.readouterr().out
    told = json.loads(audit.SBOM.read_text(encoding="utf-8"))
    assert told["bomFormat"] == "CycloneDX"


def test_no_secret_lies_in_the_repository() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout of the repository")
    assert list(secrets.found(ROOT)) == []


@pytest.mark.parametrize(
    "text",
    [
        b"-----BEGIN EC " + b"PRIVATE KEY-----\nMHcCAQEEIIGlRkpQ0000000000",
        b"aws = AKIA" + b"ABCDEFGHIJKLMNOP",
        b"token servanda_" + b"x" * 43,
        b"SERVANDA_SECRET_KEY=" + b"k" * 50,
    ],
)
def test_what_looks_like_a_secret_is_seen(text: bytes) -> None:
    assert len(secrets.secrets_in(text)) == 1
    assert secrets.secrets_in(b"SERVANDA_SECRET_KEY= servanda_session servanda_web.tokens.services.make_token") == []


@pytest.mark.parametrize(
    ("told", "end", "said"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], audit.CLEAN, "1 packages audited, 0 with known"),
        (
            [{"name": "a", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}],
            audit.FOUND,
            "a 1: CVE-1, mended in 2",
        ),
        ([{"name": "a", "skip_reason": "not found"}], audit.NOT_ASKED, "nobody can say whether they are sound: a"),
        (None, audit.NOT_ASKED, "This does not mean that none is known."),
    ],
)
def test_not_asked_is_not_none_known(
    told: list[object] | None, end: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = "" if told is None else json.dumps({"dependencies": told})
    assert audit.read_weaknesses(out, "could not connect") == end
    assert said in capsys.readouterr().out
