"""The command `servanda-web`: Django's own commands and those of the desk (`desk`, `load_corpus`)."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command that the arguments name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "servanda_web.config.settings.sqlite")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
