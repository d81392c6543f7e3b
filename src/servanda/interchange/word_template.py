"""Word templates of an edition: what one may hold, why one is refused, and how its fields are filled."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from docx.opc.constants import CONTENT_TYPE
from docx.oxml.ns import qn

from servanda.documents.readers.guard import open_archive
from servanda.errors import ServandaError, UnreadableDocument
from servanda.interchange.characters import printable

DEFAULT_TEMPLATE: Final = Path(__file__).with_name("templates") / "edition.docx"
"""The template made by `python -m scripts.make_edition_template`."""

FIELDS: Final = ("title", "edition", "date", "summary", "foreword", "method_note", "short_title", "running_head")
"""What stands in a line: `{{ title }}`; `running_head`, the name of the part, only in a header."""
BLOCKS: Final = ("contents", "method", "texts", "indexes", "documents")
"""What fills a place of its own: `{{ texts }}` alone in a paragraph."""
WORDS: Final = ("contents", "foreword", "method", "index", "documents")
"""Headings in the language of the edition: `{{ words.contents }}`."""
STYLES: Final = (
    *(f"Heading {level}" for level in (1, 2, 3, 4)),
    "Minor Heading", "Note", "Recommendation", "Chapeau", "Source", "See Also", "Referring",
    "Index Entry", "Index Subentry", "Table Text", "toc 1", "toc 2", "toc 3",
)  # fmt: skip
"""The paragraph styles in which the blocks are set; a template says how each looks."""
LARGEST: Final = 10_000_000
"""How many bytes a template may have."""

_FILLED_PROPERTIES: Final = ("author", "comments", "identifier", "language", "subject", "title")
_MARK = "⟦servanda:{}⟧"


class UnusableTemplate(ServandaError):
    """A file that cannot serve as template of an edition."""

    code = "unusable-template"


def block_mark(name: str) -> str:
    """The text that stands where a block goes, after the fields are filled."""
    return _MARK.format(name)


def letters(element: Any) -> str:
    """All that an element of a Word document says, without its markup."""
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def check_template(data: bytes) -> None:
    """Raise `UnusableTemplate` for the first reason why the file is no template; a good file says nothing.

    A template is a Word document without macros and without links to templates elsewhere; it names only known fields,
    has `{{ texts }}` in a paragraph of its own, each block at most once, and all styles of `STYLES`.
    """
    document = _opened(data)
    _check_parts(document)
    _check_fields(data)
    _check_blocks(document)
    missing = [name for name in STYLES if name.casefold() not in _style_names(document)]
    if missing:
        raise _unusable(
            "a template with all paragraph styles of an edition",
            f"none named {', '.join(missing)}",
            "Start from the default template, or add paragraph styles of these names.",
        )


def fill_template(data: bytes, fields: Mapping[str, Any]) -> Any:
    """The template as a python-docx document with its fields filled and marks where its blocks go."""
    from docxtpl import DocxTemplate

    check_template(data)
    template = DocxTemplate(io.BytesIO(data))
    context = {name: _printable(value) for name, value in fields.items()}
    context |= {name: block_mark(name) for name in (*BLOCKS, "running_head")}
    template.render(context, _environment(), autoescape=True)
    return template.docx


def _printable(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _printable(one) for name, one in value.items()}
    return printable(value) if isinstance(value, str) else value


def _environment() -> Any:
    """Jinja in its sandbox: a template comes from a person, and may say no more than which field goes where."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _opened(data: bytes) -> Any:
    from docx import Document

    if len(data) > LARGEST:
        raise _unusable(
            f"a file of at most {LARGEST // 1_000_000} MB", f"{len(data) / 1e6:.1f} MB", "Use smaller pictures."
        )
    try:
        open_archive(data)
        return Document(io.BytesIO(data))
    except (UnreadableDocument, ValueError, KeyError, OSError) as error:
        found = error.found if isinstance(error, ServandaError) else str(error) or type(error).__name__
        raise _unusable("a Word document (DOCX)", found, "Save it in Word as “Word Document (*.docx)”.") from error


def _check_parts(document: Any) -> None:
    parts = list(document.part.package.iter_parts())
    if any("vba" in str(part.partname).casefold() or "macro" in part.content_type.casefold() for part in parts):
        raise _unusable("a document without macros", "macros", "Save it as “Word Document (*.docx)”, without macros.")
    links = [link for part in (document.part.package, *parts) for link in part.rels.values() if link.is_external]
    foreign = sorted({link.target_ref for link in links if not link.reltype.endswith("/hyperlink")})
    if foreign:
        raise _unusable(
            "a document that needs nothing but itself",
            f"a link to {foreign[0][:80]}",
            "Embed the picture, or detach the template it hangs on.",
        )


def _check_fields(data: bytes) -> None:
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    try:
        sources = list(_sources(template))
        for source in sources:
            _check_syntax(_environment().parse(source))
    except TemplateError as error:
        raise _unusable(
            "fields as {{ title }} and conditions as {%p if foreword %} … {%p endif %}",
            str(error.message or error),
            "Close every bracket, and every “if” with an “endif”.",
        ) from error


def _sources(template: Any) -> Iterator[str]:
    """All that docxtpl fills: body, headers, footers, footnotes (the pieces of a field joined), and properties."""
    yield template.patch_xml(template.get_xml())
    properties = template.docx.core_properties
    yield from (getattr(properties, name) for name in _FILLED_PROPERTIES)
    for part in template.docx.part.package.iter_parts():
        if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
            yield template.patch_xml(part.blob.decode("utf-8", "replace"))
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))


def _check_syntax(tree: Any) -> None:
    from jinja2 import nodes

    fields = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr)
    conditions = (nodes.If, nodes.Not, nodes.And, nodes.Or)
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, (*fields, *conditions)):
            found = f"a {type(node).__name__.casefold()}"
            raise _unusable("fields and conditions only", found, "Write {{ field }} or {%p if field %}.")
        if isinstance(node, nodes.Getattr):
            _check_name(node.attr, WORDS, "words." if isinstance(node.node, nodes.Name) else "?")
        elif isinstance(node, nodes.Name):
            _check_name(node.name, (*FIELDS, *BLOCKS, "words"))


def _check_name(name: str, known: Iterable[str], before: str = "") -> None:
    if name not in known:
        names = ", ".join(f"{before}{one}" for one in known)
        raise _unusable(f"one of the fields {names}", f"{before}{name}", "Correct the name of the field.")


def _check_blocks(document: Any) -> None:
    alone = ["".join(paragraph.text.split()) for paragraph in document.paragraphs]
    everything = "".join(letters(document.element.body).split())
    for name in BLOCKS:
        field = "{{" + name + "}}"
        if everything.count(field) > 1:
            raise _unusable(f"the block {field} once", "more than one", "Leave one of them.")
        if everything.count(field) != alone.count(field):
            raise _unusable(
                f"the block {field} alone in a paragraph, outside tables and text boxes",
                "other text beside it, or a table around it",
                "Give it a paragraph of its own.",
            )
    if "{{texts}}" not in alone:
        raise _unusable("a paragraph with {{ texts }}", "none", "Write {{ texts }} where the recommendations go.")


def _style_names(document: Any) -> set[str]:
    return {(style.name or "").casefold() for style in document.styles}


def _unusable(expected: str, found: str, remedy: str) -> UnusableTemplate:
    return UnusableTemplate(expected=expected, found=found, remedy=remedy)
