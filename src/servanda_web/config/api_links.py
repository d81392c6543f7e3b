"""Where the answers of the API lead: from a list to its next page and its records, from a record to what hangs on it.

Written as OpenAPI links, so that a program that reads the description alone finds the way.
"""

from __future__ import annotations

from collections.abc import Mapping

Way = tuple[str, Mapping[str, str]]
"""The operation that is reached, and what each of its parameters is filled with."""

_ITEM, _ANSWER, _PATH = "$response.body#/items/0/", "$response.body#/", "$request.path."


def _place(*names: str, at: str) -> dict[str, str]:
    return {name: f"{at}{name}" for name in names}


def _document(at: str) -> dict[str, str]:
    return _place("identifier", "language", at=at)


def _of_document(at: str) -> dict[str, str]:
    """The filter of lists by document."""
    return {"document": f"{{{at}identifier}}/{{{at}language}}"}


def _recommendation(at: str) -> dict[str, str]:
    return {**_document(f"{at}document/"), "printed_id": f"{at}printed_id"}


_HERE = _place("identifier", "language", "printed_id", at=_PATH)
_DECIDING: Way = ("decide", {**_HERE, "If-Match": "$response.header.ETag"})

_TO_RECORDS: dict[str, tuple[Way, ...]] = {
    "list_documents": (
        ("get_document", _document(_ITEM)),
        ("list_paragraphs", _of_document(_ITEM)),
        ("list_recommendations", _of_document(_ITEM)),
        ("list_findings", _of_document(_ITEM)),
        ("list_lineage", _of_document(_ITEM)),
    ),
    "list_paragraphs": (
        ("get_paragraph", {**_document(f"{_ITEM}document/"), "key": f"{_ITEM}key"}),
        ("get_document", _document(f"{_ITEM}document/")),
    ),
    "list_findings": (("get_document", _document(f"{_ITEM}document/")),),
    "list_recommendations": (
        ("get_recommendation", _recommendation(_ITEM)),
        ("get_lineage", _recommendation(_ITEM)),
        ("get_document", _document(f"{_ITEM}document/")),
        ("get_theme", {"theme": f"{_ITEM}themes/0/id"}),
        ("get_session", {"key": f"{_ITEM}session/key"}),
    ),
    "list_sessions": (("get_session", _place("key", at=_ITEM)),),
    "list_states": (("get_state", _place("key", at=_ITEM)),),
    "list_themes": (("get_theme", {"theme": f"{_ITEM}id"}),),
    "list_editions": (("get_edition", _place("number", at=_ITEM)),),
    "list_lineage": (),
    "list_provisions": (),
    "search": (),
}
_ONWARDS: dict[str, tuple[Way, ...]] = {
    "get_document": (("list_paragraphs", _of_document(_ANSWER)), ("list_recommendations", _of_document(_ANSWER))),
    "get_paragraph": (("get_document", _document(f"{_ANSWER}document/")),),
    "get_recommendation": (
        _DECIDING,
        ("get_lineage", _HERE),
        ("get_document", _document(f"{_ANSWER}document/")),
    ),
    "decide": (_DECIDING, ("get_recommendation", _HERE), ("get_lineage", _HERE)),
    "get_lineage": (("get_recommendation", _HERE),),
    "get_session": (("list_recommendations", {"session": f"{_ANSWER}key"}),),
    "get_theme": (("list_recommendations", {"theme": f"{_ANSWER}id"}),),
}


def _next_page(operation: str) -> Way:
    return operation, {"cursor": f"{_ANSWER}cursor"}


WAYS: Mapping[str, tuple[Way, ...]] = _ONWARDS | {name: (_next_page(name), *ways) for name, ways in _TO_RECORDS.items()}
"""By the operation whose answer leads on."""
