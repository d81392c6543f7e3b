"""A map of equal tiles: the column and row of each State, without any boundary (`data/states/grid.csv`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from servanda.terms.sources import data_folder, read_csv


@cache
def tiles() -> Mapping[str, tuple[int, int]]:
    """Column and row of each State and entity by its key, counted from the upper left. Read at the first call.

    >>> tiles()["ISL"][1] < tiles()["ZAF"][1]
    True
    """
    rows = read_csv(data_folder() / "states" / "grid.csv")
    return MappingProxyType({row["key"]: (int(row["column"]), int(row["row"])) for row in rows})
