"""The edition as a PDF: the HTML page set in A4 by WeasyPrint, with running heads, page numbers and page references."""

from __future__ import annotations

from typing import NoReturn

from servanda.compendium.edition import Edition
from servanda.errors import MissingTool
from servanda.interchange.page import edition_page


def edition_pdf(edition: Edition) -> bytes:
    """The bytes of a tagged PDF (PDF/UA-1); `MissingTool` where WeasyPrint or its Pango library is not installed."""
    # WeasyPrint costs more than a second to import, and only this function needs it.
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise MissingTool(
            expected="WeasyPrint with the Pango library, which set PDF pages",
            found=str(error).partition("\n")[0],
            remedy="Install them (pip install weasyprint; apt-get install libpango-1.0-0 libpangoft2-1.0-0), "
            "or write .html or .docx and print that.",
        ) from error
    page = HTML(string=edition_page(edition, is_paged=True), url_fetcher=_refuse)
    made: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
    return made


def _refuse(url: str, *_: object, **__: object) -> NoReturn:
    """The page is whole in itself; whatever asks for more is a fault of ours, and must not reach the network."""
    raise ValueError(f"an edition loads nothing, yet asks for {url}")
