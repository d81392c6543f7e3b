"""Tables of treaty status: each line that cannot be used is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.errors import InvalidData
from servanda.interchange.treaty_status import read_treaty_status

HEAD = "instrument,state,action,date,source,source_date,remark"
GOOD = "SOM,Fiji,accession,2004-02-03,Depositary list,2026-11-01,not read"


def table(folder: Path, *lines: str, name: str = "status.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEAD, *lines)), encoding="utf-8-sig")
    return path


def test_rows_become_acts(tmp_path: Path) -> None:
    first, second = read_treaty_status(table(tmp_path, GOOD, "UNTOC,FJI,signature,,Depositary list,2026-11-01,"))
    assert (first.instrument, first.state, first.action, first.day) == ("SOM", "FJI", "accession", date(2004, 2, 3))
    assert second.day is None
    assert second.source_date == date(2026, 11, 1)


def test_folder_gives_all_its_tables(tmp_path: Path) -> None:
    table(tmp_path, GOOD, name="a.csv")
    table(tmp_path, GOOD.replace("Fiji", "Chile"), name="b.csv")
    assert [act.state for act in read_treaty_status(tmp_path)] == ["FJI", "CHL"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (GOOD.replace("SOM", "NONE"), "'NONE'"),
        (GOOD.replace("Fiji", "Atlantis"), "'Atlantis'"),
        (GOOD.replace("accession", "joined"), "'joined'"),
        (GOOD.replace("2004-02-03", "3 February"), "'3 February'"),
        (GOOD.replace("Depositary list", ""), "a source"),
        (GOOD.replace("2026-11-01", ""), "a date"),
    ],
)
def test_line_that_cannot_be_used_is_named(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(InvalidData) as error:
        read_treaty_status(table(tmp_path, GOOD, line))
    assert told in str(error.value)
    assert "status.csv, line 3" in str(error.value)


def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text("instrument,state,action,date,source\n")
    with pytest.raises(InvalidData, match="no source_date"):
        read_treaty_status(path)
    with pytest.raises(InvalidData, match="at least one row"):
        read_treaty_status(table(tmp_path, name="empty.csv"))
    with pytest.raises(InvalidData, match="FileNotFoundError"):
        read_treaty_status(tmp_path / "missing.csv")
