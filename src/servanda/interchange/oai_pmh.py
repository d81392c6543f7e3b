"""Answers of a repository that is harvested after OAI-PMH 2.0, with Dublin Core as its metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from servanda.documents.writers.reading_order import legal

NAMESPACE: Final = "http://www.openarchives.org/OAI/2.0/"
OAI_DC: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC: Final = "http://purl.org/dc/elements/1.1/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA: Final = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
_DC_SCHEMA: Final = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
PREFIX: Final = "oai_dc"

Element = etree._Element


@dataclass(frozen=True, slots=True)
class HarvestedRecord:
    """An item of the repository. `elements` are Dublin Core names with their values; None for a deleted item."""

    identifier: str
    datestamp: str
    sets: tuple[str, ...] = ()
    elements: tuple[tuple[str, str], ...] | None = ()


@dataclass(frozen=True, slots=True)
class Portion:
    """One portion of a list. `token` is empty on the last; `size` and `start` say where in the whole list it stands."""

    records: tuple[HarvestedRecord, ...]
    token: str = ""
    size: int = 0
    start: int = 0


@dataclass(frozen=True, slots=True)
class Repository:
    """What a repository says of itself."""

    name: str
    base: str
    administrator: str
    earliest: str


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked, repeated in every answer; without arguments where they were wrong."""

    base: str
    at: str
    arguments: Mapping[str, str] = field(default_factory=dict)


def error_answer(call: Call, errors: Iterable[tuple[str, str]]) -> bytes:
    """Why nothing can be given: code and reason, one or several."""

    def write(root: Element) -> None:
        for code, reason in errors:
            _add(root, "error", reason, code=code)

    return _answer(call, write)


def identify(call: Call, repository: Repository) -> bytes:
    """What the repository is."""

    def write(root: Element) -> None:
        told = _add(root, "Identify")
        for name, text in (
            ("repositoryName", repository.name),
            ("baseURL", repository.base),
            ("protocolVersion", "2.0"),
            ("adminEmail", repository.administrator),
            ("earliestDatestamp", repository.earliest),
            ("deletedRecord", "transient"),
            ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        ):
            _add(told, name, text)

    return _answer(call, write)


def list_formats(call: Call) -> bytes:
    """The one form of metadata that there is."""

    def write(root: Element) -> None:
        told = _add(_add(root, "ListMetadataFormats"), "metadataFormat")
        _add(told, "metadataPrefix", PREFIX)
        _add(told, "schema", _DC_SCHEMA)
        _add(told, "metadataNamespace", OAI_DC)

    return _answer(call, write)


def list_sets(call: Call, sets: Iterable[tuple[str, str]]) -> bytes:
    """The sets that can be harvested by themselves: spec and name."""

    def write(root: Element) -> None:
        told = _add(root, "ListSets")
        for spec, name in sets:
            one = _add(told, "set")
            _add(one, "setSpec", spec)
            _add(one, "setName", name)

    return _answer(call, write)


def get_record(call: Call, record: HarvestedRecord) -> bytes:
    """One item."""
    return _answer(call, lambda root: _record(_add(root, "GetRecord"), record))


def list_records(call: Call, portion: Portion) -> bytes:
    """A portion of the items with their metadata."""
    return _listed(call, portion, "ListRecords", _record)


def list_identifiers(call: Call, portion: Portion) -> bytes:
    """A portion of the items, headers only."""
    return _listed(call, portion, "ListIdentifiers", _header)


def _listed(call: Call, portion: Portion, name: str, each: Callable[[Element, HarvestedRecord], None]) -> bytes:
    def write(root: Element) -> None:
        told = _add(root, name)
        for record in portion.records:
            each(told, record)
        if portion.token or portion.start:
            place = {"completeListSize": str(portion.size), "cursor": str(portion.start)}
            _add(told, "resumptionToken", portion.token, **place)

    return _answer(call, write)


def _record(parent: Element, record: HarvestedRecord) -> None:
    told = _add(parent, "record")
    _header(told, record)
    if record.elements is None:
        return
    namespaces: Any = {"oai_dc": OAI_DC, "dc": DC, "xsi": _XSI}
    metadata = etree.SubElement(_add(told, "metadata"), f"{{{OAI_DC}}}dc", nsmap=namespaces)
    metadata.set(f"{{{_XSI}}}schemaLocation", f"{OAI_DC} {_DC_SCHEMA}")
    for name, value in record.elements:
        etree.SubElement(metadata, f"{{{DC}}}{name}").text = legal(value)


def _header(parent: Element, record: HarvestedRecord) -> None:
    header = _add(parent, "header")
    if record.elements is None:
        header.set("status", "deleted")
    _add(header, "identifier", record.identifier)
    _add(header, "datestamp", record.datestamp)
    for spec in record.sets:
        _add(header, "setSpec", spec)


def _answer(call: Call, write: Callable[[Element], None]) -> bytes:
    namespaces: Any = {None: NAMESPACE, "xsi": _XSI}
    root = etree.Element(f"{{{NAMESPACE}}}OAI-PMH", nsmap=namespaces)
    root.set(f"{{{_XSI}}}schemaLocation", f"{NAMESPACE} {_SCHEMA}")
    _add(root, "responseDate", call.at)
    _add(root, "request", call.base, **call.arguments)
    write(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    for key, value in attributes.items():
        child.set(key, legal(value))
    if text:
        child.text = legal(text)
    return child
