"""A recommendation under a heading with its number, in the official languages."""

from __future__ import annotations

import pytest

from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract


@pytest.mark.parametrize("marked", ["### {}", "**{}**"])
@pytest.mark.parametrize(
    ("section", "heading", "text"),
    [
        ("II. Recommandations", "Recommandation n° 3", "Les États parties devraient renforcer la coopération."),
        ("II. Recomendaciones", "Recomendación núm. 3", "Los Estados partes deberían reforzar la cooperación."),
        ("II. Рекомендации", "Рекомендация № 3", "Государствам-участникам следует укреплять сотрудничество."),
        ("二. 建议", "建议3", "缔约国应当加强合作。"),
        ("二. 建议", "第3项建议", "缔约国应当加强合作。"),
        ("ثانيا- التوصيات", "التوصية رقم 3", "ينبغي للدول الأطراف أن تعزز التعاون."),
    ],
)
def test_a_numbered_heading(section: str, heading: str, text: str, marked: str) -> None:
    source = f"## {section}\n\n{marked.format(heading)}\n\n{text}\n"
    (found,) = extract(read_document(source.encode(), "report.md")).recommendations
    assert (found.id, found.text, found.addressees) == ("rec-3", text, ("States parties",))
