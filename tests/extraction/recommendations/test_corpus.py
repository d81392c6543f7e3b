"""The real documents against their gold: what this project promises of recommendations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from servanda.documents.reading import read_document
from servanda.extraction.describe import describe
from servanda.extraction.pipeline import extract
from servanda.extraction.recommendations import extract_recommendations
from servanda.extraction.schema import to_json
from servanda.extraction.scoring import Score, score

pytestmark = pytest.mark.corpus

REVIEWS = (
    "afghanistan2014", "bosniaandherzegovina2010", "bruneidarussalam2010", "burundi2013", "guatemala2012", "guinea2010",
    "indonesia2012", "norway2014", "russia2013", "togo2011", "unitedstatesofamerica2011", "zimbabwe2011",
)  # fmt: skip


def scored(gold: Path, file: Path) -> Score:
    document = read_document(file.read_bytes(), file.name)
    return score(json.loads(gold.read_text()), to_json(extract(document, file_name=file.name)))


@pytest.mark.parametrize(("name", "count"), [("001_704800ddbf9299e2", 88), ("002_26ecf3138e479f02", 16)])
def test_meetings(shared: Path, name: str, count: int) -> None:
    result = scored(shared / "gold" / f"{name}.json", shared / "corpus" / "seeds" / f"{name}.txt")
    whole = result.tally("recommendations, whole")
    assert (whole.matched, whole.misses, whole.extras) == (count, (), ())
    for task in ("addressee", "modality class", "adopting session", "status"):
        assert result.tally(task).recall >= 0.95, task
    assert result.tally("action verbs").f1 >= 0.9
    assert result.tally("qualifiers").f1 >= 0.9


@pytest.mark.parametrize(
    ("name", "count"), [("000_77df129b8e3cf80a", 12), ("003_654f029c87e61d60", 0), ("004_5ed99e9de39678cf", 7)]
)
def test_documents_whose_gold_is_kept_back(shared: Path, name: str, count: int) -> None:
    file = shared / "corpus" / "seeds" / f"{name}.txt"
    found, others, _ = extract_recommendations(
        describe(read_document(file.read_bytes(), file.name), file_name=file.name)
    )
    assert len(found) == count
    assert others


@pytest.mark.parametrize("name", REVIEWS)
def test_reviews(shared: Path, name: str) -> None:
    result = scored(shared / "gold" / "upr" / f"{name}.json", shared / "corpus" / "upr" / f"{name}.pdf")
    whole = result.tally("recommendations, whole, with number")
    assert whole.recall >= 0.97
    assert whole.precision >= 0.97
    assert result.tally("answer of the State").recall >= 0.97
    assert result.tally("recommending States").recall >= 0.97
