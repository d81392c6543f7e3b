"""The errors of the library: each says what was expected, what was found and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar


class ServandaError(Exception):
    """Any failure the library reports on purpose; the CLI prints it and exits 1."""

    code: ClassVar[str] = "error"

    def __init__(self, *, expected: str, found: str, remedy: str, where: str | None = None) -> None:
        self.expected, self.found, self.remedy, self.where = expected, found, remedy, where
        super().__init__(expected, found, remedy, where)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}expected {self.expected}; found {self.found}. {self.remedy}"

    def __reduce__(self) -> tuple[Callable[[], ServandaError], tuple[()]]:
        """How to pickle it: an error that cannot be unpickled breaks the pool of workers that it comes from."""
        made = partial(type(self), expected=self.expected, found=self.found, remedy=self.remedy, where=self.where)
        return made, ()

    def at(self, where: str) -> ServandaError:
        """The same error, told about one place (a file name, a line)."""
        return type(self)(expected=self.expected, found=self.found, remedy=self.remedy, where=where)


class InvalidSymbol(ServandaError):
    """A text that is not a United Nations document symbol."""

    code = "invalid-symbol"


class UnknownTerm(ServandaError):
    """A State, body, instrument or theme that the data do not know."""

    code = "unknown-term"


class InvalidData(ServandaError):
    """A file of the `data/` folder (or of a user's own) that does not have the documented form."""

    code = "invalid-data"


class UnreadableDocument(ServandaError):
    """A file that cannot be read as a document: truncated, encrypted, empty, too large or of another type."""

    code = "unreadable-document"

    @classmethod
    def unopened(cls, where: str, error: OSError) -> UnreadableDocument:
        """The system does not open the file at `where`."""
        return cls(
            expected="a file that can be opened",
            found=error.strerror or str(error),
            remedy="Check the path and the permissions.",
            where=where,
        )


class InvalidQuery(ServandaError):
    """A search query that cannot be understood."""

    code = "invalid-query"


class InvalidAlignment(ServandaError):
    """Documents that are no language versions of one: fewer than two, or two in one language."""

    code = "invalid-alignment"


class UnusableIndex(ServandaError):
    """A search index that is missing, damaged, busy or of another program or version."""

    code = "unusable-index"


class MissingTool(ServandaError):
    """An optional part of the installation that this command needs and does not find."""

    code = "missing-tool"


class UnusableOutput(ServandaError):
    """A place or a format in which the result cannot be written."""

    code = "unusable-output"
