"""Looks for secrets in the repository, by the shapes that keys and tokens have."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

SHAPES = {
    "private key": re.compile(rb"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{20}"),
    "key of a cloud": re.compile(rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "token of a forge": re.compile(rb"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60}|glpat-[\w-]{20})"),
    "token of a desk": re.compile(rb"\bservanda_[A-Za-z0-9_-]{43}(?![\w-])"),
    "token of a web service": re.compile(rb"\b(?:xox[abpr]-[\w-]{20}|sk_live_\w{20}|AIza[\w-]{35})"),
    "key for signing": re.compile(rb"\bSERVANDA_SECRET_KEY\s*[=:]\s*[\"']?[A-Za-z0-9_+/-]{40}"),
}
_LARGEST = 2_000_000


def files(root: Path) -> list[Path]:
    """Every file that the repository holds."""
    told = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], capture_output=True, check=True)
    return [root / name for name in told.stdout.decode().split("\0") if name]


def secrets_in(content: bytes) -> list[str]:
    """What kinds of secrets a text seems to hold."""
    return [name for name, shape in SHAPES.items() if shape.search(content)]


def found(root: Path) -> Iterator[tuple[Path, str]]:
    """Each file with a kind of secret in it; pictures and other large files are passed over."""
    for path in files(root):
        if path.is_file() and path.stat().st_size <= _LARGEST:
            for kind in secrets_in(path.read_bytes()):
                yield path.relative_to(root), kind
