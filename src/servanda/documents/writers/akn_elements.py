"""What every Akoma Ntoso document has: elements in the namespace, identification at three levels, who speaks."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from servanda.documents.writers.reading_order import legal

Element = etree._Element

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_PREFIXES: Final[Any] = {None: NAMESPACE}
AGENT: Final = "servanda"
"""The identifier of who made the file."""

# ISO 639-2 codes, which the naming convention asks for.
_LANGUAGES: Final = {"ar": "ara", "zh": "zho", "en": "eng", "fr": "fra", "ru": "rus", "es": "spa"}
_NAME_SIGNS = re.compile(r"[^\w.]+")


def new_root() -> Element:
    """An empty `akomaNtoso` element."""
    return etree.Element(tag("akomaNtoso"), nsmap=_PREFIXES)


def serialised(root: Element) -> str:
    """The whole file as text."""
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=False).decode("utf-8")


def tag(name: str) -> str:
    """A name in the namespace of Akoma Ntoso."""
    return f"{{{NAMESPACE}}}{name}"


def add(parent: Element, name: str, /, **attributes: str) -> Element:
    """A new last child."""
    return etree.SubElement(parent, tag(name), attributes)


def name_part(number: str) -> str:
    """A printed number as a part of an identifier."""
    return _NAME_SIGNS.sub("-", legal(number)).strip("-.")


def identify(
    meta: Element, iri: str, *, number: str, name: str | None, language: str | None, date: tuple[str, str], author: str
) -> None:
    """Write work, expression and manifestation; `date` is a day of ISO 8601 and what happened on it."""
    code = _LANGUAGES.get((language or "").partition("-")[0], "und")
    identification = add(meta, "identification", source=f"#{AGENT}")
    work = _level(identification, "FRBRWork", iri, date, author, "author")
    add(work, "FRBRcountry", value="un")
    add(work, "FRBRnumber", value=legal(number))
    if name:
        add(work, "FRBRname", value=legal(name))
    expression = _level(identification, "FRBRExpression", f"{iri}/{code}", date, author, "author")
    add(expression, "FRBRlanguage", language=code)
    _level(identification, "FRBRManifestation", f"{iri}/{code}.xml", date, AGENT, "editor")


def _level(parent: Element, name: str, iri: str, date: tuple[str, str], author: str, role: str) -> Element:
    level = add(parent, name)
    work, dot, form = iri.rpartition(".xml")
    add(level, "FRBRthis", value=f"{work}/!main.xml" if dot and not form else f"{iri}/!main")
    add(level, "FRBRuri", value=iri)
    add(level, "FRBRdate", date=date[0], name=date[1])
    add(level, "FRBRauthor", href=f"#{author}", **{"as": f"#{role}"})
    return level


def refer_to_agents(meta: Element) -> Element:
    """Write who and what the file speaks of; returns the element to which more can be added."""
    references = add(meta, "references", source=f"#{AGENT}")
    base = "/akn/ontology"
    add(references, "TLCOrganization", eId="un", href=f"{base}/organization/un/un", showAs="United Nations")
    add(references, "TLCObject", eId=AGENT, href=f"{base}/object/un/servanda", showAs="Servanda")
    for role in ("author", "editor"):
        add(references, "TLCRole", eId=role, href=f"{base}/role/un/{role}", showAs=role.title())
    return references
