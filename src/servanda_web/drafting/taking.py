"""The comparison as a Word file in the language of the reader."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from servanda.interchange.comparison_word import ComparisonWords, NamedEcho, comparison_docx
from servanda_web.drafting.comparing import Comparison
from servanda_web.lineage.words import FORCES, PARTS, kind_name
from servanda_web.recommendations.words import cite_recommendation, session_name


def comparison_file(comparison: Comparison) -> bytes:
    """The bytes of a .docx file."""
    rows = (
        (
            one.compared,
            [
                NamedEcho(
                    shown.echo,
                    cite_recommendation(shown.row),
                    session_name(shown.row.session),
                    kind_name(str(shown.echo.suggestion.kind)),
                )
                for shown in one.echoes
            ],
        )
        for one in comparison.shown
    )
    return comparison_docx(rows, language=(get_language() or "en").partition("-")[0], words=_words())


def _words() -> ComparisonWords:
    return ComparisonWords(
        title=_("Draft recommendations beside earlier ones"),
        note=_(
            "Found by machine from the wording. That words are alike does not show that the meaning is; words that "
            "differ may ask for the same. Nothing was decided by this comparison."
        ),
        key=_("How to read it"),
        gone=_("only in the earlier text"),
        new=_("only in the draft"),
        number=_("Draft {n}"),
        missing=_("Missing"),
        parts={part: str(name) for part, name in PARTS.items()},
        forces={force: str(said) for force, said in FORCES.items()},
        part_only=_("Compared by the clauses that are alike; the rest differs."),
        nothing=_("No earlier recommendation in similar words was found."),
        empty=_("The draft holds no recommendation."),
        page=_("Page"),
    )
