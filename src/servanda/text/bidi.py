"""Text that runs from right to left, and the document symbols inside it that files hand over in visual order."""

from __future__ import annotations

import re

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_TURNED_SYMBOL = re.compile(
    r"""
    (?<![\w./)-])
    (?P<close>[).]{0,2})                      # what follows the symbol in reading order
    (?P<parts> \.?[A-Z\d][A-Za-z\d.\-]* (?:/ \.?[A-Z\d][A-Za-z\d.\-]*)* / (?P<organ>[A-Z]{1,6}) )
    (?P<open>\(?)                             # what goes before it
    (?![\w/])
    """,
    re.VERBOSE,
)
_ORGANS = frozenset(
    {"A", "S", "E", "T", "ST", "CAC", "CTOC", "CAT", "CCPR", "CRC", "CEDAW", "CERD", "CRPD", "HRI", "HRC"}
)
_TURNED_PART = re.compile(r"\.?(\d+)\.?([A-Z][A-Za-z]*)$")


def is_right_to_left(text: str) -> bool:
    """Whether most letters of `text` belong to a script that runs from right to left.

    >>> is_right_to_left("المادة 18"), is_right_to_left("article 18")
    (True, False)
    """
    turned = len(_RIGHT_TO_LEFT.findall(text))
    return turned > 0 and 2 * turned > len(_LETTER.findall(text))


def restore_symbols(text: str) -> str:
    """`text` with document symbols that stand in visual order put back into reading order.

    A PDF gives "2/2024/3WG/COSP/CAC" for CAC/COSP/WG.3/2024/2. Only a chain of parts that ends with the abbreviation of
    an organ, where a symbol begins with it, is turned; anything else stays.

    >>> restore_symbols("الوثيقة 2/2024/3WG/COSP/CAC")
    'الوثيقة CAC/COSP/WG.3/2024/2'
    """
    return _TURNED_SYMBOL.sub(_turned, text)


def _turned(found: re.Match[str]) -> str:
    parts = found["parts"].split("/")
    if found["organ"] not in _ORGANS or parts[0] in _ORGANS:
        return found[0]
    symbol = "/".join(_TURNED_PART.sub(r"\2.\1", part).strip(".") for part in reversed(parts))
    opening = "(" if ")" in found["close"] or found["open"] else ""
    closing = "".join(mark for mark in (")" if opening else "", "." if "." in found["close"] else ""))
    return opening + symbol + closing
