"""`python -m benchmarks [speed|start|memory|search|quality …] [--options]`; only if named: endurance, megabyte,
permissions, flood, constants, audit."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks import arrangement, constants, endurance, megabyte, memory, search, speed, start
from benchmarks.audit import command as audit
from benchmarks.flood import command as flood
from benchmarks.permissions import command as permissions
from benchmarks.quality import command as quality

PARTS: dict[str, Callable[..., None]] = {
    "speed": speed.main,
    "start": start.main,
    "memory": memory.main,
    "search": search.main,
    "arrangement": arrangement.main,
    "quality": quality.main,
}
LONG: dict[str, Callable[..., None]] = {
    "endurance": endurance.main,
    "megabyte": megabyte.main,
    "constants": constants.main,
    "permissions": permissions.main,
    "flood": flood.main,
    "audit": audit.main,
}

if __name__ == "__main__":
    words = sys.argv[1:]
    first_option = next((place for place, word in enumerate(words) if word.startswith("-")), len(words))
    for name in words[:first_option] or PARTS:
        print(f"\n== {name}\n")
        (PARTS | LONG)[name](*words[first_option:])
