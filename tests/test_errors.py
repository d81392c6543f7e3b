"""Errors survive the way from a worker process."""

from __future__ import annotations

import pickle

import pytest

from servanda.errors import ServandaError, UnreadableDocument

# Those of the desk stay in its process.
KINDS = [kind for kind in ServandaError.__subclasses__() if kind.__module__.startswith("servanda.")]


@pytest.mark.parametrize("kind", [ServandaError, UnreadableDocument, *KINDS])
def test_an_error_is_the_same_after_pickling(kind: type[ServandaError]) -> None:
    error = kind(expected="a file", found="none", remedy="Name one.", where="a.md")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (str(again), again.where) == (str(error), "a.md")
