"""Lines of the log without personal data: what people typed, their addresses and their names have no place there."""

from __future__ import annotations

import logging
import re
from contextvars import ContextVar

from pythonjsonlogger.core import LogData
from pythonjsonlogger.json import JsonFormatter

request_id: ContextVar[str] = ContextVar("request_id", default="")

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_QUERY = re.compile(r"(?<=[\w/.-])\?[^\s\"'<>]*")
# Addresses that let in who has them: links of invitations, of new passwords, of ending an e-mail of a search.
_SECRET = re.compile(
    r"(/account/invitation/|/account/confirm-email/|/account/password/reset/key/|/searches/stop/)[^\s/?#\"'<>]+"
)
# PostgreSQL repeats the values of a row that it refuses: "DETAIL: Key (email)=(ana@example.org) already exists."
_DETAIL = re.compile(r"DETAIL:[^\n]*|Key \([^\n]*")


def without_persons(text: str) -> str:
    """The text with addresses of people, query strings, secrets in addresses and values of refused rows left out.

    >>> without_persons("GET /search/?q=Ana for ana@example.org")
    'GET /search/?… for …'
    >>> without_persons("Internal Server Error: /searches/stop/3k9x")
    'Internal Server Error: /searches/stop/…'
    """
    text = _SECRET.sub(r"\1…", text)
    return _QUERY.sub("?…", _MAIL.sub("…", _DETAIL.sub("DETAIL: …", text)))


class PlainLines(logging.Formatter):
    """Lines for a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and what failed where something did."""
        return without_persons(super().format(record))


class JsonLines(JsonFormatter):
    """One JSON object a line: time (UTC), level, logger, message, the request, and what the caller adds."""

    def __init__(self) -> None:
        super().__init__(
            "{levelname}{name}{message}",
            style="{",
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="time",
            json_ensure_ascii=False,
            # Django hands the request itself to its handlers; nothing of it is to be told.
            reserved_attrs=[*logging.LogRecord("", 0, "", 0, "", None, None).__dict__, "request", "status_code"],
        )

    def format(self, record: logging.LogRecord) -> str:
        """The line; the number of the request is the same in all lines that one request causes."""
        if (number := request_id.get()) and not hasattr(record, "request_id"):
            record.request_id = number
        return super().format(record)

    def process_log_record(self, log_data: LogData) -> LogData:
        """The values as they may be told."""
        return {name: without_persons(said) if isinstance(said, str) else said for name, said in log_data.items()}
