"""One analyser for six languages: a text becomes terms that can be searched and compared, each with its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from servanda.text.folding import fold
from servanda.text.stems import LANGUAGES, stem
from servanda.text.stopwords import STOPWORDS, is_stopword

__all__ = ["LANGUAGES", "Token", "analyse", "is_han", "is_stopword", "script_language"]

_HAN = r"\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF"
# Letters with the vowel signs and tatweel between them; the Arabic comma, question mark and digits are no letters.
_ARABIC = r"\u0610-\u061A\u0620-\u065F\u066E-\u06D3\u06D5-\u06ED\u0750-\u077F\u08A0-\u08FF\uFB50-\uFDFF\uFE70-\uFEFC"
_INSIDE = r"\u0300-\u036F\u00AD\u200B-\u200F\u2060\uFEFF"  # accents apart from their letter, soft hyphens, joiners
_APOSTROPHE = "'’ʼ＇"

_WORD: Final = re.compile(
    # Most words are plain Latin or Cyrillic letters: one quick look, unless something follows that needs the slow one.
    rf"(?P<plain>[0-9A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0400-\u045F]++(?![^\W_]|[{_INSIDE}{_APOSTROPHE}]))"
    rf"|(?P<zh>[{_HAN}]+)"
    rf"|(?P<ar>[{_ARABIC}](?:[{_ARABIC}{_INSIDE}]*[{_ARABIC}])?)"
    rf"|(?P<word>(?:(?![{_HAN}{_ARABIC}])[^\W_])"
    rf"(?:(?![{_HAN}{_ARABIC}])[^\W_]|[{_INSIDE}]|[{_APOSTROPHE}](?![{_HAN}{_ARABIC}])(?=[^\W\d_]))*)"
)
# The same in a text of ASCII, which is cut by C at a third of the time.
_ASCII_WORD: Final = re.compile("([0-9A-Za-z]+(?:'(?=[A-Za-z])[0-9A-Za-z]+)*)")
_AS_ASCII: Final = dict.fromkeys("“”‘–—…\u00a0", " ") | {"’": "'"}
"""What is not ASCII in most English texts that are not, and what it reads as."""
_HAN_ONLY = re.compile(rf"[{_HAN}]+")
_CYRILLIC = re.compile(r"[\u0400-\u052F]")
# Little words that lose their vowel and lean on the next one, in French and in names.
_ELIDED = re.compile(rf"(?:qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst])[{_APOSTROPHE}](?=.{{2}})", re.IGNORECASE)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHE}]s$", re.IGNORECASE)
_APOSTROPHES = str.maketrans("", "", _APOSTROPHE)
_LATIN = ("en", "fr", "es")
_KEPT_WORDS = 1 << 17


class Token(NamedTuple):
    """One term and the characters `start` (included) to `end` (not) of the text that gave it.

    `term` is the folded stem (of Chinese, two neighbouring characters); `form` the folded word as it stood. A search
    keeps both, because some stems are cut too short or not enough. A tuple, since a corpus has millions of them.
    """

    term: str
    start: int
    end: int
    form: str


_new = tuple.__new__  # a token for each word: half the time of naming the fields


def analyse(text: str, language: str = "en") -> list[Token]:
    """The tokens of `text` in order, one per word and one per pair of Chinese characters; little words included.

    `language` decides how words in its own script are stemmed; a run in another script is read by that script, so
    that a symbol inside an Arabic paragraph and a Chinese name inside a French one are found too.

    >>> [token.term for token in analyse("States' investigations of smuggling")]
    ['state', 'investig', 'of', 'smuggl']
    >>> [token.term for token in analyse("追回资产", "zh")]
    ['追回', '回资', '资产']
    >>> [token.form for token in analyse("وفقا للوثيقة CTOC/COP/WG.7", "ar")]
    ['وفقا', 'للوثيقه', 'ctoc', 'cop', 'wg', '7']
    """
    latin = language if language in _LATIN else "en"
    plain = _in_ascii(text)
    if plain.isascii():
        return _ascii_tokens(plain, latin)
    tokens: list[Token] = []
    append = tokens.append
    for match in _WORD.finditer(text):
        start, end = match.span()
        script = match.lastgroup
        if script == "plain" or script == "word":
            term, form, dropped = _read_word(match.group(), latin)
            if form:
                append(_new(Token, (term, start + dropped, end, form)))
        elif script == "ar":
            term, form, _ = _read_word(match.group(), "ar")
            if form:
                append(Token(term, start, end, form))
        else:
            tokens.extend(_pairs(match.group(), start))
    return tokens


def _in_ascii(text: str) -> str:
    """A text with the signs of print as those of ASCII, each in its place; letters are left as they are."""
    for mark, sign in () if text.isascii() else _AS_ASCII.items():
        text = text.replace(mark, sign)
    return text


def _ascii_tokens(text: str, language: str) -> list[Token]:
    tokens: list[Token] = []
    append = tokens.append
    pieces = _ASCII_WORD.split(text)
    end = 0
    for between, word in zip(pieces[::2], pieces[1::2], strict=False):
        start = end + len(between)
        end = start + len(word)
        term, form, dropped = _read_word(word, language)
        append(_new(Token, (term, start + dropped, end, form)))
    return tokens


def is_han(text: str) -> bool:
    """Whether every character of `text` is Chinese."""
    return _HAN_ONLY.fullmatch(text) is not None


def _pairs(run: str, start: int) -> list[Token]:
    if len(run) == 1:
        single = fold(run)
        return [Token(single, start, start + 1, single)]
    folded = [fold(run[i : i + 2]) for i in range(len(run) - 1)]
    return [Token(pair, start + i, start + i + 2, pair) for i, pair in enumerate(folded)]


@lru_cache(maxsize=_KEPT_WORDS)
def _read_word(word: str, language: str) -> tuple[str, str, int]:
    """Term, folded form, and how many characters in front were an elided article."""
    dropped = 0
    if elided := _ELIDED.match(word):
        dropped = elided.end()
        word = word[dropped:]
    word = _POSSESSIVE.sub("", word).translate(_APOSTROPHES)
    if language != "ar" and _CYRILLIC.search(word):
        language = "ru"
    # Signs that are a whole phrase, or a mark that stands alone, bring spaces of their own.
    form = "".join(fold(word).split())
    return ("".join(stem(word, language).split()) or form, form, dropped)


def script_language(text: str, default: str = "en") -> str:
    """The language that the script of `text` points to; among Latin ones, whose little words are most frequent.

    >>> script_language("تهريب المهاجرين"), script_language("Протокол"), script_language("los derechos de las personas")
    ('ar', 'ru', 'es')
    """
    letters = {"zh": 0, "ar": 0, "ru": 0, "latin": 0}
    forms: list[str] = []
    for match in _WORD.finditer(text):
        script, run = match.lastgroup or "word", match.group()
        if script in ("plain", "word"):
            script = "ru" if _CYRILLIC.search(run) else "latin"
            forms.append(fold(run))
        letters[script] += len(run)
    script = max(letters, key=letters.__getitem__)
    if not letters[script]:
        return default
    return script if script != "latin" else _latin_language(forms, default if default in _LATIN else "en")


def _latin_language(forms: list[str], default: str) -> str:
    """One little word proves nothing: "sea" is English as well as Spanish."""
    counts = {language: len({form for form in forms if form in STOPWORDS[language]}) for language in _LATIN}
    best = max(_LATIN, key=lambda language: (counts[language], language == default))
    return best if counts[best] > 1 else default
