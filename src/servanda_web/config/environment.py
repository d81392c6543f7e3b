"""Every setting that the desk reads from the environment, with its default and its meaning."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, what it is when unset, and what it is for."""

    name: str
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "SERVANDA_DATA_DIR", "var", "Folder for the database, the original files, the search index and the secret key."
    ),
    Setting(
        "SERVANDA_DATABASE_URL",
        "",
        "sqlite:///path/to/file or postgres://user:password@host:port/name. Empty: SQLite in the data folder.",
    ),
    Setting(
        "SERVANDA_SECRET_KEY", "", "Key for signing. Empty: made once and kept in the data folder (not in production)."
    ),
    Setting("SERVANDA_DEBUG", "no", "yes shows Django's own error pages; never in production."),
    Setting("SERVANDA_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Host names that the desk answers to, with commas."),
    Setting(
        "SERVANDA_BASE_URL", "http://127.0.0.1:8000", "Address under which people reach the desk; used in exports."
    ),
    Setting(
        "SERVANDA_LANGUAGE",
        "en",
        "Language of the interface for those who state no preference: ar, zh-hans, en, fr, ru, es.",
    ),
    Setting("SERVANDA_WORKERS", "2", "Processes that read files while a corpus is loaded."),
    Setting(
        "SERVANDA_TREATIES",
        "",
        "Folder with the texts of treaties as <KEY>.json, shown on the pages of provisions. Empty: no text is shown.",
    ),
    Setting(
        "SERVANDA_PROGRAMS",
        "yes",
        "no: loading a corpus never starts LibreOffice (DOC, ODT, RTF) or Tesseract (scanned pages), and making an "
        "edition never asks LibreOffice for the pages of its contents.",
    ),
)
_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def read(name: str) -> str:
    """The value of a documented setting; asking for another one is a mistake in the code (`KeyError`)."""
    return os.environ.get(name, "").strip() or _DEFAULTS[name]


def read_list(name: str) -> list[str]:
    """A setting that holds several values with commas between them."""
    return [part.strip() for part in read(name).split(",") if part.strip()]


def read_flag(name: str) -> bool:
    """Whether a setting says yes."""
    return read(name).lower() in {"yes", "true", "on", "1"}


def data_folder() -> Path:
    """The data folder as an absolute path; it is made by the first command that writes there."""
    return Path(read("SERVANDA_DATA_DIR")).expanduser().resolve()


def secret_key(*, keep_in: Path | None) -> str:
    """The secret key: from the environment, else made once and kept in the folder; without a folder it must be set."""
    given = read("SERVANDA_SECRET_KEY")
    if given:
        return given
    if keep_in is None:
        raise ImproperlyConfigured("SERVANDA_SECRET_KEY is not set. Set it to at least 50 random characters.")
    place = keep_in / "secret-key"
    if not place.exists():
        keep_in.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return place.read_text(encoding="ascii").strip()


def database(url: str, *, otherwise: Path) -> dict[str, Any]:
    """Django's description of a database from its address.

    >>> database("postgres://desk:x%40y@db:5433/servanda", otherwise=Path("unused"))["PORT"]
    '5433'
    """
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    if parts.scheme not in {"", "sqlite"}:
        raise ImproperlyConfigured(
            f"SERVANDA_DATABASE_URL: expected sqlite:/// or postgres://; found {parts.scheme}://. Correct the variable."
        )
    return _sqlite(Path(parts.path.removeprefix("/")) if parts.scheme else otherwise)


def _sqlite(place: Path) -> dict[str, Any]:
    """SQLite as it must be set for several writers: WAL, and locks taken at the start of a transaction."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": place,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
