"""The command `servanda-web`: Django's own commands and those of the desk (`desk`, `load-corpus`, `backup`)."""

from __future__ import annotations

import errno
import os
import sys


def main() -> None:
    """Run the command that the arguments name; a disk that is full is told in a sentence."""
    _speak_utf8()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "servanda_web.config.settings.sqlite")
    from django.core.management import execute_from_command_line

    # Commands are modules; people write their names with hyphens.
    name, *more = sys.argv[1:] or ["help"]
    try:
        execute_from_command_line([sys.argv[0], name if name.startswith("-") else name.replace("-", "_"), *more])
    except Exception as error:
        if not _is_disk_full(error):
            raise
        sys.exit(
            f"expected room on the disk; found {error}. What was begun was taken back: make room, then run the same "
            "command again."
        )


def _speak_utf8() -> None:
    """Begin again in UTF-8 where the machine's locale is another: names of files are to be read as they are written."""
    if sys.getfilesystemencoding().lower() != "utf-8" and os.environ.get("PYTHONUTF8") != "1":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "servanda_web.manage", *sys.argv[1:]])  # noqa: S606 - ourselves


def _is_disk_full(error: BaseException) -> bool:
    """Whether that, or what it came of, is for want of room; SQLite and PostgreSQL tell it in words."""
    while error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return True
    said = str(error).lower()
    return "disk is full" in said or "no space left on device" in said or "disk i/o error" in said


if __name__ == "__main__":
    main()
