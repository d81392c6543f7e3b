"""What may stand in an XML file, a cell or a page, and which stretches of a text must keep their direction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.terms.symbols import find_symbols

# XML 1.0 allows tab, line feed and carriage return of the control characters, and no half of a surrogate pair.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """`text` without the characters that XML forbids; a half of a pair becomes the replacement character.

    >>> printable("ships\\x07 and \\ud800ports")
    'ships and �ports'
    """
    return _FORBIDDEN.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else "", text)


def isolated_pieces(text: str) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, each with whether it is a document symbol, which runs from left to right in every script.

    >>> list(isolated_pieces("see CTOC/COP/2018/13."))
    [('see ', False), ('CTOC/COP/2018/13', True), ('.', False)]
    """
    end = 0
    for _, span in find_symbols(text):
        if span.start > end:
            yield text[end : span.start], False
        yield span.of(text), True
        end = span.end
    if end < len(text):
        yield text[end:], False
