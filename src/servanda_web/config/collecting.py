"""When Python looks for rings of objects that nobody holds any more: seldom, and not among what was there at the start.

A page makes tens of thousands of objects, nearly all of which go by themselves; to look through the desk's own ones as
well costs a tenth of the processor, and now and then makes a page wait for it.
"""

import gc

_YOUNG, _MIDDLE, _OLD = 50_000, 20, 20


def collect_seldom() -> None:
    """Called once when all is loaded, before the first page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
