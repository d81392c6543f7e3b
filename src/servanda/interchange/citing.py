"""A paragraph of a document as reference programs take it: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from servanda.interchange.characters import printable

PUBLISHER = "United Nations"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even behind a backslash, so that a text with one of a pair would take in what follows.
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
# An address stands as it is between braces; whatever else might end it or its line is written in percent.
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a reference says. `place` is where in the document ("para. 3 (a)"), `day` ISO 8601 or empty; only the
    identifier and the address must be there.

    `publisher` is empty where the document does not show that the United Nations issued it.
    """

    identifier: str
    url: str
    title: str = ""
    body: str = ""
    symbol: str = ""
    day: str = ""
    place: str = ""
    language: str = ""
    publisher: str = ""


def bibtex(cited: Cited) -> str:
    """One entry of type `techreport`; special characters are written as LaTeX wants them.

    >>> print(bibtex(Cited("WG/2030/3", "https://desk.example/x", symbol="WG/2030/3", place="para. 2", day="2030-11")))
    @techreport{wg-2030-3-para-2,
      title = {{WG/2030/3}},
      number = {WG/2030/3},
      year = {2030},
      month = nov,
      note = {para. 2},
      url = {https://desk.example/x}
    }
    """
    fields = ",\n".join(f"  {name} = {value}" for name, value in _bibtex_fields(cited))
    return f"@techreport{{{citation_key(cited)},\n{fields}\n}}"


def citation_key(cited: Cited) -> str:
    """A short name for the reference that every program accepts: small letters, digits and hyphens.

    >>> citation_key(Cited("CTOC/COP/WG.7/2021/3", "", place="para. 3 (a)"))
    'ctoc-cop-wg-7-2021-3-para-3-a'
    """
    plain = (
        unicodedata.normalize("NFKD", f"{cited.identifier} {cited.place}").encode("ascii", "ignore").decode().lower()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "document"


def csl_json(cited: Cited) -> str:
    """A list of one item in the input form of the Citation Style Language (csl-data.json)."""
    return printable(json.dumps([csl_item(cited)], ensure_ascii=False, indent=2))


def csl_item(cited: Cited) -> dict[str, Any]:
    """The reference as one item of CSL-JSON; what is not known is left out."""
    item: dict[str, Any] = {
        "id": citation_key(cited),
        "type": "report",
        "title": cited.title or cited.symbol or cited.identifier,
        "author": [{"literal": cited.body}] if cited.body else None,
        "publisher": cited.publisher,
        "number": cited.symbol,
        "issued": {"date-parts": [[int(part) for part in cited.day.split("-")]]} if cited.day else None,
        "locator": cited.place,
        "language": cited.language,
        "URL": cited.url,
    }
    return {name: value for name, value in item.items() if value}


def _bibtex_fields(cited: Cited) -> Iterator[tuple[str, str]]:
    year, _, rest = cited.day.partition("-")
    title = cited.title or cited.symbol or cited.identifier
    yield "title", f"{{{{{_latex(title)}}}}}"  # a second pair of braces keeps the capitals
    for name, value in (("author", cited.body), ("institution", cited.publisher)):
        if value:
            yield name, f"{{{{{_latex(value)}}}}}"
    if cited.symbol:
        yield "number", f"{{{_latex(cited.symbol)}}}"
    if year:
        yield "year", f"{{{year}}}"
    if rest:
        yield "month", _MONTHS[int(rest[:2]) - 1]
    for name, value in (("note", cited.place), ("language", cited.language)):
        if value:
            yield name, f"{{{_latex(value)}}}"
    yield "url", f"{{{quote(printable(cited.url), safe=_IN_ADDRESS)}}}"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in " ".join(printable(text).split()))
