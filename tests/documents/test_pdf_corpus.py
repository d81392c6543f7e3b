"""The PDF reader on real documents: United Nations reports, and the fixtures printed from the seeds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from servanda.documents.blocks import BlockKind, BlockStream
from servanda.documents.readers.pdf import read_pdf

_NUMBER = re.compile(r"(?:\d{1,3}\.)?(\d{1,3})\.?\s+")
_COMPOSED = re.compile(r"\d+\.(\d+)\.?\s+")
_MADE_BY_GOLD = re.compile(r"\d+\.\d+\.+\d+|\d+\.\d+\.? \d+\.\d+|\ufffd|\)\d;|; \);")
"""Numbers that the gold made up to split one recommendation, letters it lost, marks it left in."""


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def joined(stream: BlockStream) -> list[str]:
    texts: list[str] = []
    for block in stream.blocks:
        if block.kind in (BlockKind.FOOTNOTE, BlockKind.TABLE):
            continue
        if block.continues and texts:
            texts[-1] += " " + block.text
        else:
            texts.append(block.text)
    return texts


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name", ["norway2014", "guatemala2012", "guinea2010", "zimbabwe2011", "bosniaandherzegovina2010"]
)
def test_recommendations_of_reports_are_whole_with_their_number(shared: Path, name: str) -> None:
    stream = read_pdf((shared / "corpus" / "upr" / f"{name}.pdf").read_bytes())
    numbered = {(found[1], letters(text[found.end() :])) for text in joined(stream) if (found := _NUMBER.match(text))}
    gold = json.loads((shared / "gold" / "upr" / f"{name}.json").read_text())["recommendations"]
    expected = [
        (found[1], letters(item["text"][found.end() :]))
        for item in gold
        if (found := _COMPOSED.match(item["text"])) and not _MADE_BY_GOLD.search(item["text"])
    ]
    missing = [one for one in expected if one not in numbered]
    assert len(missing) <= 0.01 * len(expected), missing
    assert not stream.unread


@pytest.mark.corpus
@pytest.mark.parametrize("layout", ["lo", "wp"])
def test_paragraphs_of_printed_seeds_are_whole_with_their_number(shared: Path, layout: str) -> None:
    gold = json.loads((shared / "gold" / "001_704800ddbf9299e2.json").read_text())
    stream = read_pdf((shared / "corpus" / "fixtures" / f"001.{layout}.pdf").read_bytes())
    texts = {letters(text) for text in joined(stream)}
    plain = [paragraph for paragraph in gold["paragraphs"] if not paragraph["sub_items"]]
    assert [p["number"] for p in plain if letters(f"{p['number']} {p['text']}") not in texts] == []
    notes = [block for block in stream.blocks if block.kind is BlockKind.FOOTNOTE]
    assert [note.mark for note in notes] == ["*"]


@pytest.mark.corpus
@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_six_languages(shared: Path, language: str) -> None:
    gold = json.loads((shared / "corpus" / "six" / "six.json").read_text())
    stream = read_pdf((shared / "corpus" / "six" / f"{language}.pdf").read_bytes())
    assert letters(str(gold[language])) in letters(stream.text)
