"""A template of the Secretariat's own is used where it is sound and refused with the reason where it is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.shared import Pt

from scripts.make_edition_template import make_template
from servanda.interchange.word import edition_docx
from servanda.interchange.word_template import DEFAULT_TEMPLATE, UnusableTemplate, check_template
from tests.compendium.samples import sample_edition


def _bytes(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _changed(change: Callable[[Any], None]) -> bytes:
    document = make_template()
    change(document)
    return _bytes(document)


def _parts(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def test_the_committed_template_is_the_one_that_the_script_makes() -> None:
    made, committed = _parts(_bytes(make_template())), _parts(DEFAULT_TEMPLATE.read_bytes())
    assert made.keys() == committed.keys()
    assert [name for name in made if made[name] != committed[name]] == []


def test_a_template_of_ones_own_gives_its_looks() -> None:
    def change(document: Any) -> None:
        document.styles["Recommendation"].paragraph_format.space_after = Pt(25)
        document.sections[0].header.paragraphs[0].insert_paragraph_before("House of {{ title }}")
        document.paragraphs[0].insert_paragraph_before("A word of our own")

    made = Document(io.BytesIO(edition_docx(sample_edition(), _changed(change))))
    assert made.paragraphs[0].text == "A word of our own"
    assert made.styles["Recommendation"].paragraph_format.space_after == Pt(25)
    assert made.sections[2].header.paragraphs[0].text == "House of Specimen compendium"
    assert made.sections[2].header.paragraphs[1].text.endswith("Draft recommendations")


def test_blocks_that_are_left_out_are_left_out() -> None:
    def change(document: Any) -> None:
        for paragraph in document.paragraphs:
            if paragraph.text in ("{{ indexes }}", "{{ words.index }}", "{{ documents }}", "{{ words.documents }}"):
                paragraph._p.getparent().remove(paragraph._p)

    made = Document(io.BytesIO(edition_docx(sample_edition(), _changed(change))))
    assert [p.text for p in made.paragraphs if p.style.name == "Recommendation"]
    assert [p.text for p in made.paragraphs if p.style.name == "Index Entry"] == [
        "torn.pdf: The file ends in the middle of a page.",
        "“Draft addendum”: Page 4 is an image.",
    ][::-1]


def _add(text: str) -> Callable[[Any], None]:
    return lambda document: document.add_paragraph(text)


def _name_author(text: str) -> Callable[[Any], None]:
    return lambda document: setattr(document.core_properties, "author", text)


def _drop_texts(document: Any) -> None:
    found = next(paragraph for paragraph in document.paragraphs if paragraph.text == "{{ texts }}")
    found._p.getparent().remove(found._p)


def _drop_style(document: Any) -> None:
    document.styles.element.remove(document.styles["See Also"].element)


def _link_template(document: Any) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    document.part.relate_to("https://elsewhere.example/x.dotx", kind, is_external=True)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_add("{{ titel }}"), "found titel"),
        (_add("{{ words.titel }}"), "found words.titel"),
        (_add("{{ title.__class__.__mro__ }}"), "found "),
        (_add("{{ title|upper }}"), "found a filter"),
        (_add("{% for x in title %}{% endfor %}"), "found a for"),
        (_add("{{ 7 * 7 }}"), "found a mul"),
        (_add("{{ title() }}"), "found a call"),
        (_name_author("{% for x in title %}{% endfor %}"), "found a for"),
        (_name_author("{{ unknown }}"), "found unknown"),
        (_add("{%p if title %}"), "endif"),
        (_add("{{ texts }}"), "more than one"),
        (_add("Here: {{ unknown"), "Close every bracket"),
        (_drop_texts, "{{ texts }}; found none"),
        (_drop_style, "found none named See Also"),
        (_link_template, "a link to https://elsewhere.example"),
    ],
)
def test_what_is_wrong_with_a_template_is_said(change: Callable[[Any], None], found: str) -> None:
    with pytest.raises(UnusableTemplate) as told:
        check_template(_changed(change))
    assert found in str(told.value)


def test_a_block_with_words_beside_it_is_refused() -> None:
    def change(document: Any) -> None:
        next(one for one in document.paragraphs if one.text == "{{ texts }}").add_run(" and more")

    with pytest.raises(UnusableTemplate, match="alone in a paragraph"):
        check_template(_changed(change))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"{\\rtf1 hello}"])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableTemplate, match="a Word document"):
        check_template(data)


def test_macros_are_refused() -> None:
    out = io.BytesIO(DEFAULT_TEMPLATE.read_bytes())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
        rels = archive.read("word/_rels/document.xml.rels").decode()
    parts = _parts(out.getvalue())
    link = '<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", link).encode()
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        "</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    ).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(UnusableTemplate, match="macros"):
        check_template(made.getvalue())
