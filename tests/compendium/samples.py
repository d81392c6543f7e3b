"""Recommendations in our own words, for the tests of everything that is made from recommendations."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.compendium.edition import Edition, EditionDocument, build_edition
from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import (
    Action,
    AdoptingSession,
    Citation,
    Modality,
    ModalityClass,
    Recommendation,
    Status,
    ThemeTag,
)
from servanda.spans import Span
from servanda.text.spans import Evidence


@dataclass(frozen=True)
class SampleConcept:
    id: str
    labels: dict[str, str]
    broader: str | None = None


@dataclass(frozen=True)
class SampleScheme:
    concepts: tuple[SampleConcept, ...]


SCHEME = SampleScheme(
    (
        SampleConcept("cooperation", {"en": "International cooperation", "ar": "التعاون الدولي"}),
        SampleConcept("liaison", {"en": "Liaison officers", "ar": "ضباط الاتصال"}, "cooperation"),
        SampleConcept("joint-teams", {"en": "Joint teams", "ar": "الفرق المشتركة"}, "cooperation"),
        SampleConcept("protection", {"en": "Protection and assistance", "ar": "الحماية والمساعدة"}),
        SampleConcept("children", {"en": "Children", "ar": "الأطفال"}, "protection"),
        SampleConcept("shelter", {"en": "Shelter", "ar": "المأوى"}, "protection"),
    )
)

FIRST = AdoptingSession(1, "2031-05-12", "2031-05-14", "Vienna")
SECOND = AdoptingSession(2, "2033-11-07", "2033-11-09", "Vienna")
NOT_STATED = AdoptingSession()


def recommendation(id_: str, text: str, *themes: str, **changes: object) -> Recommendation:
    """A recommendation with sensible fields; `changes` replace any of them."""
    made = Recommendation(
        id=id_,
        label=id_,
        paragraph=id_,
        text=text,
        chapeau=None,
        addressees=("States parties",),
        modality=Modality("should", ModalityClass.OBLIGATION, 6),
        actions=(),
        qualifiers=(),
        themes=tuple(ThemeTag(theme, theme, 0.9) for theme in themes),
        citations=(),
        status=Status.ADOPTED,
        session=FIRST,
        section_path=("II", "A"),
        section_titles=("Recommendations", "First session"),
        recommending_states=(),
        response=None,
        page=3,
        evidence=Evidence("sample", 1.0, id_, Span(0, len(text))),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def citation(article: str, paragraph: str | None = None, instrument: str | None = "SOM") -> Citation:
    """A citation of a provision."""
    return Citation(f"article {article}", "1", instrument, article, paragraph=paragraph)


REPORT = "CTOC/COP/WG.7/2031/3"
LATER = "CTOC/COP/WG.7/2033/4"

LISTED = (
    Listed(REPORT, REPORT, recommendation(
        "5", "States parties should second liaison officers to the ports where vessels most often depart.",
        "liaison", "joint-teams", citations=(citation("10"), citation("7", "1")),
    )),
    Listed(REPORT, REPORT, recommendation(
        "6", "States parties should find a guardian within two days for each child who arrives alone.",
        "children", citations=(citation("16", "4"),),
    )),
    Listed(LATER, LATER, recommendation(
        "12", "States parties are encouraged to second liaison officers to ports where vessels most often depart, "
        "and to pay for their interpreters.", "liaison", session=SECOND, citations=(citation("10"),),
        modality=Modality("are encouraged to", ModalityClass.ENCOURAGEMENT, 4),
        actions=(Action("second", "second liaison officers"), Action("pay", "to pay for their interpreters")),
    )),
    Listed(LATER, LATER, recommendation(
        "13", "The Secretariat is requested to publish a map of reception offices <for & by> travellers.", session=SECOND,
        addressees=("Secretariat",), modality=Modality("is requested to", ModalityClass.REQUEST, 5),
    )),
    Listed("draft-1", None, recommendation(
        "1(b)", "Open joint teams with neighbours before a season of heavy traffic;", "joint-teams", "liaison",
        label="(b)", paragraph="1", chapeau="States parties should:", status=Status.DRAFT, session=NOT_STATED,
    )),
    Listed("summary-1", None, recommendation(
        "40", "A register of guardians would let offices find one at night.", "children", "unheard-of",
        status=Status.OBSERVATION, addressees=(), modality=None, session=SECOND,
    )),
)  # fmt: skip

DOCUMENTS = (
    EditionDocument(REPORT, REPORT, "Report of the first session", "session report", "2031-06-02", "en"),
    EditionDocument(LATER, LATER, "Report of the second session", "session report", "2033-12-01", "en"),
    EditionDocument(
        "draft-1", None, "Draft addendum", "draft report addendum", None, "en", unread=("Page 4 is an image.",)
    ),
    EditionDocument("empty-1", None, "Background note", "background paper", "2032-01-01", "en"),
)


def sample_edition(language: str = "en", listed: tuple[Listed, ...] = LISTED) -> Edition:
    """A small edition with every kind of part, reference and gap."""
    return build_edition(
        listed,
        SCHEME,
        title="Specimen compendium",
        date="2034-02-01",
        language=language,
        documents=DOCUMENTS,
        unread_files=(("torn.pdf", "The file ends in the middle of a page."),),
        instrument_names={"SOM": "Smuggling of Migrants Protocol"},
    )
