"""When Python looks for rings of objects that nobody holds any more: seldom, and not among what was there at the start.

Reading a document and making a page each make tens of thousands of objects or more, nearly all of which go by
themselves or stay to the end. To look through them again and again costs a tenth of the processor, a third where a text
is nothing but small parts. A program asks for this; a library leaves the process of others as it is.
"""

import gc

_YOUNG, _MIDDLE, _OLD = 50_000, 20, 20


def collect_seldom() -> None:
    """Called once when a program has loaded what it always needs."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
