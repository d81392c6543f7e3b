"""The level of action by the first verb alone: what is left where there is no model."""

from __future__ import annotations

from functools import cache
from typing import Final

from servanda.extraction.strength.model import Reading
from servanda.terms.sources import data_folder, read_yaml

_ADVERBS: Final = frozenset(("further", "more", "not", "again"))


def read_by_verb(words: list[str]) -> Reading | None:
    """The level of the first verb, of the second where "and" joins two; None where the table knows no such verb.

    >>> read_by_verb("urgently review and repeal the decree".split()).level
    5
    """
    levels, confidence = _table()
    at = next((place for place, word in enumerate(words[:4]) if not _is_adverb(word)), None)
    if at is None or words[at] not in levels:
        return None
    verb = words[at]
    if words[at + 1 : at + 2] == ["and"] and at + 2 < len(words) and words[at + 2] in levels:
        verb = words[at + 2]
    return Reading(levels[verb], confidence[levels[verb]], verb)


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and word not in ("apply", "comply", "rely"))


@cache
def _table() -> tuple[dict[str, int], dict[int, float]]:
    table = read_yaml(data_folder() / "modality" / "action-strength.en.yaml")
    return {verb: level for level, verbs in table["levels"].items() for verb in verbs}, table["confidence"]
