"""A stored citation as a provision of the library, and the address of the page on it."""

from __future__ import annotations

from typing import Protocol

from django.urls import reverse

from servanda.terms.instruments import instruments
from servanda.terms.provisions import Provision


class Cited(Protocol):
    """The columns in which a provision is stored, whoever cites it."""

    instrument: str
    chapter: str
    article: str
    paragraph: str
    subparagraph: str


def provision_of(cited: Cited) -> Provision:
    """The provision that a row cites."""
    return Provision(
        cited.instrument,
        article=cited.article or None,
        paragraph=cited.paragraph or None,
        subparagraph=cited.subparagraph or None,
        chapter=cited.chapter or None,
    )


def provision_address(cited: Cited) -> str:
    """The page of the provision that a row cites; empty where the desk does not know its instrument."""
    if cited.instrument not in instruments():
        return ""
    path = provision_of(cited).fragment
    if not path:
        return reverse("provisions:instrument", args=[cited.instrument])
    return reverse("provisions:provision", args=[cited.instrument, path])
