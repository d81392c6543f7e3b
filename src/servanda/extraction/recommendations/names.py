"""Ids that no two recommendations of a document share."""

from __future__ import annotations

from collections import Counter

from servanda.compendium.recommendation import Recommendation
from servanda.values import changed


def with_unique_ids(found: list[Recommendation]) -> tuple[Recommendation, ...]:
    """Where a number comes back (numbering restarts in an annex), the section path stands in front of it."""
    counts = Counter(one.id for one in found)
    seen: Counter[str] = Counter()
    unique = []
    for one in found:
        name = one.id if counts[one.id] == 1 else ".".join([*one.section_path, one.id])
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name}~{seen[name]}"
        unique.append(one if name == one.id else changed(one, id=name))
    return tuple(unique)
