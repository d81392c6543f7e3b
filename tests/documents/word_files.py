"""Small Word files made in memory, so that a test shows the XML it is about."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def part(root: str, content: str) -> str:
    """An XML part with the usual namespaces."""
    return f"<w:{root} {_SPACES}>{content}</w:{root}>"


def docx(body: str, **parts: str) -> bytes:
    """A DOCX file with a body and, by name, the content of other parts (`numbering`, `styles`, `footnotes`, `header1`)."""
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{_RELATED}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for i, name in enumerate(parts)
    )
    files = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "_rels/.rels": _relations(
            f'<Relationship Id="r" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        files[f"word/{name}.xml"] = part(roots.get(kind, kind), content)
    return archive(files)


def archive(files: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of files."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # without the time of now
    return stream.getvalue()


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run; `properties` go into its pPr, `run` into its rPr."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def numbered(text: str, list_id: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(index: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name: int, *levels: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(list_id: int, abstract_id: int, overrides: str = "") -> str:
    """A list that counts with an abstract list."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def _relations(content: str) -> str:
    return (
        f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{content}</Relationships>"
    )
