"""The six official languages of the United Nations, and which of them a text is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from servanda.errors import UnknownTerm


@dataclass(frozen=True, slots=True)
class Language:
    """A language: ISO 639-1 code, English name, own name, writing direction ("ltr" or "rtl")."""

    code: str
    name: str
    own_name: str
    direction: str


LANGUAGES: MappingProxyType[str, Language] = MappingProxyType(
    {
        language.code: language
        for language in (
            Language("ar", "Arabic", "العربية", "rtl"),
            Language("zh", "Chinese", "中文", "ltr"),
            Language("en", "English", "English", "ltr"),
            Language("fr", "French", "français", "ltr"),
            Language("ru", "Russian", "русский", "ltr"),
            Language("es", "Spanish", "español", "ltr"),
        )
    }
)

_SCRIPTS = (
    ("zh", re.compile(r"[㐀-鿿]")),
    ("ar", re.compile(r"[؀-ۿݐ-ݿ]")),
    ("ru", re.compile(r"[Ѐ-ӿ]")),
)
_FUNCTION_WORDS = {
    "en": re.compile(
        r"\b(?:the|of|and|to|in|that|for|with|by|should|was|on|which|is|their|be|as|are|has|were|not|an|at|from|or"
        r"|must|may|shall|see|it|its)\b"
    ),
    "fr": re.compile(
        r"\b(?:le|les|des|et|du|la|une|dans|pour|que|qui|aux|par|sur|est|au|ont|leurs|ce|cette|à|sont|doit|doivent"
        r"|devrait|devraient|ne|pas|leur|voir|dont|ou)\b"
    ),
    "es": re.compile(
        r"\b(?:el|los|las|y|del|la|una|para|que|por|con|en|se|sus|al|deberían|como|ha|han|su|este|deben|debe"
        r"|debería|véase|son)\b"
    ),
}
_SAMPLE = 20_000
_FEWEST_LETTERS = 2
_SHARE_OF_SCRIPT = 0.3


def language(code: str) -> Language:
    """The language of an ISO 639-1 code; `UnknownTerm` where it is not an official language.

    >>> language("ar").direction
    'rtl'
    """
    found = LANGUAGES.get(code)
    if found is None:
        raise UnknownTerm(
            expected="one of " + ", ".join(sorted(LANGUAGES)),
            found=repr(code),
            remedy="Give the ISO 639-1 code of an official language of the United Nations.",
        )
    return found


def find_language(name: str) -> Language | None:
    """The language of an English or own name ("Russian", "español"), None where unknown."""
    folded = name.strip().casefold()
    return next((one for one in LANGUAGES.values() if folded in {one.name.casefold(), one.own_name.casefold()}), None)


def detect_language(text: str) -> str | None:
    """The code of the official language that a text is in, by its script and its function words; None where in doubt.

    >>> detect_language("Les États devraient renforcer la coopération dans les enquêtes")
    'fr'
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    for code, script in _SCRIPTS:
        own = len(script.findall(sample))
        if own >= _FEWEST_LETTERS and own >= letters * _SHARE_OF_SCRIPT:
            return code
    folded = sample.casefold()
    scores = {code: len(words.findall(folded)) for code, words in _FUNCTION_WORDS.items()}
    best, second, *_ = sorted(scores.values(), reverse=True)
    return None if best == second else max(scores, key=lambda code: scores[code])
