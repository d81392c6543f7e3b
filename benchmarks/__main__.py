"""`python -m benchmarks [speed|start|memory|search|quality …]`: all of them without a name."""

from __future__ import annotations

import sys

from benchmarks import memory, quality, search, speed, start

PARTS = {
    "speed": speed.main,
    "start": start.main,
    "memory": memory.main,
    "search": search.main,
    "quality": quality.main,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        print(f"\n== {name}\n")
        PARTS[name]()
