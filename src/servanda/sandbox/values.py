"""Results as plain data: what comes out of the sandbox must not be able to act, as a pickle could.

The form is JSON with the bytes behind it. Only values of the library's own types are made from it, field by field.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
import struct
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from servanda.errors import ServandaError

_HEAD = struct.Struct(">Q")
_OURS = "servanda."


class UnknownValue(ValueError):
    """Something that is no value of the library, or bytes that hold none."""


def pack(value: Any) -> bytes:
    """A value as bytes.

    >>> unpack(pack(("a", 1, {"b": b"c"})))
    ('a', 1, {'b': b'c'})
    """
    pieces: list[bytes] = []
    told = json.dumps(_out(value, pieces)).encode()
    sizes = json.dumps([len(piece) for piece in pieces]).encode()
    return b"".join([_HEAD.pack(len(told)), _HEAD.pack(len(sizes)), told, sizes, *pieces])


def unpack(data: bytes) -> Any:
    """The value in bytes that `pack` made; `UnknownValue` for anything else."""
    try:
        told, sizes = _HEAD.unpack_from(data)[0], _HEAD.unpack_from(data, _HEAD.size)[0]
        start = 2 * _HEAD.size
        tree = json.loads(data[start : start + told])
        place, pieces = start + told + sizes, []
        for size in json.loads(data[start + told : place]):
            pieces.append(data[place : place + size])
            place += size
        return _in(tree, pieces)
    except (ValueError, TypeError, LookupError, AttributeError, struct.error, RecursionError, ImportError) as error:
        raise UnknownValue(f"expected a value of the library; found {type(error).__name__}: {error}") from error


def _out(value: Any, pieces: list[bytes]) -> Any:
    if isinstance(value, Enum):
        return {"e": _name(type(value)), "v": value.name}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            "c": _name(type(value)),
            "f": [_out(getattr(value, field.name), pieces) for field in dataclasses.fields(value)],
        }
    if hasattr(value, "_fields") and isinstance(value, tuple):
        return {"n": _name(type(value)), "f": [_out(one, pieces) for one in value]}
    if isinstance(value, tuple):
        return [_out(one, pieces) for one in value]
    return _out_other(value, pieces)


def _out_other(value: Any, pieces: list[bytes]) -> Any:
    if isinstance(value, bytes):
        pieces.append(value)
        return {"b": len(pieces) - 1}
    if isinstance(value, list):
        return {"l": [_out(one, pieces) for one in value]}
    if isinstance(value, frozenset | set):
        return {"s": [_out(one, pieces) for one in value]}
    if isinstance(value, Mapping):
        return {"d": [[_out(key, pieces), _out(one, pieces)] for key, one in value.items()]}
    if isinstance(value, PurePath):
        return {"p": str(value)}
    if isinstance(value, date):
        return {"t": value.isoformat()}
    if isinstance(value, ServandaError):
        return {"x": _name(type(value)), "f": [value.expected, value.found, value.remedy, value.where]}
    raise UnknownValue(f"expected a value of the library; found {type(value).__name__}")


def _in(tree: Any, pieces: list[bytes]) -> Any:
    if isinstance(tree, list):
        return tuple([_in(one, pieces) for one in tree])
    if not isinstance(tree, dict):
        return tree
    if "c" in tree:
        return _made(_type(tree["c"]), tree["f"], pieces)
    if "n" in tree:
        return tuple.__new__(_type(tree["n"]), [_in(one, pieces) for one in tree["f"]])
    if "d" in tree:
        return {_in(key, pieces): _in(one, pieces) for key, one in tree["d"]}
    return _in_other(tree, pieces)


def _in_other(tree: dict[str, Any], pieces: list[bytes]) -> Any:
    match tree:
        case {"e": name, "v": str(member)} if issubclass(kind := _type(name), Enum):
            return kind[member]
        case {"l": ones}:
            return [_in(one, pieces) for one in ones]
        case {"s": ones}:
            return frozenset(_in(one, pieces) for one in ones)
        case {"b": int(number)}:
            return pieces[number]
        case {"p": str(path)}:
            return Path(path)
        case {"t": str(day)}:
            return date.fromisoformat(day)
        case {"x": name, "f": [str(expected), str(found), str(remedy), where]}:
            error = _type(name)
            return error(expected=expected, found=found, remedy=remedy, where=None if where is None else str(where))
    raise UnknownValue("expected a known kind of value")


def _made(kind: type, values: list[Any], pieces: list[bytes]) -> Any:
    made: Any = object.__new__(kind)
    for field, value in zip(dataclasses.fields(kind), values, strict=True):
        object.__setattr__(made, field.name, _in(value, pieces))
    return made


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _is_named_tuple(kind: type) -> bool:
    return issubclass(kind, tuple) and hasattr(kind, "_fields")


@cache
def _type(name: str) -> type:
    """A type of the library by its name: dataclass, named tuple, enumeration or error, nothing that acts."""
    module, _, kind = name.partition(":")
    if not module.startswith(_OURS) or "." in kind:
        raise UnknownValue(f"expected a type of the library; found {name[:80]}")
    found = getattr(importlib.import_module(module), kind)
    is_value = isinstance(found, type) and (
        dataclasses.is_dataclass(found) or issubclass(found, Enum | ServandaError) or _is_named_tuple(found)
    )
    if not is_value:
        raise UnknownValue(f"expected a type of values; found {name[:80]}")
    return found  # type: ignore[no-any-return]
