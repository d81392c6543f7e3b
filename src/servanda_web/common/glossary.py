"""The words of the field, explained inside the desk: what a reader may ask at the place where a word stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means here. `docs/glossary.md` holds the same words for people who write code."""

    key: str
    name: str | Promise
    meaning: str | Promise


TERMS: dict[str, Term] = {
    term.key: term
    for term in (
        Term(
            "recommendation",
            _("Recommendation"),
            _(
                "A text in which a body asks someone to act. What a speaker said, a question or advice of the "
                "Secretariat is none."
            ),
        ),
        Term(
            "observation",
            _("Observation"),
            _("What a chair notes after a discussion. The body did not adopt it."),
        ),
        Term("draft", _("Draft"), _("A text that nothing shows to have been adopted.")),
        Term(
            "chapeau",
            _("Chapeau"),
            _(
                "The opening shared by a list of items: “States parties should:”. It says who is to act, and "
                "how strongly, for each of them."
            ),
        ),
        Term(
            "addressee",
            _("Addressee"),
            _("Who is to act, in the words of the body: States parties, the Secretariat, and others."),
        ),
        Term(
            "modality",
            _("Modality"),
            _(
                "How a text binds, by its words: obligation (“should”), request, endorsement, encouragement, "
                "invitation, consideration (“may wish to”). It orders phrases, never States."
            ),
        ),
        Term(
            "status",
            _("Status"),
            _("Where a text stands: adopted, draft, observation by the chair, or not stated."),
        ),
        Term(
            "qualifier",
            _("Qualifier"),
            _("Words that limit what is asked: “as appropriate”, “in accordance with domestic law”."),
        ),
        Term(
            "theme",
            _("Theme"),
            _(
                "A concept of the thematic index. Each tag shows the words that gave it; a theme is a "
                "judgement, and an editor may judge otherwise."
            ),
        ),
        Term(
            "provision",
            _("Provision"),
            _(
                "An article, paragraph or subparagraph of a treaty. Where a text leaves the treaty unsaid, it "
                "is found from context and marked so."
            ),
        ),
        Term(
            "instrument",
            _("Instrument"),
            _("A treaty, or another text with provisions that can be cited."),
        ),
        Term(
            "symbol",
            _("Symbol"),
            _(
                "The name that the United Nations gives a document, such as CTOC/COP/WG.7/2021/3. A document "
                "that prints none has a provisional name here."
            ),
        ),
        Term(
            "paragraph",
            _("Paragraph"),
            _(
                "The unit of citation: the number that is printed, and its text. The number here is always the "
                "printed one."
            ),
        ),
        Term("session", _("Session"), _("A meeting of a body, with its number, place and dates.")),
        Term(
            "lineage",
            _("Lineage"),
            _(
                "Which recommendation repeats, follows or changes which earlier one. What the machine suggests "
                "is told apart from what a person confirmed."
            ),
        ),
        Term(
            "edition",
            _("Edition"),
            _("A compendium as it stood on one date: numbered, and never changed afterwards."),
        ),
        Term(
            "finding",
            _("Finding"),
            _(
                "What a rule saw in a text. It shows its rule, its place and how sure it is, and never "
                "overwrites what a person decided."
            ),
        ),
        Term(
            "confidence",
            _("Confidence"),
            _("How sure a rule is, from 0 to 100 per cent. It is the record of the rule, not a promise."),
        ),
        Term(
            "standing",
            _("Standing of a text"),
            _("Whether a language version is authentic, an official translation, or made by machine."),
        ),
    )
}
