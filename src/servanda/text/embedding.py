"""Texts as vectors of meaning, by a model on this computer; an optional extra, and nothing is ever fetched."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from importlib import import_module
from operator import mul, sub
from pathlib import Path
from typing import Any, Protocol

from servanda.errors import InvalidData, MissingTool

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
_LONGEST = 512  # tokens; what goes beyond is cut, as in training of most models
_BATCH = 32
_USUAL_COUNTS = 20

Embedding = Sequence[float]


class Embedder(Protocol):
    """What turns texts into vectors of length 1, in the order given; like meanings lie in like directions."""

    def embed(self, texts: Sequence[str]) -> Sequence[Embedding]:
        """One vector for each text, all with as many numbers."""
        ...


class OnnxEmbedder:
    """A sentence model in a folder: `model.onnx` and the `tokenizer.json` that belongs to it.

    The vectors of a text's tokens are averaged, unless the model gives one vector for the text. Models that want a
    word put before each text ("query: ") get none.
    """

    def __init__(self, folder: Path) -> None:
        """Opens the model. Raises MissingTool without the extra, InvalidData where the folder does not hold a model."""
        runtime, tokenizers, self._numpy = _extra()
        missing = [name for name in (MODEL, TOKENIZER) if not (folder / name).is_file()]
        if missing:
            raise _no_model(folder, "no " + " and no ".join(missing))
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / TOKENIZER))
            self._session = runtime.InferenceSession(str(folder / MODEL), providers=["CPUExecutionProvider"])
        except Exception as error:  # both libraries raise bare exceptions for a broken file
            raise _no_model(folder, f"a file that cannot be opened ({str(error).splitlines()[0][:120]})") from error
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.enable_padding()
        self._wanted = {one.name for one in self._session.get_inputs()}

    def embed(self, texts: Sequence[str]) -> list[Embedding]:
        """One vector of length 1 for each text."""
        batches = (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))
        return [vector for batch in batches for vector in self._batch(batch)]

    def _batch(self, texts: Sequence[str]) -> Iterator[Embedding]:
        encoded = self._tokenizer.encode_batch(list(texts))
        given = {
            "input_ids": [one.ids for one in encoded],
            "attention_mask": [one.attention_mask for one in encoded],
            "token_type_ids": [one.type_ids for one in encoded],
        }
        arrays = {name: self._numpy.array(rows, dtype="int64") for name, rows in given.items()}
        found = self._session.run(None, {name: arrays[name] for name in arrays.keys() & self._wanted})[0]
        if found.ndim == 3:
            mask = arrays["attention_mask"][:, :, None]
            found = (found * mask).sum(axis=1) / mask.sum(axis=1).clip(1)
        yield from (to_unit(row) for row in found.tolist())


def to_unit(vector: Embedding) -> Embedding:
    """The vector with length 1; one without direction stays as it is.

    >>> to_unit([3.0, 4.0]), to_unit([0.0])
    ([0.6, 0.8], [0.0])
    """
    length = math.sqrt(sum(map(mul, vector, vector)))
    return [value / length for value in vector] if length else list(vector)


class Meanings:
    """The meanings of texts, compared by what sets them apart: what all texts of a corpus share is taken off first.

    Without that, all recommendations of one treaty are alike to a model. `usual` is the mean of other texts: it counts
    as much as twenty of the corpus, for few texts share much by chance.
    """

    def __init__(self, embedder: Embedder, texts: Sequence[str], usual: Embedding = ()) -> None:
        self._embedder = embedder
        vectors = embedder.embed(texts)
        self._mean = _mean([*vectors, *[usual] * (_USUAL_COUNTS if usual else 0)])
        self._vectors = [self._apart(vector) for vector in vectors]

    @classmethod
    def weighed_by(cls, counted: Meanings) -> Meanings:
        """Meanings without texts as yet, from which the same is taken off as from others."""
        made = cls(counted._embedder, ())
        made._mean = counted._mean
        return made

    def add(self, texts: Sequence[str]) -> None:
        """Puts more texts at the end; what is taken off stays as it was."""
        self._vectors += [self._apart(vector) for vector in self._embedder.embed(texts)]

    def likeness(self, one: int, other: int) -> float:
        """How alike two texts are by their places, from 0 (no more than any two) to 1."""
        cosine = float(sum(map(mul, self._vectors[one], self._vectors[other])))
        return max(0.0, min(1.0, cosine))

    def _apart(self, vector: Embedding) -> Embedding:
        # As an array: a corpus has many, and a list of numbers takes eight times the memory.
        own = map(sub, vector, self._mean) if self._mean and any(vector) else vector
        return array("f", to_unit(list(own)))


def _mean(vectors: Sequence[Embedding]) -> list[float]:
    return [sum(column) / len(vectors) for column in zip(*vectors, strict=True)] if len(vectors) > 1 else []


def _extra() -> tuple[Any, Any, Any]:
    try:
        return import_module("onnxruntime"), import_module("tokenizers"), import_module("numpy")
    except ImportError as error:
        raise MissingTool(
            expected="the Python packages onnxruntime, tokenizers and numpy",
            found=f"no {error.name}",
            remedy="Install Servanda with its extra “embeddings”, or leave embeddings out.",
        ) from error


def _no_model(folder: Path, found: str) -> InvalidData:
    return InvalidData(
        expected=f"a folder with a sentence model as {MODEL} and its {TOKENIZER}",
        found=found,
        remedy="Put both files of one model there; Servanda fetches none.",
        where=str(folder),
    )
