"""Text that runs from right to left, and the document symbols inside it that files hand over in visual order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from servanda.terms.symbols import find_symbols

_RIGHT_TO_LEFT = re.compile("[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BRACKETS = str.maketrans("()[]«»", ")(][»«")
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_WRONG_BRACKET = re.compile(r"(?:(?<=\s)|^)\)(?=[^\s).،,;:؛])|(?<=[^\s(])\((?=[\s).،,;:؛]|$)")
_LETTER = re.compile(r"[^\W\d_]")
_PART = r"\.?[A-Za-z\d](?:[A-Za-z\d.\-]{0,24}[A-Za-z\d])?"
_TURNED_SYMBOL = re.compile(
    rf"""
    (?<![\w./)-])
    (?P<close>[).]{{0,2}})                      # what follows the symbol in reading order
    (?P<chain> {_PART} (?:/{_PART}){{2,9}} )
    (?P<open>\(?)                             # what goes before it
    (?![\w/])
    """,
    re.VERBOSE,
)
_TURNED_PART = re.compile(r"\.?(\d+)\.?([A-Z][A-Za-z]*)$")
_DIGITS_OR_ONE = re.compile(r"\d+|.")
# The words that a symbol may have behind its organ: bodies, kinds of document, changes. A turned word is none of them.
_WORDS = (
    r"ADD|AC|ASP|BUR|CC?|CGE|CMA|CMP|CN|COM?|CONF|COP|CORR|COSP|CP|CRP|DC|DEC|EM|EX|EXPERT|GA|GC|GEN?|HRC|ICEF|IG|INF"
    r"|IRG|ISC|L|LEG|MC|MIN|MOP|MSP|NGO|OP|PC|PL|PRST|PV|Q|RES|REV|RULES|SGB|SBI|SBSTA|SC|SCF|SR|STAT|SUB|TC|TF|UPR|WGEID"
    r"|WG|WP"
)
_KNOWN_PART = re.compile(rf"(?:{_WORDS})(?:\.\d{{1,4}})?|\d{{1,5}}(?:-\d{{1,5}})?|E?S-\d{{1,2}}", re.I)
_YEAR = re.compile(r"(?:19[4-9]|20\d)\d")
_SWAPPED_LIGATURE = re.compile("ا([أإآ])ل")


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


def restore_ligatures(text: str) -> str:
    """`text` with "the" before a hamza in order, whose ligature many PDF files give letter by letter as it is shown.

    No Arabic word has the sequence that is turned.

    >>> restore_ligatures("األطراف")
    'الأطراف'
    """
    return _SWAPPED_LIGATURE.sub(r"ال\1", text)


def restore_symbols(text: str) -> str:
    """`text` with document symbols that stand in visual order put back into reading order.

    PDF files turn the parts ("2/2024/3WG/COSP/CAC"), all but the numbers ("2021/3/WG.7/COP/CTOC"), words and numbers
    apart ("RES/A/25/55") or every letter ("3/2021/7.GW/POC/COTC"). A chain is turned only where it is no symbol as it
    stands and one with a known organ and known words when turned; anything else stays, so a resolution's bare "25/55"
    and dates do.

    >>> restore_symbols("الوثيقة 2/2024/3WG/COSP/CAC"), restore_symbols("3/2021/7.GW/POC/COTC")
    ('الوثيقة CAC/COSP/WG.3/2024/2', 'CTOC/COP/WG.7/2021/3')
    """
    return _TURNED_SYMBOL.sub(_turned, text)


def _turned(found: re.Match[str]) -> str:
    chain = found["chain"]
    symbol = _symbol_in(chain)
    if symbol is None:
        return found[0]
    opening = "(" if ")" in found["close"] or found["open"] else ""
    closing = "".join(mark for mark in (")" if opening else "", "." if "." in found["close"] else ""))
    return opening + symbol + closing


@lru_cache(maxsize=4096)
def _symbol_in(chain: str) -> str | None:
    """The symbol that a chain in visual order is, one with a year first; None where it is none, or one already."""
    if _is_symbol(chain):
        return None
    symbols = [candidate for candidate in _readings(chain) if _is_symbol(candidate)]
    return min(symbols, key=lambda one: _YEAR.search(one) is None, default=None)


def _readings(chain: str) -> Iterator[str]:
    """What a chain in visual order may have been, the likeliest first."""
    parts = [_TURNED_PART.sub(r"\2.\1", part).strip(".") for part in chain.split("/")]
    numbers, words = [part for part in parts if part.isdecimal()], [part for part in parts if not part.isdecimal()]
    yield "/".join(reversed(parts))
    if parts[: len(numbers)] == numbers:
        yield "/".join([*reversed(words), *numbers])
    if parts[: len(words)] == words:
        yield "/".join([*reversed(words), *reversed(numbers)])
    yield "".join(reversed(_DIGITS_OR_ONE.findall(chain)))
    yield chain[::-1]


def _is_symbol(chain: str) -> bool:
    """Whether the whole chain is a symbol of a known organ and known words, its year, if any, before its number."""
    _, *rest = chain.split("/")
    if not all(map(_KNOWN_PART.fullmatch, rest)):
        return False
    numbers = [part for part in rest if part.isdecimal()]
    if len(numbers) > 1 and _YEAR.fullmatch(numbers[-1]):
        return False
    return any(span.start == 0 and span.end == len(chain) for _, span in find_symbols(chain))
