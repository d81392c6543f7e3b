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
    """One environment variable: its name, what it is when unset, and what it is for.

    A secret one may stand in a file instead, whose path is in `<NAME>_FILE`: other programs of the machine can read an
    environment, and systemd hands credentials over as files.
    """

    name: str
    default: str
    meaning: str
    is_secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "SERVANDA_DATA_DIR", "var", "Folder for the database, the original files, the search index and the secret key."
    ),
    Setting(
        "SERVANDA_DATABASE_URL",
        "",
        "sqlite:///path/to/file or postgres://user:password@host:port/name. Empty: SQLite in the data folder.",
        is_secret=True,
    ),
    Setting(
        "SERVANDA_SECRET_KEY",
        "",
        "Key for signing. Empty: made once and kept in the data folder (not in production).",
        is_secret=True,
    ),
    Setting(
        "SERVANDA_FORMER_SECRET_KEYS",
        "",
        "Former keys, with commas: what they locked and signed stays good meanwhile.",
        is_secret=True,
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
    Setting(
        "SERVANDA_TRUSTED_PROXIES",
        "0",
        "How many proxies of yours stand before the desk; each adds one address to X-Forwarded-For.",
    ),
    Setting(
        "SERVANDA_OIDC_ISSUER", "", "Address of an OpenID Connect provider, for single sign-on. Empty: there is none."
    ),
    Setting("SERVANDA_OIDC_CLIENT_ID", "", "The name under which the provider knows the desk."),
    Setting("SERVANDA_OIDC_CLIENT_SECRET", "", "The secret that the provider gave the desk.", is_secret=True),
    Setting("SERVANDA_OIDC_NAME", "Single sign-on", "How the page of signing in calls the provider."),
    Setting(
        "SERVANDA_SECOND_FACTOR",
        "",
        "Roles, with commas, whose people must have a second factor: secretariat, editor, state, organization. Empty: "
        "everyone chooses.",
    ),
    Setting(
        "SERVANDA_MAIL_URL",
        "",
        "smtp://user:password@host:587 or smtps://…:465. Empty: letters are printed.",
        is_secret=True,
    ),
    Setting("SERVANDA_MAIL_FROM", "servanda@localhost", "The address from which letters come."),
    Setting("SERVANDA_WORKERS", "2", "Processes that read files while a corpus is loaded."),
    Setting(
        "SERVANDA_TREATIES",
        "",
        "Folder with the texts of treaties as <KEY>.json, shown on the pages of provisions. Empty: no text is shown.",
    ),
    Setting("SERVANDA_SESSION_HOURS", "12", "Hours after signing in at which a session ends, whatever happens in it."),
    Setting("SERVANDA_SESSION_IDLE", "180", "Minutes without a page after which a session ends. 0: only as above."),
    Setting(
        "SERVANDA_PROGRAMS",
        "yes",
        "no: loading a corpus never starts LibreOffice (DOC, ODT, RTF) or Tesseract (scanned pages), and making an "
        "edition never asks LibreOffice for the pages of its contents.",
    ),
    Setting(
        "SERVANDA_FILES",
        "",
        "Where original files are kept: s3://bucket/prefix (needs servanda[s3]). Empty: files/ in the data folder.",
    ),
    Setting("SERVANDA_LARGEST_FILE", "50", "Megabytes of the largest file that pages and fetching take."),
    Setting(
        "SERVANDA_SCANNER",
        "",
        "Command that looks at each file given to the desk, its path added: 0 clean, 1 harmful, else refused too.",
    ),
    Setting(
        "SERVANDA_SANDBOX",
        "yes",
        "Files are read in a process without network and rights. strict: not at all where a wall is missing. no: here.",
    ),
    Setting(
        "SERVANDA_FETCH_ADDRESS",
        "",
        "Document service: https://service.example/{language}/{symbol}. Empty: that of the United Nations.",
    ),
    Setting("SERVANDA_FETCH_HOSTS", "", "Further hosts to which its addresses may lead, with commas."),
    Setting("SERVANDA_FETCH_CONTACT", "", "Address of yours that is told to the document service with each request."),
    Setting("SERVANDA_FETCH_PRIVATE", "no", "yes: the document service may stand in a private network."),
    Setting("SERVANDA_READ_MEMORY", "2048", "Megabytes of address space that reading one file may take."),
    Setting("SERVANDA_READ_SECONDS", "300", "Seconds of the processor that reading one file may take."),
    Setting(
        "SERVANDA_DATABASE_POOL",
        "8",
        "PostgreSQL: most connections that one process keeps open. 0: one for each thread, without a pool.",
    ),
    Setting(
        "SERVANDA_STATEMENT_TIMEOUT",
        "30",
        "PostgreSQL: seconds after which a statement of a page is stopped; commands and workers go on. 0: never.",
    ),
    Setting(
        "SERVANDA_METRICS_TOKEN",
        "",
        "Token that /metrics and the details of /health/ready want (as Bearer). Empty: this machine only has them.",
        is_secret=True,
    ),
    Setting("SERVANDA_LOG_FORMAT", "", "json or plain. Empty: json under the settings of production, else plain."),
    Setting("SERVANDA_LOG_ADDRESSES", "no", "yes writes the network address of each request into the log."),
    Setting("SERVANDA_LEAST_SPACE", "500", "Megabytes that must be free in the data folder for the desk to be ready."),
    Setting("SERVANDA_JOB_ATTEMPTS", "4", "How often background work is tried before it waits for a person."),
    Setting(
        "SERVANDA_AUDIT_KEY",
        "",
        "Ed25519 key that signs checkpoints: 64 hexadecimal digits, or a file with them. Empty: none are signed.",
    ),
    Setting(
        "SERVANDA_AUDIT_SEARCHES",
        "counted",
        "What is noted of searches of people who signed in: counted (how many on a day), words (each, with what was "
        "asked) or no.",
    ),
    Setting("SERVANDA_AUDIT_KEEP_DAYS", "0", "Days after which `audit retain` archives events of deeds. 0: never."),
    Setting("SERVANDA_AUDIT_KEEP_READS", "730", "Days after which it archives events of reading. 0: never."),
)
_KNOWN = {setting.name: setting for setting in SETTINGS}


