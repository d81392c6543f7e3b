"""The model file: what it holds, that it opens fast, that damage is told, and its score on later sessions."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from servanda.errors import InvalidData
from servanda.extraction.strength import action_strength, model
from servanda.extraction.strength.model import StrengthModel, shipped_model

FILE = Path(model.__file__).with_name("model.bin")


def test_the_file_is_small_and_holds_no_sentences() -> None:
    loaded = shipped_model()
    assert loaded is not None
    assert FILE.stat().st_size < 2_000_000
    assert max(len(name.split()) for name in loaded.rows) <= 4


def test_it_opens_at_once_and_is_written_as_it_was_read() -> None:
    content = FILE.read_bytes()
    start = time.process_time()
    loaded = StrengthModel.from_bytes(content, "model.bin")
    assert time.process_time() - start < 0.25
    assert loaded.to_bytes() == content


@pytest.mark.parametrize("content", [b"", b"{}\n", b"no model", FILE.read_bytes()[:5000]])
def test_damage_is_told(content: bytes) -> None:
    with pytest.raises(InvalidData) as error:
        StrengthModel.from_bytes(content, "model.bin")
    assert "model.bin" in str(error.value)


@pytest.mark.corpus
def test_later_sessions_are_read_by_what_earlier_ones_taught(shared: Path) -> None:
    pytest.importorskip("sklearn")
    from sklearn.metrics import f1_score

    from scripts.train_action_strength import distinct, read_rows, train

    rows = read_rows(shared / "gold" / "upr_action")
    early = [row for row in rows if 6 <= row.session <= 13]
    late = distinct([row for row in rows if row.session > 13], beside=early)[::2]
    trained = train(early)
    found = [action_strength(row.text, model=trained) for row in late]
    levels = [one.category if one else 0 for one in found]
    assert f1_score([row.level for row in late], levels, average="macro", labels=[1, 2, 3, 4, 5]) >= 0.87
