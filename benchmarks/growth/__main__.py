"""`python -m benchmarks.growth [sizes N …|cluster [N]]`: both without a name; sizes up to 100000 take their time."""

from __future__ import annotations

import json
import sys

from benchmarks.growth.cluster import print_comparison
from benchmarks.growth.sizes import SIZES, measure, print_table


def main(arguments: list[str]) -> None:
    """Run the part that is named, with the sizes that follow."""
    part, sizes = (arguments or [""])[0], tuple(map(int, arguments[1:]))
    if part == "measure":
        print(json.dumps(measure(sizes[0])))
        return
    if part in ("", "sizes"):
        print_table(sizes or SIZES)
    if part in ("", "cluster"):
        print_comparison(*sizes[:1])


if __name__ == "__main__":
    main(sys.argv[1:])
