"""The instruments that the body of a document serves, by its metadata, its symbol or its cover."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from servanda.documents.model import Document, Metadata
from servanda.extraction.limits import cover_of
from servanda.terms.instruments import Instrument, find_instruments, instrument, instruments

_PRINCIPAL_ORGANS = frozenset({"General Assembly", "Security Council"})
_THEIR_SYMBOLS = ("A/RES/", "S/RES/", "S/PRST/")


def served_by(document: Document) -> list[Instrument]:
    """The instruments that the document's body serves: told by its metadata, else by its symbol, else by its cover."""
    meta = document.metadata
    by_body = _of_bodies([meta.subsidiary_body, meta.body])
    by_symbol = _of_symbol(meta.symbol or document.id)
    if by_body or by_symbol:
        return list(dict.fromkeys(by_body + by_symbol))
    cover = [meta.title, meta.subtitle, *cover_of(document)]
    by_cover = _of_bodies(cover)
    named = [instrument(key) for text in cover if text for key, _ in find_instruments(text)]
    return list(dict.fromkeys(by_cover + named))


def of_principal_organ(meta: Metadata) -> bool:
    """Whether the General Assembly or the Security Council itself speaks, and none of their bodies."""
    if meta.subsidiary_body is None and meta.body in _PRINCIPAL_ORGANS:
        return True
    return (meta.symbol or "").startswith(_THEIR_SYMBOLS)


def _of_bodies(texts: list[str | None]) -> list[Instrument]:
    return [entry for text in texts if text for entry in _served_in(text.casefold())]


def _served_in(text: str) -> Iterator[Instrument]:
    """The instruments whose bodies a folded text names."""
    for body, key in _folded_bodies():
        if body in text:
            yield instrument(key)


@cache
def _folded_bodies() -> tuple[tuple[str, str], ...]:
    """Every body of an instrument as it is looked for, with the key of the instrument."""
    return tuple((body.casefold(), entry.key) for entry in instruments().values() for body in entry.bodies)


def _of_symbol(symbol: str) -> list[Instrument]:
    """The instruments whose bodies issue such a symbol, the narrowest body first."""
    found = [
        (len(prefix), entry)
        for entry in instruments().values()
        for prefix in entry.symbol_prefixes
        if symbol == prefix or symbol.startswith(f"{prefix}/")
    ]
    return [entry for _, entry in sorted(found, key=lambda pair: -pair[0])]
