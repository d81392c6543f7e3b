"""The description of the API as a page shows it: operations by room, with their parameters and what they answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that can be asked for."""

    name: str
    where: str
    form: str
    is_needed: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API."""

    id: str
    method: str
    path: str
    description: str
    parameters: tuple[Parameter, ...]
    record: str
    wants_token: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    name: str
    form: str
    record: str
    description: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A record with its fields."""

    name: str
    description: str
    fields: tuple[Field, ...]


def operations(schema: Mapping[str, Any]) -> dict[str, list[Operation]]:
    """The operations under the names of their rooms."""
    by_room: dict[str, list[Operation]] = defaultdict(list)
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            by_room[told["tags"][0]].append(_operation(path, method, told))
    return dict(by_room)


def _operation(path: str, method: str, told: Mapping[str, Any]) -> Operation:
    return Operation(
        id=told["operationId"],
        method=method.upper(),
        path=path,
        description=told.get("description", ""),
        parameters=(*map(_parameter, told["parameters"]), *_body(told)),
        record=next(filter(None, map(_record_of, told["responses"].values())), ""),
        wants_token=bool(told.get("security")),
    )


def _parameter(told: Mapping[str, Any]) -> Parameter:
    return Parameter(told["name"], told["in"], form_of(told["schema"]), told["required"], told.get("description", ""))


def _body(told: Mapping[str, Any]) -> Iterator[Parameter]:
    for media_type, content in told.get("requestBody", {}).get("content", {}).items():
        yield Parameter(media_type, "body", form_of(content["schema"]), True, "")


def _record_of(response: Mapping[str, Any]) -> str:
    content = response.get("content", {}).get("application/json", {})
    return _named(content.get("schema", {}))


def shapes(schema: Mapping[str, Any]) -> list[Shape]:
    """The records that operations answer with."""
    return [
        Shape(name, told.get("description", ""), tuple(_fields(told)))
        for name, told in schema["components"]["schemas"].items()
        if "properties" in told
    ]


def _fields(told: Mapping[str, Any]) -> Iterator[Field]:
    for name, field in told["properties"].items():
        yield Field(name, form_of(field), _named(field), field.get("description", ""))


def form_of(schema: Mapping[str, Any]) -> str:
    """The type of a value in a few words.

    >>> form_of({"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]})
    'list of string, or null'
    """
    if "anyOf" in schema:
        return ", or ".join(form_of(one) for one in schema["anyOf"])
    if "$ref" in schema:
        return _named(schema)
    if "const" in schema:
        return f"“{schema['const']}”"
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {form_of(schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type") or "any")


def _named(schema: Mapping[str, Any]) -> str:
    """The record that a field holds, if it holds one."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    parts = [*schema.get("anyOf", ()), *filter(None, [schema.get("items")])]
    return next(filter(None, map(_named, parts)), "")
