"""A desk with something at every address."""

from __future__ import annotations

import pytest

from servanda_web.library.models import Document
from tests.web.addresses import every_address


@pytest.fixture
def addresses(desk: list[Document]) -> list[str]:
    """Every address of the table, with the first document and its first recommendation."""
    row = desk[0].recommendations.all()[0]
    parts = {
        "identifier": desk[0].identifier, "language": desk[0].language, "printed_id": row.printed_id, "code": "fr",
        "instrument": "UNTOC", "path": "art_16", "theme": "extradition", "suffix": "json", "kind": "docx",
        "form": "json", "state": "hidden", "token": "x",
    }  # fmt: skip
    return [address for address in every_address(parts) if "logout" not in address]
