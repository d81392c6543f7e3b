"""What a section of a document is for, by its heading: recommendations, observations, a resolution or anything else."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from servanda.documents.model import Document, Paragraph, Section


class SectionKind(StrEnum):
    """The uses of a section that decide whether its sentences are recommendations."""

    RECOMMENDATIONS = "recommendations"
    MIXED = "conclusions and recommendations"
    OBSERVATIONS = "observations"
    RESOLUTION = "resolution"
    NONE = "none"


_WORDS = r"recommendations?|recommandations?|recomendaci(?:ones|ón)|рекомендаци[ияй]|建议|(?:ال)?توصي(?:ات|ة)"
_RECOMMENDATIONS = re.compile(rf"(?:{_WORDS})", re.I)
# Headings that speak about recommendations instead of making them.
_ABOUT = re.compile(
    r"""
    \b(?: previous|earlier|past|prior | follow[- ]?up | status\sof | progress | implementation\sof | implementing
        | considerations?\sof | discussions?\s(?:of|on) | review\sof | deliberations | responses?\s(?:to|of)
        | repl(?:y|ies) | views\son | comments\son | overview | background | (?:action|measures)\staken
        | proposals?\s(?:for|made|by) | not\s(?:yet\s)?(?:agreed|adopted)
        | compilation\sof | summary\sof | questions | acceptance\sof | addressed\sto\sthe\sworking\sgroup
        | antérieures? | anteriores? | suivi | seguimiento ) \b
    """,
    re.X | re.I,
)
_MIXED = re.compile(
    r"\b(?:conclusions?|concluding|concerns?|observations\sand|findings|way\sforward|conclusiones|выводы)\b|结论|استنتاجات",
    re.I,
)
_OBSERVATIONS = re.compile(
    r"\bobservations?\b.*\b(?:co-)?chair(?:s|person|persons|man)?\b"
    r"|\b(?:co-)?chair(?:s|person|persons|man)?[’']s?\s(?:\w+\s){0,2}(?:observations?|suggestions?|takeaways?)\b",
    re.I,
)
_RESOLUTION = re.compile(r"^(?:draft\s)?(?:resolution|decision)s?\b(?:\s+[\dIVXLA][\w/.-]*)?(?:[\s:.–—-]|$)", re.I)
_CONCLUDING = re.compile(r"^(?:main\s|key\s|agreed\s)?(?:conclusions|outcomes?)(?:\sof\sthe\s\w+)?$", re.I)
_CONCERNS = re.compile(r"\b(?:(?:areas?|subjects?|matters?)\sof\sconcern|challenges\sin\simplementation)\b", re.I)
# What a chair's summary calls the chair's own observations, where the heading need not say whose they are.
_TAKEAWAYS = re.compile(
    r"^(?:(?:main|key|concluding|general|final)\s){0,2}(?:takeaways?|take-aways?|messages?|observations?|suggestions?)\b"
    r"|^key\spoints\b|^points\sfor\sconsideration\b|^summary\sof\s(?:the\s)?(?:chair[’']?s?\s)?observations\b"
    r"|^(?:(?:main|general|final|overall)\s){0,2}(?:conclusions?|concluding\sremarks|way\sforward)\b(?!.*\brecommendations\b)"
    r"|^(?:final|concluding)\sconsiderations\b"
    r"|^(?:the\s)?following\s(?:\w+\s){0,3}?(?:was|were)\s(?:\w+ly\s)?(?:observed|noted|highlighted|emphasi[sz]ed|suggested)\b"
    r"|^(?:conclusions?|considerations?|messages?|points|remarks|reflections)\b.*\b(?:co-)?chairs?\b",
    re.I,
)
# Below these each numbered paragraph that weighs a step is an observation, in whatever words.
_EACH_OBSERVES = re.compile(
    r"\bobservations?\b|\btake-?aways?\b|\bkey\smessages?\b|\bsuggestions?\b|\b(?:was|were)\s(?:\w+ly\s)?observed\b",
    re.I,
)
_AGREED = re.compile(r"\b(?:agreed conclusions|declaration|plan of action|outcome document)\b", re.I)
_WEIGHS = re.compile(r"\b(?:could|would|should|might|must|needs?|worth)\b", re.I)
_COURTESY = re.compile(
    r"\b(?:thank(?:ed|s)?|gratitude|appreciation|clos(?:ed|es)\sthe|declared|opened\sthe|(?:reflects?|presents?|sets?\sout|contains?)\s)\b|:\Z",
    re.I,
)
# "Actions to be taken by the General Assembly": what a report of the Secretariat asks of the body that it goes to.
_ACTION = re.compile(
    r"^(?:[\w\s]+\sand\s)?actions?\s(?:to\sbe\staken|requested|required|proposed)\s(?:by|of|from)\s(?:the\s)?"
    r"(?:\w+\s){0,3}?(?:assembly|conference|council|commission|committee|board|congress|group)\b",
    re.I,
)
_HEADED = re.compile(
    r"^(?:draft\s)?(?:recommendation|recommandation|recomendación|рекомендация|建议|(?:ال)?توصية)"
    r"\s*(?:no\.?|n\.?\s?[º°]|núm\.?|№|رقم|第)?\s*"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*|[A-Z]\.?\d{1,3})(?P<rest>$|[.:：)\s–—-].*)",
    re.I,
)
_HEADED_CHINESE = re.compile(r"第\s?(?P<number>\d{1,3})\s?[项号条]建议(?P<rest>$|[.:：\s].*)")


_SHORT = re.compile(r"(?:R|Rec)\.?\s?(?P<number>\d{1,3})(?:[.:)]?$|[.:)]?\s+(?P<rest>[A-Z].*))", re.S)


_HEADED_OPENS = frozenset("DdRrРр建ات第")
"""The first letters of all these words."""


def headed_number(title: str) -> tuple[str, str] | None:
    """The number of a heading or a line such as "Recommendation 3" and what follows it; None where it is no such thing.

    >>> headed_number("Recommendation 3. Training")
    ('3', 'Training')
    """
    title = title.strip()
    return _headed_number(title) if title[:1] in _HEADED_OPENS else None


@lru_cache(maxsize=256)  # asked again for every paragraph below a heading
def _headed_number(title: str) -> tuple[str, str] | None:
    match = _HEADED.match(title) or _HEADED_CHINESE.match(title)
    if match is None:
        short = _SHORT.match(title)
        return (short["number"], short["rest"] or "") if short else None
    return match["number"], match["rest"].strip(" .:：)–—-")


def kind_of(document: Document, paragraph: Paragraph) -> SectionKind:
    """What the nearest heading that tells says about a paragraph; takeaways are observations where a chair sums up."""
    is_of_chair = document.metadata.type == "chair's summary"
    for section in document.ancestors(document.section_of(paragraph)):
        if is_of_chair and _TAKEAWAYS.match(section.title):
            return SectionKind.OBSERVATIONS
        kind = kind_of_title(section.title)
        if kind is not None:
            return kind
    return SectionKind.NONE


def is_agreed_text(document: Document) -> bool:
    """Whether a document is a text that a body agrees as its own ("agreed conclusions")."""
    metadata = document.metadata
    named = " ".join(filter(None, (metadata.type, metadata.title, metadata.subtitle)))
    return _AGREED.search(named) is not None


def observes_as_such(document: Document, paragraph: Paragraph) -> bool:
    """Whether a numbered paragraph of a chair's summary stands below a heading for observations and weighs a step."""
    section = document.section_of(paragraph)
    if document.metadata.type != "chair's summary" or paragraph.number is None or section is None:
        return False
    weighs = _WEIGHS.search(paragraph.lead) is not None and _COURTESY.search(paragraph.lead) is None
    return weighs and _EACH_OBSERVES.search(section.title) is not None


