"""Nothing is left out of the documentation: commands, their options, settings, data folders."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from scripts import guide_pictures
from servanda.cli import cli
from tests.conftest import ROOT

CLI_PAGE = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(cli)
    return [(name, command) for name in cli.list_commands(context) if (command := cli.get_command(context, name))]


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    section = CLI_PAGE.split(f"## servanda {name}\n")[1].split("\n## ")[0]
    options = [opt for p in command.params if isinstance(p, click.Option) for opt in p.opts if opt != "--help"]
    assert [opt for opt in options if opt not in section] == []
    assert command.help


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    sources = (ROOT / "src" / "servanda_web").rglob("*.py")
    names = {name for path in sources for name in re.findall(r"SERVANDA_[A-Z_]+", path.read_text(encoding="utf-8"))}
    assert names
    assert sorted(name for name in names if name not in page) == []


def test_every_endpoint_and_filter_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    told = json.loads((ROOT / "tests" / "golden" / "openapi.json").read_text(encoding="utf-8"))
    missing = []
    for path, operations in told["paths"].items():
        for method, operation in operations.items():
            line = re.search(rf"^\| `{method.upper()} {re.escape(path.removeprefix('/api/v1'))}` \|.*$", page, re.M)
            filters = {one["name"] for one in operation["parameters"] if one["in"] == "query"}
            own = filters - {"cursor", "limit", "count"}
            missing += [path] if line is None else [f"{path} {name}" for name in own if f"`{name}`" not in line[0]]
    assert missing == []


def test_every_data_folder_is_described() -> None:
    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    folders = [path.name for path in (ROOT / "data").iterdir() if path.is_dir()]
    assert [name for name in folders if f"`{name}/`" not in page] == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        p
        for p in (ROOT / "src").rglob("*.py")
        if not _is_migration(p) and not p.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


def test_no_file_is_too_long() -> None:
    long = [
        p.name
        for p in (ROOT / "src").rglob("*.py")
        if not _is_migration(p) and len(p.read_text(encoding="utf-8").splitlines()) > 400
    ]
    assert long == []


def _is_migration(path: Path) -> bool:
    return "migrations" in path.parts


def test_golden_files_are_compared_not_rewritten(update_golden: bool) -> None:
    assert not update_golden, "--update-golden was left on"


def test_the_guides_show_the_pictures_that_are_taken() -> None:
    guides = ROOT / "docs" / "guides"
    shown = {
        name for guide in guides.glob("*.md") for name in re.findall(r"\(pictures/([\w-]+)\.png\)", guide.read_text())
    }
    taken = {name for _who, name, _address in guide_pictures.SHOTS}
    assert shown == taken == {picture.stem for picture in (guides / "pictures").glob("*.png")}