def read(name: str) -> str:
    """The value of a documented setting; asking for another one is a mistake in the code (`KeyError`)."""
    setting = _KNOWN[name]
    given = os.environ.get(name, "").strip()
    if not given and setting.is_secret:
        given = _from_file(f"{name}_FILE")
    return given or setting.default


def _from_file(variable: str) -> str:
    """A secret from the file that a variable names; empty where none is named."""
    path = os.environ.get(variable, "").strip()
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"{variable}: expected a readable file with the secret; found {path} ({type(error).__name__}). "
            "Correct the path, or let the user of the desk read it."
        ) from error


def read_list(name: str) -> list[str]:
    """A setting that holds several values with commas between them."""
    return [part.strip() for part in read(name).split(",") if part.strip()]


def read_flag(name: str) -> bool:
    """Whether a setting says yes."""
    return read(name).lower() in {"yes", "true", "on", "1"}


def read_choice(name: str, choices: tuple[str, ...]) -> str:
    """A setting that is one of a few words; anything else stops the start."""
    told = read(name).lower()
    if told not in choices:
        raise ImproperlyConfigured(
            f"{name}: expected one of {', '.join(choices)}; found {told!r}. Correct the variable."
        )
    return told


def read_number(name: str) -> int:
    """A setting that is a number from 0; anything else stops the start, rather than to mean something."""
    told = read(name)
    if not (told.isascii() and told.isdecimal()):
        raise ImproperlyConfigured(f"{name}: expected a number from 0; found {told!r}. Correct the variable.")
    return int(told)


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


def mail(url: str) -> dict[str, Any]:
    """The settings of Django for a mail server from its address; the letters are printed where there is none.

    >>> mail("smtps://desk:x%40y@mail.example:465")["EMAIL_HOST_PASSWORD"], mail("smtp://mail.example")["EMAIL_PORT"]
    ('x@y', 587)
    """
    parts = urlsplit(url)
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "SERVANDA_MAIL_URL: expected smtp://host:port or smtps://host:port; found another form. Correct it."
        )
    is_wrapped = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if is_wrapped else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_wrapped,
        # A password never goes over an open line; a server on this machine that takes letters without one may be plain.
        "EMAIL_USE_TLS": not is_wrapped and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }


def single_sign_on() -> dict[str, Any]:
    """The provider of single sign-on as allauth describes it; nothing where none is named."""
    issuer = read("SERVANDA_OIDC_ISSUER")
    if not issuer:
        return {}
    app = {
        "provider_id": "sso",
        "name": read("SERVANDA_OIDC_NAME"),
        "client_id": read("SERVANDA_OIDC_CLIENT_ID"),
        "secret": read("SERVANDA_OIDC_CLIENT_SECRET"),
        "settings": {"server_url": issuer.rstrip("/")},
    }
    missing = [name for name in ("client_id", "secret") if not app[name]]
    if missing:
        raise ImproperlyConfigured(
            f"SERVANDA_OIDC_ISSUER is set; expected SERVANDA_OIDC_{missing[0].upper()} beside it; found none. Set it."
        )
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


_serves_pages = False


def serve_pages() -> None:
    """Called by the door for a WSGI server: from now on no statement may take longer than a person waits."""
    global _serves_pages
    _serves_pages = True


def database(url: str, *, otherwise: Path, pool: int = 0, seconds: int = 0) -> dict[str, Any]:
    """Django's description of a database from its address.

    In PostgreSQL a process keeps at most `pool` connections, and a statement of a page is stopped after `seconds`.

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
            **_connections(pool, seconds if _serves_pages else 0),
        }
    if parts.scheme not in {"", "sqlite"}:
        raise ImproperlyConfigured(
            f"SERVANDA_DATABASE_URL: expected sqlite:/// or postgres://; found {parts.scheme}://. Correct the variable."
        )
    return _sqlite(Path(parts.path.removeprefix("/")) if parts.scheme else otherwise)


def _connections(pool: int, seconds: int) -> dict[str, Any]:
    """How connections to PostgreSQL are kept; one that the server has closed is found before it is used."""
    options: dict[str, Any] = {"application_name": "servanda"}
    if seconds:
        limit = f"{seconds}s"
        options["options"] = f"-c statement_timeout={limit} -c idle_in_transaction_session_timeout={limit}"
    if pool:
        # The pool tries again in ever longer pauses, up to a minute after the server is back; once it has given up, it
        # tries at once for the next page.
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10, "reconnect_timeout": 5}
    return {"CONN_MAX_AGE": 0 if pool else 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def desk_database(otherwise: Path) -> dict[str, Any]:
    """The database that the environment names, with pool and limit of time as it says."""
    return database(
        read("SERVANDA_DATABASE_URL"),
        otherwise=otherwise,
        pool=int(read("SERVANDA_DATABASE_POOL")),
        seconds=int(read("SERVANDA_STATEMENT_TIMEOUT")),
    )


def _sqlite(place: Path) -> dict[str, Any]:
    """SQLite as it must be set for several writers: WAL, and locks taken at the start of a transaction.

    Each commit is forced to the disk before anyone is told of it; with NORMAL a power cut would take the last ones.
    """
    return {
        "ENGINE": "servanda_web.common.sqlite",
        "NAME": place,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
