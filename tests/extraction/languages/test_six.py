"""One real paragraph in six languages, printed as DOCX and PDF, reads alike from both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from servanda.documents.reading import read_document
from servanda.extraction.modality import LANGUAGES
from servanda.extraction.pipeline import extract

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_findings(shared: Path, language: str, form: str) -> None:
    folder = shared / "corpus" / "six"
    number, text = json.loads((folder / "six.json").read_text(encoding="utf-8"))[language].split("\t")
    path = folder / f"{language}.{form}"
    found = extract(read_document(path.read_bytes(), path.name))
    assert [(one.number, one.text) for one in found.document.paragraphs] == [(number.rstrip(".-"), text)]
    (one,) = found.recommendations
    assert one.addressees == ("States parties",)
    assert one.modality is not None
    assert one.modality.kind == "obligation"
    assert [(cited.instrument, cited.article) for cited in one.citations] == [("UNTOC", "18")]
