"""Where the desk writes what it does, and in which form: one line for each thing, on stderr."""

from __future__ import annotations

from typing import Any

from servanda_web.config import environment


def logging(*, otherwise: str) -> dict[str, Any]:
    """Django's description of logging, in the form that the environment asks for, else in the form given."""
    form = environment.read("SERVANDA_LOG_FORMAT") or otherwise
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "servanda_web.operations.logs.JsonLines"},
            "plain": {"()": "servanda_web.operations.logs.PlainLines"},
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "json" if form == "json" else "plain"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            # Each request is told once, by its view; a line about its address would tell what a person looked for.
            "servanda.requests": {"level": "INFO" if form == "json" else "WARNING"},
            "servanda.jobs": {"level": "INFO"},
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        },
    }
