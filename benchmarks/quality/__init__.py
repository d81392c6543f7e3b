"""What was found against hand-made answers, task by task, beside the committed baseline: gains, losses, explanations.

A bench is a module of this package with one function, `tallies`, which gives each document's (or set's) name with each
of its tallies. To add one: write the module, add its name to `BENCHES`, and run
`python -m benchmarks quality --only <name> --write-baseline`.
"""

from __future__ import annotations

BENCHES = ("documents", "citations", "themes", "lineage", "strength", "languages")
"""The modules of this package that measure, in the order of the report."""
