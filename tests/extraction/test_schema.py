"""What `servanda extract` prints is what the published schema promises."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.schema import json_schema, to_json
from servanda.ingest import document_files
from tests.conftest import ROOT, SHARED

PROMISE = jsonschema.Draft202012Validator(json_schema())


def check(path: Path) -> None:
    found = to_json(extract(read_document(path.read_bytes(), path.name), file_name=path.name))
    PROMISE.validate(json.loads(json.dumps(found)))


@pytest.mark.parametrize("path", document_files(ROOT / "data" / "specimen"), ids=lambda path: path.name)
def test_the_specimen_keeps_the_promise(path: Path) -> None:
    check(path)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["seeds/000*", "seeds/003*", "fixtures/004.wp.pdf", "six/ar.docx", "upr/togo2011.pdf"])
def test_real_documents_keep_the_promise(shared: Path, name: str) -> None:
    check(next((SHARED / "corpus").glob(name)))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
