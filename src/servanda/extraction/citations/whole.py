"""What a document names anywhere, before or behind the place that asks: looked for once, and only if asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from servanda.extraction.citations.named_short import means_civil_rights, means_drugs
from servanda.terms.instruments import find_instruments, instrument

_COURTS = {
    "ICJ-STATUTE": ("International Court of Justice", "dvisory opinion"),
    "ROME-STATUTE": ("International Criminal Court",),
}


@dataclass(frozen=True)
class Whole:
    """The texts of a document's paragraphs."""

    texts: tuple[str, ...] = ()

    @cached_property
    def is_of_drugs(self) -> bool:
        """Whether the document speaks of drugs, and not of statelessness."""
        return means_drugs(self.texts)

    def only(self, kind: str) -> tuple[str, str] | None:
        """The instrument of a kind of which there are few, and the rule that gives it; None where it cannot be told.

        It is the one that the document names anywhere; where it names none, the one of its field or of its court.

        >>> Whole(("By its Statute, the International Court of Justice …",)).only("statute")
        ('ICJ-STATUTE', 'citation.generic-by-court')
        """
        found = [key for key in self._named if instrument(key).kind == kind]
        if found:
            return (found[0], "citation.generic-only-one") if len(found) == 1 else None
        if kind == "covenant":
            return ("ICCPR", "citation.generic-by-field") if self._is_of_civil_rights else None
        return (self._courts[0], "citation.generic-by-court") if len(self._courts) == 1 else None

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(key for text in self.texts for key, _ in find_instruments(text))

    @cached_property
    def _is_of_civil_rights(self) -> bool:
        return means_civil_rights(self.texts)

    @cached_property
    def _courts(self) -> list[str]:
        """The statutes whose court the document speaks of."""
        return [key for key, names in _COURTS.items() if any(name in text for text in self.texts for name in names)]
