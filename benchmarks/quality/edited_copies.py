"""Edited copies of recommendations whose relation to the original is known because it was made."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.quality.halves import HALVES
from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import AdoptingSession, Recommendation
from servanda.documents.reading import read_document
from servanda.extraction.listing import listed
from servanda.extraction.modality import find_modals
from servanda.extraction.pipeline import extract
from servanda.spans import Span

WORDS = Path(__file__).parent / "data" / "edits.yaml"

_HEAD = "Report of the meeting of the Working Group\n\nI. Recommendations\n\n"
_EARLIER, _LATER = AdoptingSession(1, "1950-01-02"), AdoptingSession(99, "2099-01-02")
_LONG_WORD = re.compile(r"\b[a-z]{7,}\b")
_JOINED = re.compile(r",? and (?=to )")


@dataclass(frozen=True, slots=True)
class Copy:
    """An edited copy: the name of its original, the edit, the kind from the earlier to the later of the two, and the
    record that was read from its text. Where `item` is of the earlier document, the original is the later text."""

    source: str
    edit: str
    kind: str
    item: Listed


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A recommendation as one sentence, and where its modality stands in it."""

    text: str
    phrase: str
    modal: Span

    @property
    def is_interrupted(self) -> bool:
        """Whether a remark stands inside the modality ("are encouraged, where possible, to")."""
        return self.modal.of(self.text) != self.phrase

    def with_modal(self, phrase: str) -> str:
        return self.text[: self.modal.start] + phrase + self.text[self.modal.end :]

    def before_stop(self, words: str) -> str:
        return f"{self.text.rstrip(' .;')}{words}."


Words = Mapping[str, Sequence[Any]]
# The text and its kind, seen from the original to the copy; nothing where the edit does not fit the sentence.
Edit = Callable[[_Sentence, Words, Random], tuple[str, str] | None]


def name_of(item: Listed) -> str:
    """The name of a text in the lists of pairs ("001/14")."""
    return "/".join(item.key)


def half(name: str) -> str:
    """The half of a text by its name."""
    return HALVES[zlib.crc32(name.encode()) % 2]


def copies(items: Sequence[Listed], part: str, seed: int) -> list[Copy]:
    """One copy of every recommendation of a half that is one sentence with a modality, read as a document is read.

    Edits that can be turned round are, half the time: then the copy is the earlier text. The same `seed` gives the
    same copies of a text, whatever other texts there are.
    """
    drawn = [made for item in items if half(name_of(item)) == part and (made := _drawn(item, part, seed))]
    return [copy for is_earlier in (True, False) for copy in _read(drawn, is_earlier)]


@dataclass(frozen=True, slots=True)
class _Drawn:
    source: str
    edit: str
    kind: str
    text: str
    is_earlier: bool


def _drawn(item: Listed, part: str, seed: int) -> _Drawn | None:
    sentence = _sentence(item.recommendation)
    if sentence is None:
        return None
    draw = Random(f"{part} {seed} {name_of(item)}")
    for group in draw.sample(_EDITS, len(_EDITS)):
        edit = draw.choice(group)
        if made := edit(sentence, _words(part), draw):
            text, kind = made
            is_earlier = kind in _TURNED and draw.random() < 0.5
            name = edit.__name__.lstrip("_")
            return _Drawn(name_of(item), name, _TURNED[kind] if is_earlier else kind, text, is_earlier)
    return None


_TURNED = {"narrows": "broadens", "broadens": "narrows", "strengthens": "weakens", "weakens": "strengthens"}


def _read(drawn: Sequence[_Drawn], is_earlier: bool) -> Iterator[Copy]:
    """The copies of one side as the pipeline reads them; what it does not take for a recommendation is left out."""
    rows = [one for one in drawn if one.is_earlier is is_earlier]
    text = _HEAD + "".join(f"{number}. {one.text}\n\n" for number, one in enumerate(rows, 1))
    found = {row.recommendation.id: row for row in listed(extract(read_document(text.encode(), "copies.txt")))}
    session, document = (_EARLIER, "copies before") if is_earlier else (_LATER, "copies after")
    for number, one in enumerate(rows, 1):
        if row := found.get(str(number)):
            dated = replace(row.recommendation, session=session)
            yield Copy(one.source, one.edit, one.kind, Listed(document, None, dated))


