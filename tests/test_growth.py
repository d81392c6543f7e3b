"""The generator of varied copies: the same seed gives the same copies, and every copy is a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.growth.generator import Generator
from servanda.extraction.manifest import Manifest
from servanda.ingest import ingest_bytes


@pytest.fixture(scope="module")
def generator(specimen: Path) -> Generator:
    return Generator(specimen)


def test_the_same_seed_gives_the_same_copies(generator: Generator) -> None:
    assert list(generator.copies(5)) == list(generator.copies(5))
    assert list(generator.copies(5)) != list(generator.copies(5, seed=2))


def test_copies_differ_and_have_numbered_paragraphs(generator: Generator) -> None:
    copies = list(generator.copies(20))
    assert len({content for _, content in copies}) == 20
    done = [ingest_bytes(content, Path(name), Manifest()) for name, content in copies]
    read = [item.extraction for item in done if item.extraction]
    assert len(read) == 20
    assert sum(len(extraction.document.paragraphs) for extraction in read) > 60