@lru_cache(maxsize=256)  # asked again for every paragraph below a heading
def kind_of_title(title: str) -> SectionKind | None:
    """What a heading announces; None where it says nothing and the heading above decides.

    >>> kind_of_title("Recommendations on training").value
    'recommendations'
    >>> kind_of_title("Follow-up to the recommendations").value
    'none'
    """
    if _OBSERVATIONS.search(title):
        return SectionKind.OBSERVATIONS
    if _RECOMMENDATIONS.search(title):
        if _ABOUT.search(title):
            return SectionKind.NONE
        return SectionKind.MIXED if _MIXED.search(title) else SectionKind.RECOMMENDATIONS
    if _RESOLUTION.match(title):
        return SectionKind.RESOLUTION
    if _CONCLUDING.match(title) or _CONCERNS.search(title):
        return SectionKind.MIXED
    if _ACTION.search(title):
        return SectionKind.MIXED
    if _ABOUT.search(title) or _CLOSED.match(title):
        return SectionKind.NONE
    return None


_OF_SECRETARIAT = frozenset(("secretariat report", "programme budget"))
# "The Commission may wish to approve the estimates": set in a box or at the end of what a secretariat reports.
_MAY_WISH = re.compile(
    r"The\s(?:[A-Z][\w-]*\s(?:(?:and|of|on|for|the)\s){0,2}){1,8}"
    r"(?:may\s(?:also\s|therefore\s|accordingly\s)?wish|is\s(?:also\s|therefore\s|accordingly\s)?(?:requested|invited))\sto\s"
    r"(?!(?:discuss|address|focus|reflect|share|exchange|consider\s(?:the\sfollowing|discussing))\b)"
)


def puts_to_body(document: Document, paragraph: Paragraph) -> bool:
    """Whether a paragraph of a secretariat's report says what a body may wish to do, under no heading on the past."""
    if document.metadata.type not in _OF_SECRETARIAT or _MAY_WISH.match(paragraph.lead) is None:
        return False
    titles = [section.title for section in document.ancestors(document.section_of(paragraph))]
    return not any(_ABOUT.search(title) for title in titles)


# Headings under which nothing is recommended, whatever stands above them.
_CLOSED = re.compile(
    r"^(?:introduction|organization of|opening|statements|attendance|documentation|annex|adoption of|summary)",
    re.I,
)


def titles_of(document: Document, section: Section | None) -> tuple[str, ...]:
    """The headings above a paragraph from the top down, without "Recommendation n"."""
    titles = [found.title for found in document.ancestors(section) if headed_number(found.title) is None]
    return tuple(reversed(titles))
