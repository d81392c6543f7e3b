"""Names that a list or a field shortens: "ILO Conventions No. 29 and No. 105", "the 1961 Convention" among drugs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from servanda.spans import Span
from servanda.terms.instruments import instruments

_LIST = re.compile(r"(?:ILO|International\sLabour\sOrganization)\sConventions\s(?=Nos?\.)")
_NUMBER = re.compile(r"\bNos?\.\s?(?P<number>\d{1,3})\b")
_REACH = 300
_OF_DRUGS = ("Narcotic Drugs", "narcotic drugs", "Psychotropic Substances", "1971 Convention")
_OF_STATELESS = ("tateless", "nationality")


def labour_conventions(text: str) -> Iterator[tuple[str, Span]]:
    """The conventions of a list that says "ILO Conventions" once, each by its number.

    >>> text = "ILO Conventions No. 29 (art. 2) and No. 105 (art. 1)"
    >>> [(key, span.of(text)) for key, span in labour_conventions(text)]
    [('ILO-29', 'ILO Conventions No. 29'), ('ILO-105', 'No. 105')]
    """
    for found in _LIST.finditer(text) if "Conventions No" in text else ():
        end = text.find(";", found.end(), found.end() + _REACH)
        for number in _NUMBER.finditer(text, found.end(), end if end >= 0 else found.end() + _REACH):
            start = found.start() if number.start() == found.end() else number.start()
            if (key := f"ILO-{number['number']}") in instruments():
                yield key, Span(start, number.end())


def means_drugs(texts: Iterable[str]) -> bool:
    """Whether a document in which "the 1961 Convention" stands alone speaks of drugs, and not of statelessness."""
    of_drugs = False
    for text in texts:
        if any(word in text for word in _OF_STATELESS):
            return False
        of_drugs = of_drugs or any(word in text for word in _OF_DRUGS)
    return of_drugs
