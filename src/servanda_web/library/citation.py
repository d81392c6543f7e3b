"""How to cite: the words that a drafter copies into a footnote."""

from __future__ import annotations

from servanda_web.library.models import Document


def cite(document: Document, *, paragraph: str = "", label: str = "") -> str:
    """A citation in the style of UN footnotes: the symbol and the paragraph; without a symbol, what the cover says.

    >>> cite(Document(symbol="CTOC/COP/WG.7/2030/9"), paragraph="12")
    'CTOC/COP/WG.7/2030/9, para. 12.'
    """
    place = f"para. {paragraph}" if paragraph else label[:1].lower() + label[1:]
    return ", ".join(part for part in (document.symbol or _described(document), place) if part) + "."


def _described(document: Document) -> str:
    body = document.subsidiary_body or document.body
    title = f"“{document.title}”" if document.title else ""
    day = document.issued or (document.session.start if document.session_id and document.session else None)
    date = f"{day.day} {day:%B %Y}" if day else ""
    return ", ".join(part for part in (body, title, date) if part) or document.identifier
