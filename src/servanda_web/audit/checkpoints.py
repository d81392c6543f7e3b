"""Checkpoints: where the chains end now, signed, for another party to hold and to check with the public key."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from servanda_web.audit.chain import canonical
from servanda_web.audit.errors import UnusableCheckpoint, UnusableKey

FORM = "servanda-checkpoint-1"
_HEX = 64


@dataclass(frozen=True, slots=True)
class End:
    """Where one chain ended: the number and the hash of its last event."""

    chain: str
    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where the chains of a desk ended, and when it said so."""

    desk: str
    made: str
    chains: tuple[End, ...]


def signed(point: Checkpoint, key: Ed25519PrivateKey) -> dict[str, Any]:
    """The checkpoint as JSON with its signature over all the rest in canonical form."""
    told = {
        "form": FORM,
        "desk": point.desk,
        "made": point.made,
        "chains": [{"chain": one.chain, "number": one.number, "hash": one.hash} for one in point.chains],
        "key": public_part(key),
    }
    return told | {"signature": key.sign(canonical(told)).hex()}


def checked(told: Any, public_key: str) -> Checkpoint:
    """The checkpoint that a JSON value holds, if that key signed it; the key that it names itself proves nothing.

    Raises `UnusableCheckpoint`, or `UnusableKey` for a public key that is none.
    """
    try:
        body = {name: value for name, value in told.items() if name != "signature"}
        _public(public_key).verify(bytes.fromhex(told["signature"]), canonical(body))
        chains = tuple(End(one["chain"], int(one["number"]), one["hash"]) for one in body["chains"])
        if body["form"] != FORM:
            raise _unusable(f"a checkpoint of the form {FORM}", f"{body['form']}")
        return Checkpoint(body["desk"], body["made"], chains)
    except InvalidSignature as error:
        raise _unusable("a checkpoint that the holder of this key signed", "another signature") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _unusable("a checkpoint as `audit checkpoint` writes it", "something else") from error


def read(text: str, public_key: str) -> Checkpoint:
    """The checkpoint in a file."""
    try:
        told = json.loads(text)
    except ValueError as error:
        raise _unusable("a checkpoint as `audit checkpoint` writes it", "no JSON") from error
    return checked(told, public_key)


def private_key(setting: str) -> Ed25519PrivateKey:
    """The key that a setting holds: 64 hexadecimal digits, or the name of a file with them. `UnusableKey` for none."""
    digits = setting.strip()
    if len(digits) != _HEX:
        digits = _read(Path(digits).expanduser()) if digits else ""
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(digits))
    except ValueError as error:
        raise UnusableKey(
            expected="an Ed25519 key of 64 hexadecimal digits, or a file with one, in SERVANDA_AUDIT_KEY",
            found="another length or other signs" if digits else "none",
            remedy="Make one with `servanda-web audit make-key FILE` and set the variable to the file.",
        ) from error


def public_part(key: Ed25519PrivateKey) -> str:
    """What others check with, in hexadecimal digits."""
    return key.public_key().public_bytes_raw().hex()


def new_key() -> Ed25519PrivateKey:
    """A new key."""
    return Ed25519PrivateKey.generate()


def _public(digits: str) -> Ed25519PublicKey:
    try:
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(digits.strip()))
    except ValueError as error:
        raise UnusableKey(
            expected="a public key of 64 hexadecimal digits",
            found=repr(digits[:_HEX]),
            remedy="Ask the desk for the key that `audit make-key` printed; keep it apart from the checkpoints.",
        ) from error


def _read(place: Path) -> str:
    try:
        return place.read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise UnusableKey(
            expected="a file with a key",
            found=f"none that can be read at {place}",
            remedy="Correct SERVANDA_AUDIT_KEY.",
        ) from error


def _unusable(expected: str, found: str) -> UnusableCheckpoint:
    return UnusableCheckpoint(expected=expected, found=found, remedy="Compare the file and the key with their source.")
