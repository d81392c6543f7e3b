"""Text that runs from right to left, and the document symbols inside it that files hand over in visual order."""

from __future__ import annotations

import re

_RIGHT_TO_LEFT = re.compile("[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BRACKETS = str.maketrans("()[]«»", ")(][»«")
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_WRONG_BRACKET = re.compile(r"(?:(?<=\s)|^)\)(?=[^\s).،,;:؛])|(?<=[^\s(])\((?=[\s).،,;:؛]|$)")
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


def has_right_to_left(text: str) -> bool:
    """Whether a letter of `text` belongs to a script that runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def reading_order(shown: str) -> str:
    """A stretch of figures or Latin letters as it is read, given as it is shown inside a line from right to left.

    The stretch itself runs from left to right, but what stands at its right end comes before it and what stands at its
    left end after it; brackets are shown turned.

    >>> reading_order(".A/HRC/26/3)"), reading_order("-1")
    ('(A/HRC/26/3.', '1-')
    """
    core = _CORE.search(shown)
    if core is None:
        return shown[::-1].translate(_BRACKETS)
    before, after = shown[core.end() :], shown[: core.start()]
    return before[::-1].translate(_BRACKETS) + core[0] + after[::-1].translate(_BRACKETS)


def restore_brackets(text: str) -> str:
    """Right-to-left `text` with brackets that were copied as they are shown turned back.

    >>> restore_brackets("المادة )18( من")
    'المادة (18) من'
    """
    return _WRONG_BRACKET.sub(lambda found: found[0].translate(_BRACKETS), text)


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
