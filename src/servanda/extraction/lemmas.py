"""The bare form of English verbs: "promoting" and "promoted" are of "promote"."""

from __future__ import annotations

import re

from servanda.extraction.modality import is_verb

_NO_GERUND = frozenset(("bring", "being", "during", "thing", "nothing", "something", "everything", "spring"))
# Past participles that no ending tells.
IRREGULAR = {
    "put": "put", "set": "set", "taken": "take", "given": "give", "made": "make", "held": "hold", "kept": "keep",
    "brought": "bring", "built": "build", "drawn": "draw", "found": "find", "borne": "bear", "undertaken": "undertake",
    "sought": "seek", "sent": "send", "led": "lead", "met": "meet", "paid": "pay", "shown": "show", "done": "do",
    "withdrawn": "withdraw", "upheld": "uphold", "overcome": "overcome", "taught": "teach", "understood": "understand",
}  # fmt: skip

# "anchor" and "pilot" are stressed on the first syllable: no "e" is missing.
_UNSTRESSED = re.compile(r"(?:er|en|on|it|op|[aeiou][^aeiou]+o[rt])$")


def is_gerund(word: str) -> bool:
    """Whether a word is an "-ing" form, by its ending."""
    return len(word) > 4 and word.endswith("ing") and word not in _NO_GERUND


def gerund_lemma(word: str) -> str:
    """The bare form of an "-ing" form.

    >>> [gerund_lemma(word) for word in ("promoting", "setting", "ratifying", "carrying")]
    ['promote', 'set', 'ratify', 'carry']
    """
    return _lemma_from_stem(word.lower()[:-3])


def past_lemma(word: str) -> str:
    """The bare form of a past participle.

    >>> [past_lemma(word) for word in ("assessed", "established", "put", "taken", "ratified")]
    ['assess', 'establish', 'put', 'take', 'ratify']
    """
    word = word.lower()
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ied"):
        return word[:-3] + "y"
    return _lemma_from_stem(word[:-2]) if word.endswith("ed") else word


def _lemma_from_stem(stem: str) -> str:
    undoubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou" else stem
    for candidate in (stem, stem + "e", undoubled):
        if is_verb(candidate):
            return candidate
    # "hear" and "meet" need none: two vowels stand before their last letter; "rais" and "leav" do.
    needs_e = re.search(r"(?:[aeiou](?:z|s|v|c)|(?<![aeo])[aeiou](?:t|g|r|k|d|n|m|p)|[rd]g|nc|ns|rs|lv|u)$", stem)
    return stem + "e" if needs_e and not _UNSTRESSED.search(stem) else undoubled
