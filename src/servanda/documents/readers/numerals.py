"""Numbers as Word shows them in lists and footnotes: 12, xii, XII, l, (٣), 三."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CHINESE: Final = "〇一二三四五六七八九"
_MARKS: Final = "*†‡§"


def show_number(count: int, form: str) -> str:
    """`count` in one of Word's number forms (`w:numFmt`); forms that are not known here are shown as decimals.

    >>> [show_number(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "decimalZero", "chicago", "none")]
    ['4', 'IV', 'd', '04', '§', '']
    >>> show_number(28, "lowerLetter"), show_number(23, "chineseCounting"), show_number(2, "russianUpper")
    ('bb', '二十三', 'Б')
    """
    write = _FORMS.get(form)
    return str(count) if write is None or (count < 1 and form not in {"none", "decimalZero"}) else write(count)


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        text += letters * times
    return text


def _repeated(alphabet: str) -> Callable[[int], str]:
    # After the last letter Word doubles: z, aa, bb, cc.
    def write(count: int) -> str:
        times, place = divmod(count - 1, len(alphabet))
        return alphabet[place] * (times + 1)

    return write


def _ordinal(count: int) -> str:
    ending = "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def _chinese(count: int) -> str:
    if count > 99:
        return "".join(_CHINESE[int(digit)] for digit in str(count))
    tens, ones = divmod(count, 10)
    lead = {0: "", 1: "十"}.get(tens, _CHINESE[tens] + "十")
    return lead + (_CHINESE[ones] if ones else "")


def _upper(write: Callable[[int], str]) -> Callable[[int], str]:
    return lambda count: write(count).upper()


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": _upper(_roman),
    "lowerRoman": _roman,
    "upperLetter": _upper(_repeated(_LATIN)),
    "lowerLetter": _repeated(_LATIN),
    "ordinal": _ordinal,
    "chicago": _repeated(_MARKS),
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": _upper(_repeated(_RUSSIAN)),
    "arabicAlpha": _repeated(_ARABIC),
    "arabicAbjad": _repeated(_ABJAD),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "ideographDigital": lambda count: "".join(_CHINESE[int(digit)] for digit in str(count)),
}
