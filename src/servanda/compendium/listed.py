"""A recommendation together with the document it comes from, and the order in which sessions follow each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.compendium.recommendation import AdoptingSession, Citation, Recommendation
from servanda.terms.provisions import Provision

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A recommendation in its document: the document's id, its symbol where known, and the record itself."""

    document: str
    symbol: str | None
    recommendation: Recommendation

    @property
    def key(self) -> tuple[str, str]:
        """Document id and recommendation id: the name of this record in a whole corpus."""
        return (self.document, self.recommendation.id)

    @property
    def source(self) -> str:
        """The symbol, or the document's id where no symbol is known."""
        return self.symbol or self.document

    @property
    def main_theme(self) -> str | None:
        """The id of the first theme given, None where none was."""
        themes = self.recommendation.themes
        return themes[0].id if themes else None

    @property
    def theme_ids(self) -> tuple[str, ...]:
        """All themes given, the main one first, each once."""
        return tuple(dict.fromkeys(tag.id for tag in self.recommendation.themes))


def cited_provision(citation: Citation) -> Provision:
    """The provision that a citation resolves to; its instrument is "" where the citation does not tell it."""
    return Provision(
        citation.instrument or "", citation.article, citation.paragraph, citation.subparagraph, citation.chapter
    )


def provision_order(provision: Provision) -> tuple[object, ...]:
    """A sort key: by instrument, then as numbers count (2 before 10); the whole before its parts, unknown ones last.

    >>> provision_order(Provision("SOM", "9")) < provision_order(Provision("SOM", "10", "1"))
    True
    """
    parts = (provision.chapter, provision.article, provision.paragraph, provision.subparagraph)
    return (not provision.instrument, provision.instrument, *map(natural_order, parts))


def natural_order(text: str | None) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which printed numbers follow each other as a reader expects; None comes first.

    >>> sorted(["10", "9", "9(b)", "9(a)"], key=natural_order)
    ['9', '9(a)', '9(b)', '10']
    """
    pieces = re.findall(r"\d+|\D+", text or "")
    return tuple((0, int(piece), "") if _NUMBER.fullmatch(piece) else (1, 0, piece) for piece in pieces)


def session_order(session: AdoptingSession) -> tuple[bool, str, int, str]:
    """A sort key: by first day, ordinal and name; a session of which nothing is said comes last.

    >>> session_order(AdoptingSession(2, "2013-11-11")) > session_order(AdoptingSession(1, "2012-05-30"))
    True
    """
    return (not session.is_stated, session.start or "", session.ordinal or 0, session.name or "")
