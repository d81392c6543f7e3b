"""How much of the hand-made answers stands in the blocks that a tool gives."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import REPORTS, SHARED

_GOLD = SHARED / "gold"
_FIXTURES = SHARED / "corpus" / "fixtures"
_NUMBER = re.compile(r"^\W*\d+(?:\.\d+)*\.?\W+")


@dataclass(frozen=True, slots=True)
class Task:
    """A file and the texts, each with its printed number in front, that a person found in it."""

    path: Path
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Of `gold` texts: `whole` are one block with their number, `unbroken` stand in one piece somewhere."""

    gold: int
    whole: int
    unbroken: int


def tasks(suffix: str) -> list[Task]:
    """The files with gold of one type: the printed fixtures, and for PDF the review reports as well."""
    made = [
        Task(path, _paragraphs(gold))
        for gold in sorted(_GOLD.glob("0*.json"))
        for path in sorted(_FIXTURES.glob(f"{gold.stem[:3]}.*{suffix}"))
    ]
    if suffix != ".pdf":
        return made
    return made + [
        Task(REPORTS / f"{gold.stem}.pdf", _recommended(gold)) for gold in sorted((_GOLD / "upr").glob("*.json"))
    ]


def compare(task: Task, blocks: list[str]) -> Found:
    """Counts the texts of the task in a tool's blocks by their letters and figures alone."""
    plain = {_letters(block) for block in blocks}
    flat = _letters("".join(blocks))
    whole = sum(_letters(text) in plain for text in task.texts)
    unbroken = sum(_letters(_NUMBER.sub("", text)) in flat for text in task.texts)
    return Found(len(task.texts), whole, unbroken)


def _paragraphs(gold: Path) -> tuple[str, ...]:
    rows = json.loads(gold.read_text(encoding="utf-8"))["paragraphs"]
    return tuple(f"{row['number']}. {row['text']}" for row in rows)


def _recommended(gold: Path) -> tuple[str, ...]:
    return tuple(row["text"] for row in json.loads(gold.read_text(encoding="utf-8"))["recommendations"])


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
