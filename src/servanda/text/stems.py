"""What is left of a word when its endings are set aside, for five languages with endings."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Final, Protocol, cast

import snowballstemmer

from servanda.text.arabic import light_stem
from servanda.text.folding import fold, normal, without_marks

LANGUAGES: Final = ("en", "fr", "es", "ru", "zh", "ar")
_ALGORITHMS: Final = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian"}
_KEPT_WORDS = 1 << 17

_SPANISH_BARE_ENDING = re.compile(r"([cs])ion$")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the name in snowballstemmer and PyStemmer


_own = threading.local()  # a Snowball stemmer works in place: each thread has its own


@lru_cache(maxsize=_KEPT_WORDS)
def stem(word: str, language: str) -> str:
    """The folded stem of one word; of a language without a stemmer, the folded word.

    >>> stem("Investigations", "en"), stem("investigación", "es"), stem("расследования", "ru")
    ('investig', 'investig', 'расследован')
    >>> stem("والمهاجرين", "ar") == stem("مهاجر", "ar")
    True
    """
    if language == "ar":
        return light_stem(fold(word))
    if language not in _ALGORITHMS:
        return fold(word)
    prepared = normal(word)
    if language == "es":
        prepared = _SPANISH_BARE_ENDING.sub(r"\1ión", prepared)
    elif language == "ru":
        prepared = without_marks(prepared)
    return fold(_stemmer(language).stemWord(prepared))


def _stemmer(language: str) -> _Stemmer:
    stemmers: dict[str, _Stemmer] = _own.__dict__
    if language not in stemmers:
        stemmers[language] = cast(_Stemmer, snowballstemmer.stemmer(_ALGORITHMS[language]))
    return stemmers[language]
