"""Names that a list or a field shortens: "ILO Conventions No. 29 and No. 105", "the 1961 Convention" among drugs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from servanda.spans import Span
from servanda.terms.instruments import instruments
from servanda.text.words import holds_one

_LIST = re.compile(r"(?:(?:ILO|International\sLabour\sOrganization)\s)?Conventions\s(?=Nos?\.)")
_OF_LABOUR = ("ILO", "Labour")
_NUMBER = re.compile(r"\bNos?\.\s?(?P<number>\d{1,3})\b")
_REACH = 300
# "the Convention on domestic workers, 2011 (No. 189)": the title in the words of a text, with the number of the Office.
_GENEVA_PROTOCOL = re.compile(
    r"(?<!Additional\s)\bProtocol\s(?P<number>II?)\b(?!\sto\s|\sAdditional)"
    r"|\b(?P<ordinal>[Ff]irst|[Ss]econd)\sAdditional\sProtocol\b(?!\sto\s)"
)
# "the Third Geneva Convention and article 27 of the Fourth", "the First and Second Geneva Conventions"
_ONE_OF_FOUR = re.compile(
    r"\bthe\s(?P<ordinal>First|Second|Third|Fourth)(?=[,.;)]|\Z|\s(?:and|or|to|as|is|are)\b)(?!\sand\s[Aa]dditional)"
)
_FOUR = {"First": "GENEVA-I", "Second": "GENEVA-II", "Third": "GENEVA-III", "Fourth": "GENEVA-IV"}
_TITLED = re.compile(r"\bConvention\s(?:on|concerning)\s(?![A-Z])[^()\n;.]{3,90}\s\(No\.\s?(?P<number>\d{1,3})\)")
_OF_DRUGS = ("Narcotic Drugs", "narcotic drugs", "Psychotropic Substances", "1971 Convention", "1988 Convention")
_OF_STATELESS = ("tateless", "nationality")

_OF_CIVIL_RIGHTS = ("etention", "detain", "deprivation of liberty", "fair trial", "xpression", "orture", "rbitrary")
_OF_SOCIAL_RIGHTS = (
    "ocial and cultural",
    "to health",
    "housing",
    "to food",
    "ocial security",
    "to education",
    "to work",
)


def labour_conventions(text: str) -> Iterator[tuple[str, Span]]:
    """The conventions of a list that says "ILO Conventions" once, each by its number.

    >>> text = "ILO Conventions No. 29 (art. 2) and No. 105 (art. 1)"
    >>> [(key, span.of(text)) for key, span in labour_conventions(text)]
    [('ILO-29', 'ILO Conventions No. 29'), ('ILO-105', 'No. 105')]
    """
    for found in _LIST.finditer(text) if "Conventions No" in text and holds_one(text, _OF_LABOUR) else ():
        end = text.find(";", found.end(), found.end() + _REACH)
        for number in _NUMBER.finditer(text, found.end(), end if end >= 0 else found.end() + _REACH):
            start = found.start() if number.start() == found.end() else number.start()
            if (key := f"ILO-{number['number']}") in instruments():
                yield key, Span(start, number.end())


def numbered_convention(text: str) -> Iterator[tuple[str, Span]]:
    """The labour conventions that a text names in words of its own, each told by its number.

    >>> [key for key, _ in numbered_convention("the Convention on domestic workers, 2011 (No. 189)")]
    ['ILO-189']
    """
    for found in _TITLED.finditer(text) if "(No. " in text else ():
        if (key := f"ILO-{found['number']}") in instruments():
            yield key, Span(*found.span())


def geneva_protocols(text: str) -> Iterator[tuple[str, Span]]:
    """ "Protocol I", "the second Additional Protocol" in a text that names the Geneva Conventions.

    >>> [key for key, _ in geneva_protocols("the Geneva Conventions and article 75 of Protocol I")]
    ['GENEVA-AP1']
    """
    if "Geneva Convention" not in text:
        return
    for found in _ONE_OF_FOUR.finditer(text):
        yield _FOUR[found["ordinal"]], Span(*found.span("ordinal"))
    for found in _GENEVA_PROTOCOL.finditer(text):
        is_first = (found["number"] or found["ordinal"]) in ("I", "first", "First")
        yield "GENEVA-AP1" if is_first else "GENEVA-AP2", Span(*found.span())


def means_drugs(texts: Iterable[str]) -> bool:
    """Whether a document in which "the 1961 Convention" stands alone speaks of drugs, and not of statelessness."""
    of_drugs = False
    for text in texts:
        if any(word in text for word in _OF_STATELESS):
            return False
        of_drugs = of_drugs or any(word in text for word in _OF_DRUGS)
    return of_drugs


def means_civil_rights(texts: Iterable[str]) -> bool:
    """Whether a document that names no covenant speaks of liberty, trial or expression, and not of social rights.

    Of the two International Covenants, "the Covenant" alone is then that on civil and political rights.
    """
    of_civil = False
    for text in texts:
        if any(word in text for word in _OF_SOCIAL_RIGHTS):
            return False
        of_civil = of_civil or any(word in text for word in _OF_CIVIL_RIGHTS)
    return of_civil