def _sentence(found: Recommendation) -> _Sentence | None:
    text = found.text
    if found.chapeau:
        text = f"{found.chapeau.rstrip(' :')} {text[:1].lower()}{text[1:]}"
    if found.modality is None or "\n" in text or ":" in text or ". " in text.rstrip(". "):
        return None
    hits = [hit for hit in find_modals(text) if hit.modality == found.modality and not hit.is_negative]
    return _Sentence(text, found.modality.phrase, hits[0].span) if hits else None


@cache
def _words(part: str) -> Words:
    lists = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return {name: rows[HALVES.index(part) :: 2] for name, rows in lists.items()}


# ---------------------------------------------------------------- the edits


def _verbatim(sentence: _Sentence, _: Words, __: Random) -> tuple[str, str]:
    return sentence.text, "repeats"


def _restyled(sentence: _Sentence, _: Words, __: Random) -> tuple[str, str]:
    """Other quotes, dashes, capitals and spelling: what changes between two typists."""
    text = sentence.text.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-")
    text = (
        text.replace("States parties", "States Parties").replace("cooperat", "co-operat").replace("ization", "isation")
    )
    return text.rstrip(".") + ";", "repeats"


def _mistyped(sentence: _Sentence, _: Words, draw: Random) -> tuple[str, str] | None:
    places = [match.span() for match in _LONG_WORD.finditer(sentence.text, sentence.modal.end)]
    if not places:
        return None
    start, end = draw.choice(places)
    at = draw.randrange(start + 1, end - 2)
    text = sentence.text
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :], "repeats"


def _rephrased(sentence: _Sentence, words: Words, draw: Random) -> tuple[str, str] | None:
    """Other words for the same, at least two, and two joined actions in the other order where there are such."""
    text, changes = sentence.text, 0
    for one, other in words["synonyms"]:
        for old, new in ((one, other), (other, one)):
            if re.search(rf"\b{old}\b", text):
                text, changes = re.sub(rf"\b{old}\b", new, text), changes + 1
                break
    parts = _JOINED.split(text.rstrip("."))
    if len(parts) == 2 and (opening := re.match(r"(.*? )(to .*)", parts[0])):
        text, changes = f"{opening[1]}{parts[1]}, and {opening[2]}.", changes + 1
    return (text, "rephrases") if changes > 1 else None


def _limited(sentence: _Sentence, words: Words, draw: Random) -> tuple[str, str] | None:
    if sentence.is_interrupted:
        return None
    return sentence.with_modal(f"{sentence.phrase}, {draw.choice(words['limits'])},"), "narrows"


def _scoped(sentence: _Sentence, words: Words, draw: Random) -> tuple[str, str]:
    return sentence.before_stop(f" {draw.choice(words['scopes'])}"), "narrows"


def _extended(sentence: _Sentence, words: Words, draw: Random) -> tuple[str, str] | None:
    if "should" not in sentence.phrase:
        return None
    return sentence.before_stop(f", and should {draw.choice(words['actions'])}"), "broadens"


def _rebound(sentence: _Sentence, words: Words, draw: Random) -> tuple[str, str] | None:
    """Another modality; a passive or an interrupted phrase is left alone."""
    is_passive = sentence.text.startswith(" be ", sentence.modal.end)
    fits = [pair for pair in words["modalities"] if sentence.phrase in pair]
    if not fits or is_passive or sentence.is_interrupted:
        return None
    weaker, stronger = draw.choice(fits)
    if sentence.phrase == weaker:
        return sentence.with_modal(stronger), "strengthens"
    return sentence.with_modal(weaker), "weakens"


def _readdressed(sentence: _Sentence, words: Words, draw: Random) -> tuple[str, str] | None:
    named = next((name for name in ("States parties", "States") if sentence.text.startswith(f"{name} ")), None)
    fits = [pair for pair in words["addressees"] if named in pair]
    if named is None or not fits or sentence.modal.start != len(named) + 1:
        return None
    narrow, wide = draw.choice(fits)
    new, kind = (wide, "broadens") if named == narrow else (narrow, "narrows")
    return new[:1].upper() + new[1:] + sentence.text[len(named) :], kind


def _followed(sentence: _Sentence, words: Words, draw: Random) -> tuple[str, str] | None:
    return draw.choice(words["follow_ups"]) + sentence.text, "follows-up"


# One of these is drawn for a text, then one of its edits.
_EDITS: tuple[tuple[Edit, ...], ...] = (
    (_verbatim, _restyled, _mistyped),
    (_rephrased,),
    (_limited, _scoped),
    (_extended,),
    (_rebound,),
    (_readdressed,),
    (_followed,),
)
