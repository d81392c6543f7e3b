"""What is made of the corpus and kept for the next page, as long as `changes.state` is the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Set
from threading import Lock
from typing import Any, TypeVar, cast

from servanda_web.common.changes import state

Kept = TypeVar("Kept")
Key = TypeVar("Key", bound=Hashable)
MOST_STATES, MOST_READ = 3, 20_000
_states: OrderedDict[str, dict[object, Any]] = OrderedDict()
_lock = Lock()


def kept(name: object, make: Callable[[], Kept]) -> Kept:
    """What was made before under that name, else what is made now; of nothing but tables that are watched.

    Pages share it: nobody may change what is in it, but for a dictionary that only ever gains.
    """
    here = _of(state())
    return cast(Kept, here[name] if name in here else here.setdefault(name, make()))


def read_once(
    known: dict[Key, Kept], keys: Set[Key], read: Callable[[Set[Key]], Mapping[Key, Kept]]
) -> Mapping[Key, Kept]:
    """What stands under these keys, and perhaps under others: only what is not known yet is read, and then known."""
    # Asked key by key: another thread may add to what is known at this moment, and it may be much.
    missing = {key for key in keys if key not in known}
    if not missing:
        return known
    found = read(missing)
    if len(known) + len(found) <= MOST_READ:
        known.update(found)
    return {**{key: known[key] for key in keys if key in known}, **found}


def _of(now: str) -> dict[object, Any]:
    with _lock:
        found = _states.setdefault(now, {})
        _states.move_to_end(now)
        while len(_states) > MOST_STATES:
            _states.popitem(last=False)
        return found
