"""Parts as a PDF, in the layout of a session document."""

from __future__ import annotations

from html import escape

from scripts.printing.parts import Part

_STYLE = """
@page { size: letter; margin: 25mm 30mm 25mm }
@page { @bottom-right { content: "SPEC.41-00001   " counter(page) "/" counter(pages) } }
@page :left { @top-left { content: "SPEC/COP/WG.1/SPECIMEN"; font-weight: bold } }
@page :right { @top-right { content: "SPEC/COP/WG.1/SPECIMEN"; font-weight: bold } }
@page :first { @top-left { content: none } @top-right { content: none } }
@page { @footnote { border-top: 0.5pt solid; padding-top: 3pt } }
body { font: 10pt/13pt "Noto Serif", "DejaVu Serif", serif; text-align: justify; hyphens: auto }
p { margin: 0 0 7pt 12mm } p.d1 { margin-left: 20mm } p.d2 { margin-left: 28mm }
p.cover { margin-left: 0; text-align: left }
h1 { font-size: 14pt } h2 { font-size: 12pt } h3, h4 { font-size: 10pt }
h1, h2, h3, h4 { hyphens: none; text-align: left }
h3.plain { font-style: italic } .note { float: footnote; font-size: 8pt; line-height: 10pt; text-align: left }
.note::footnote-marker { content: attr(data-mark) "\\00a0"; font-size: 6pt; vertical-align: super }
.note::footnote-call { content: attr(data-mark); font-size: 6pt; vertical-align: super; line-height: 0 }
"""


def print_pdf(parts: list[Part]) -> bytes:
    """The parts as a PDF file."""
    from weasyprint import HTML

    body = "\n".join(_element(part) for part in parts)
    head = f'<html lang="en"><head><title>Specimen</title><style>{_STYLE}</style></head>'
    page = f"<!DOCTYPE html>{head}<body>{body}</body></html>"
    pdf: bytes = HTML(string=page).write_pdf()
    return pdf


def _element(part: Part) -> str:
    if part.role == "heading":
        tag = f"h{min(part.depth, 4)}"
        look = ' class="plain"' if part.text.startswith("Recommendation ") and part.text[15:].isdigit() else ""
        return f"<{tag}{look}>{escape(part.text)}</{tag}>"
    return f'<p class="{part.role} d{part.depth}">{_with_notes(part)}</p>'


def _with_notes(part: Part) -> str:
    out = ""
    for text, is_italic, note in part.stretches():
        out += f"<i>{escape(text)}</i>" if is_italic else escape(text)
        if note is not None:
            mark, words = note
            out += f'<span class="note" data-mark="{escape(mark)}">{escape(words)}</span>'
    return out
