"""Pages of so few lines that no measure tells a full line from a short one: the count of the numbers does."""

from __future__ import annotations

import pytest

from servanda.documents.reading import read_document

_SENTENCES = {
    "en": ("The Group met for two days in May.", "States should train their officials.", "A list is to be kept."),
    "fr": ("Le Groupe s’est réuni deux jours.", "Les États devraient former leurs agents.", "Une liste est tenue."),
    "zh": ("工作组在五月举行了会议。", "缔约国应当培训其官员。", "请秘书处保存一份名单。"),
}


@pytest.mark.parametrize("language", _SENTENCES)
def test_each_number_opens_its_paragraph(language: str) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    lines = "".join(f"<p>{number}. {text}</p>" for number, text in enumerate(_SENTENCES[language], 1))
    style = "<style>p{margin:0;line-height:1.15}</style>"
    document = read_document(weasyprint.HTML(string=style + lines).write_pdf(), "few.pdf")
    assert [(p.number, p.text) for p in document.paragraphs] == [
        (str(number), text) for number, text in enumerate(_SENTENCES[language], 1)
    ]
