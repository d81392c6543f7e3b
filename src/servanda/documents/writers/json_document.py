"""Documents as JSON in the published form `servanda.document/1`, and back."""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from functools import cache
from importlib import resources
from typing import Any, Final

from servanda.documents.model import Document
from servanda.errors import InvalidData
from servanda.spans import Span

SCHEMA: Final = "servanda.document/1"
"""The name of the form; the number changes when a reader of the old form could misunderstand the new one."""
# Half a character, which some PDF fonts give, cannot be written as UTF-8 but can be escaped.
_SURROGATE = re.compile("[\ud800-\udfff]")


def write_json(document: Document, *, indent: int | None = None) -> str:
    """The document as JSON. Spans are pairs of start and end; the form is described by `json_schema`.

    >>> from servanda.documents.model import Metadata
    >>> write_json(Document("A/1", Metadata(), (), (), ()))[:49]
    '{"schema": "servanda.document/1", "id": "A/1", "m'
    """
    text = json.dumps({"schema": SCHEMA, **_plain(document)}, ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def read_json(text: str | bytes) -> Document:
    """The document that `write_json` wrote. Unknown fields are passed over.

    Raises InvalidData, with the place in the file, for what is not of the published form.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _invalid("a document as JSON", str(error), "") from error
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        name = found.get("schema") if isinstance(found, dict) else type(found).__name__
        raise _invalid(f'an object with "schema": "{SCHEMA}"', repr(name), "schema")
    document: Document = _read(Document, found, "")
    _check(document)
    return document


@cache
def json_schema() -> dict[str, Any]:
    """The JSON Schema of the form, as published with the library."""
    source = resources.files("servanda.documents") / "schemas" / "document-1.schema.json"
    schema: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return schema


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _read(kind: Any, value: Any, place: str) -> Any:
    """`value` as a `kind`, which is one of the types that the fields of the document model have."""
    if kind is Span:
        return _read_span(value, place)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _read_fields(kind, value, place)
    if typing.get_origin(kind) is types.UnionType:
        (inner,) = (option for option in typing.get_args(kind) if option is not type(None))
        return None if value is None else _read(inner, value, place)
    if typing.get_origin(kind) is tuple:
        return _read_tuple(typing.get_args(kind), value, place)
    # JSON's true is an int to Python.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _invalid(f"a value of type {kind.__name__}", repr(value)[:60], place)
    return value


def _read_fields(kind: Any, value: Any, place: str) -> Any:
    if not isinstance(value, dict):
        raise _invalid("an object", repr(value)[:60], place)
    arguments = {}
    for field, hint in _fields(kind):
        if field.name in value:
            arguments[field.name] = _read(hint, value[field.name], f"{place}.{field.name}".lstrip("."))
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise _invalid(f'the field "{field.name}"', "none", place)
    return kind(**arguments)


def _read_tuple(kinds: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _invalid("a list", repr(value)[:60], place)
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(value) != len(kinds):
        raise _invalid(f"a list of {len(kinds)}", f"one of {len(value)}", place)
    return tuple(_read(kind, item, f"{place}[{i}]") for i, (kind, item) in enumerate(zip(kinds, value, strict=True)))


def _read_span(value: Any, place: str) -> Span:
    start, end = _read_tuple((int, int), value, place)
    if not 0 <= start <= end:
        raise _invalid("a start and an end that is not before it", repr(value), place)
    return Span(start, end)


@cache
def _fields(kind: Any) -> tuple[tuple[dataclasses.Field[Any], Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((field, hints[field.name]) for field in dataclasses.fields(kind))


def _check(document: Document) -> None:
    count = len(document.sections)
    for i, section in enumerate(document.sections):
        # A parent stands before its children, so that no chain of parents can have a ring in it.
        if section.parent is not None and not 0 <= section.parent < i:
            raise _invalid("the index of a section before this one", str(section.parent), f"sections[{i}].parent")
    for i, paragraph in enumerate(document.paragraphs):
        if paragraph.section is not None and not 0 <= paragraph.section < count:
            raise _invalid(f"the index of one of {count} sections", str(paragraph.section), f"paragraphs[{i}].section")


def _invalid(expected: str, found: str, place: str) -> InvalidData:
    return InvalidData(
        expected=expected,
        found=found,
        remedy=f"Write the file again with this version, or correct it after the schema of {SCHEMA}.",
        where=place or None,
    )
