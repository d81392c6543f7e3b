"""Embeddings are optional: without the extra or the files a clear error says what is missing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from servanda.errors import InvalidData, MissingTool
from servanda.text.embedding import Meanings, OnnxEmbedder


class ByFirstLetter:
    """A model that tells texts by their first letter; all of them lean the same way besides."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [[0.8, *(0.6 if text[:1] == letter else 0.0 for letter in "abc")] for text in texts]


def test_what_all_texts_share_is_taken_off() -> None:
    meanings = Meanings(ByFirstLetter(), ["a ship", "b boat", "a raft", "c port"])
    assert meanings.likeness(0, 2) == pytest.approx(1.0)
    assert meanings.likeness(0, 1) == 0.0


def test_texts_added_later_are_compared_alike() -> None:
    meanings = Meanings(ByFirstLetter(), ["a ship", "b boat", "c port"])
    meanings.add(["b mast", "c mole"])
    assert meanings.likeness(1, 3) == pytest.approx(1.0)
    assert meanings.likeness(1, 4) == 0.0


def test_two_texts_that_mean_the_same_are_alike_though_there_are_no_others() -> None:
    """What they share is all that they have: other texts tell what is usual."""
    texts = ["a ship", "a raft"]
    assert Meanings(ByFirstLetter(), texts).likeness(0, 1) == 0.0
    assert Meanings(ByFirstLetter(), texts, usual=(0.8, 0.2, 0.2, 0.2)).likeness(0, 1) == pytest.approx(1.0)


def test_a_few_texts_are_compared_as_among_many() -> None:
    few = Meanings.weighed_by(Meanings(ByFirstLetter(), ["a ship", "b boat", "c port"]))
    few.add(["b mast", "c mole", "b oar"])
    assert few.likeness(0, 2) == pytest.approx(1.0)
    assert few.likeness(0, 1) == 0.0


@pytest.mark.parametrize("texts", [[], ["a ship"]])
def test_few_texts_have_nothing_in_common_to_take_off(texts: list[str]) -> None:
    Meanings(ByFirstLetter(), texts)


def test_without_the_extra_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingTool, match="extra “embeddings”"):
        OnnxEmbedder(tmp_path)


@pytest.fixture
def extra(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stand-ins for the packages of the extra; the tests hold without them."""
    broken = SimpleNamespace(is_broken=False)

    def from_file(path: str) -> Any:
        if broken.is_broken:
            raise Exception("not a tokenizer\nat line 1")  # as the library does
        return SimpleNamespace(enable_truncation=lambda size: None, enable_padding=lambda: None)

    runtime, tokenizers = ModuleType("onnxruntime"), ModuleType("tokenizers")
    runtime.InferenceSession = lambda path, providers: SimpleNamespace(get_inputs=list)  # type: ignore[attr-defined]
    tokenizers.Tokenizer = SimpleNamespace(from_file=from_file)  # type: ignore[attr-defined]
    for module in (runtime, tokenizers, ModuleType("numpy")):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return broken


def test_a_folder_without_the_files_is_named_with_what_it_lacks(tmp_path: Path, extra: SimpleNamespace) -> None:
    (tmp_path / "model.onnx").touch()
    with pytest.raises(InvalidData, match=r"found no tokenizer\.json") as caught:
        OnnxEmbedder(tmp_path)
    assert caught.value.where == str(tmp_path)


def test_a_broken_file_is_one_line(tmp_path: Path, extra: SimpleNamespace) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).touch()
    assert OnnxEmbedder(tmp_path).embed([]) == []
    extra.is_broken = True
    with pytest.raises(InvalidData, match="not a tokenizer") as caught:
        OnnxEmbedder(tmp_path)
    assert "\n" not in str(caught.value)
