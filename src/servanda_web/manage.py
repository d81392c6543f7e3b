"""The command `servanda-web`: Django's own commands and those of the desk (`desk`, `load-corpus`, `backup`)."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command that the arguments name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "servanda_web.config.settings.sqlite")
    from django.core.management import execute_from_command_line

    # Commands are modules; people write their names with hyphens.
    name, *more = sys.argv[1:] or ["help"]
    execute_from_command_line([sys.argv[0], name if name.startswith("-") else name.replace("-", "_"), *more])


if __name__ == "__main__":
    main()
