"""Makes the Word template of editions that the Secretariat can replace: `python -m scripts.make_edition_template`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT

from servanda.interchange.word_parts import add_field
from servanda.interchange.word_styles import TEXT_WIDTH, dress
from servanda.interchange.word_template import DEFAULT_TEMPLATE, check_template

_FRONT = (
    ("Edition", "{{ edition }}"),
    ("Title", "{{ title }}"),
    ("Subtitle", "{{ date }}"),
    ("Subtitle", "{{ summary }}"),
    ("Normal", "{%p if foreword %}"),
    ("New Page", "{{ words.foreword }}"),
    ("Normal", "{{ foreword }}"),
    ("Normal", "{%p endif %}"),
    ("New Page", "{{ words.method }}"),
    ("Normal", "{{ method_note }}"),
    ("Normal", "{{ method }}"),
    ("Contents Heading", "{{ words.contents }}"),
    ("Normal", "{{ contents }}"),
    ("Normal", "{{ texts }}"),
    ("Heading 1", "{{ words.index }}"),
    ("Normal", "{{ indexes }}"),
    ("Heading 1", "{{ words.documents }}"),
    ("Normal", "{{ documents }}"),
)


def make_template() -> Any:
    """The template as a python-docx document."""
    document: Any = Document()
    dress(document, "en")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    _add_head(section.header.paragraphs[0])
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_field(footer, "PAGE", "1")
    for style, text in _FRONT:
        paragraph = document.add_paragraph(text, style="Heading 1" if style == "New Page" else style)
        paragraph.paragraph_format.page_break_before = style in {"New Page", "Contents Heading"} or None
    document.core_properties.title = document.core_properties.comments = ""
    document.core_properties.author = "Servanda"
    return document


def _add_head(paragraph: Any) -> None:
    for stop in list(paragraph.style.paragraph_format.tab_stops):
        paragraph.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run("{{ short_title }}")
    paragraph.add_run("\t")
    paragraph.add_run("{{ running_head }}")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_TEMPLATE
    make_template().save(str(target))
    check_template(target.read_bytes())
    print(target)
