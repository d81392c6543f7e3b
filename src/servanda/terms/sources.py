"""Where the project's own data lie, and how a YAML or CSV file of them is read."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from servanda.errors import InvalidData

_INSTALLED = Path(__file__).resolve().parents[1] / "data"
_CHECKOUT = Path(__file__).resolve().parents[3] / "data"
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def data_folder() -> Path:
    """The folder `data/`: inside the installed package, or at the root of a checkout."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; `InvalidData` with line and column where it is not YAML."""
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_Loader)  # noqa: S506 - both loaders are safe ones
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InvalidData(
            expected="a readable YAML file in UTF-8",
            found=str(error),
            remedy="Correct the file or restore it from the repository.",
            where=str(path),
        ) from error


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header line, as dictionaries."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidData(
            expected="a readable CSV file in UTF-8 with a header line",
            found=str(error),
            remedy="Correct the file or restore it from the repository.",
            where=str(path),
        ) from error
