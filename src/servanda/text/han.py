"""Chinese numbers in characters, as articles, sections, sessions and dates bear them."""

from __future__ import annotations

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}

HAN_NUMBER = r"[〇零一二三四五六七八九十百\d]{1,7}"
"""A pattern for a number in characters or figures."""


def han_value(number: str) -> int | None:
    """The value of a Chinese number below a thousand, or of a row of digits ("二〇四四"); None for anything else.

    >>> han_value("十八"), han_value("一百零五"), han_value("二〇四四"), han_value("6"), han_value("条")
    (18, 105, 2044, 6, None)
    """
    if number.isdecimal():
        return int(number)
    if not number or any(char not in _DIGITS and char not in "十百" for char in number):
        return None
    if "十" not in number and "百" not in number:
        return int("".join(str(_DIGITS[char]) for char in number))
    hundreds, hundred, rest = number.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * _DIGITS.get(hundreds, 1) if hundred else 0
    value += 10 * _DIGITS.get(tens.lstrip("〇零"), 1) if ten else 0
    return value + _DIGITS.get(ones.lstrip("〇零"), 0)
