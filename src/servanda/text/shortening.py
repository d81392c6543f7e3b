"""Long titles made short for a line: cut between words, with an ellipsis."""

from __future__ import annotations

from servanda.text.analyser import is_han

_ENDS = " ,;:.–—-(“«"


def shortened(text: str, most: int = 60) -> str:
    """`text` in at most `most` characters, cut where a word ends; white space becomes single spaces.

    >>> shortened("Consolidated recommendations on the rescue of people", 30)
    'Consolidated recommendations…'
    """
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    cut = plain[: most - 1]
    # Chinese puts no space between words: any character may be the last.
    is_inside_word = not plain[most - 1].isspace() and not is_han(plain[most - 1])
    if is_inside_word and " " in cut:
        cut = cut.rpartition(" ")[0]
    return cut.rstrip(_ENDS) + "…"
