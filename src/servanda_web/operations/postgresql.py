"""The programs of PostgreSQL: dump at one moment, and restore as a whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection

from servanda_web.operations.errors import UnusableBackup

# Everything in one transaction: a restore that is stopped leaves what was there before.
_WIPE = b"DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n"


def dump(place: Path, *, snapshot: str) -> None:
    """Write the database as another transaction sees it (`pg_export_snapshot`), in the custom format."""
    command = [
        "pg_dump",
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--snapshot={snapshot}",
        f"--file={place}",
    ]
    done = subprocess.run([_program(command[0]), *command[1:]], env=_environment(), capture_output=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        raise _failed("pg_dump", done.stderr)


def restore(place: Path, *, replace: bool) -> None:
    """Put the dump into the database in one transaction; with `replace` in the place of all that it holds."""
    reader = subprocess.Popen(  # noqa: S603 - our own words
        [_program("pg_restore"), "--no-owner", "--no-privileges", "--exit-on-error", "--file=-", str(place)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    writer = subprocess.Popen(  # noqa: S603 - our own words
        [_program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(),
    )
    assert reader.stdout is not None
    assert writer.stdin is not None
    try:
        writer.stdin.write(b"BEGIN;\nSET client_min_messages = error;\n" + (_WIPE if replace else b""))
        shutil.copyfileobj(reader.stdout, writer.stdin)
        reader.stdout.close()
        _nothing, said = reader.communicate()
        if reader.returncode:
            raise _failed("pg_restore", said)  # the end of psql without COMMIT takes everything back
        writer.stdin.write(b"COMMIT;\n")
    except BrokenPipeError:
        pass  # psql says why
    finally:
        reader.kill()
        said = _end(writer)
    if writer.returncode:
        raise _failed("psql", said)


def _end(writer: subprocess.Popen[bytes]) -> bytes:
    try:
        _nothing, said = writer.communicate()
    except BrokenPipeError:
        said = writer.stderr.read() if writer.stderr else b""
        writer.wait()
    return said


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise UnusableBackup(expected=f"the program {name}", found="none", remedy="Install postgresql-client.")
    return found


def _environment() -> dict[str, str]:
    """Where the database is, and the password, which belongs into no list of processes."""
    given = connection.settings_dict
    told = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return {**os.environ, **{name: str(given[key]) for name, key in told.items() if given.get(key)}}


def _failed(program: str, said: bytes) -> UnusableBackup:
    lines = said.decode(errors="replace").strip().splitlines() or ["nothing"]
    return UnusableBackup(
        expected=f"{program} to succeed", found=lines[0][:300], remedy="What was there before is as it was."
    )
