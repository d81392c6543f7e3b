"""The words that tell what kind of tool a title names, and who made it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.terms.organizations import acronyms, organization_names

# The first word that fits tells the kind; a title is asked before the text that describes it.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.I))
    for kind, words in (
        ("model law", r"model\s(?:law|legislat\w+|provisions|treaty|agreement)"),
        ("toolkit", r"tool-?\s?kit|toolbox|collection\sof\stools"),
        ("manual", r"manual"),
        ("handbook", r"handbook"),
        ("observatory", r"observatory"),
        ("database", r"database|data\sbase|directory|repository"),
        ("platform", r"portal|platform|knowledge\s(?:hub|centre|network)|website"),
        (
            "course",
            r"course|e-learning|curriculum|training\s(?:modules?|package|programme)|university\smodules?|modules?",
        ),
        ("framework", r"framework\s(?:for\saction|of\saction)|international\sframework|framework"),
        ("issue paper", r"issue\spapers?|discussion\spaper|policy\sbrief|brief"),
        ("checklist", r"check-?\s?lists?|indicators|template|questionnaire"),
        ("guide", r"guides?|guidelines|guidance|principles"),
        ("good practices", r"good\spractices|best\spractices|promising\spractices|compendium|digest"),
        ("report", r"reports?|assessment"),
        ("study", r"stud(?:y|ies)|research|analysis|review"),
        ("publication", r"publication"),
    )
)
OTHER = "publication"
# Words that name a tool by themselves; others of the above ("review", "report", "analysis") name much else.
_NAMES_TOOL = re.compile(
    r"\b(?:model\s(?:law|legislat\w+|provisions|treaty|agreement)|tool-?\s?kit|toolbox|tool|manual|handbook|observatory|"
    r"data\s?base|directory|repository|portal|platform|knowledge\s(?:hub|centre)|e-learning|curriculum|course|modules?|"
    r"framework|issue\spapers?|policy\sbrief|check-?\s?lists?|template|guides?|guidelines|guidance|principles|"
    r"compendium|digest|(?:global|world|annual|assessment)\s(?:report|study)|study)\b",
    re.I,
)
_CATEGORY = re.compile(
    r"(?:[\w-]+[\s,]+){0,6}?(?:publications|manuals|guides|guidelines|handbooks|toolkits|tools|databases|portals|platforms|"
    r"courses|modules|laws|provisions|materials|resources|studies|reports|papers|standards|products|networks|training|"
    r"e-learning|guidance|legislation|research|websites|documents|instruments|assistance)\b[^()]*",
    re.I,
)
# "Databases of the Office", "Tools developed by partners": what stands behind is who made them.
_OF_MAKER = re.compile(
    r"(?:[A-Z][a-z-]+\s)?(?:publications|manuals|handbooks|toolkits|tools|databases|portals|platforms|courses|materials|resources)\s"
    r"(?:of|by|from|(?:developed|issued|published)\sby)\s",
    re.I,
)
_MADE_BY = re.compile(
    r"\b(?:published|developed|prepared|issued|produced|launched|maintained|created|designed|published\sjointly)\s"
    r"(?:jointly\s)?by\s(?:the\s)?\Z"
)
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z-]{2,9}\b")
_LONGEST_BEFORE = 60
"""No match of these two is longer."""
_OPENS = re.compile(r"(?:\A|[,(]\s?|\band\s|\bby\s)(?:[Tt]he\s)?\Z")


def kind_of(title: str, text: str = "") -> str:
    """What a title, or else the text that describes it, says that the tool is; "publication" where neither does.

    >>> kind_of("Model Law against the Smuggling of Migrants"), kind_of("Abused and Neglected", "This study shows …")
    ('model law', 'study')
    """
    if named := next((kind for kind, pattern in _KINDS if pattern.search(title)), None):
        return named
    described = [(found.start(), kind) for kind, pattern in _KINDS if (found := pattern.search(text))]
    return min(described)[1] if described else OTHER


def is_named_as_tool(title: str) -> bool:
    """Whether a title has a word that names a tool by itself.

    >>> is_named_as_tool("Legislative Guide to Lamps"), is_named_as_tool("Review of Lamps")
    (True, False)
    """
    return _NAMES_TOOL.search(title) is not None


def is_category(heading: str) -> bool:
    """Whether a heading names a kind under which tools stand, in small letters: "Manuals and guides", "E-learning".

    >>> is_category("Databases of the Office"), is_category("Guidelines on Lamps at Sea")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]{4,}", heading)[1:]
    if _OF_MAKER.match(heading):
        return True
    capitals = sum(word[0].isupper() and word not in acronyms() for word in words)
    return _CATEGORY.fullmatch(heading) is not None and capitals <= len(words) // 3


def organization_of_title(title: str) -> str | None:
    """The organization with whose name or acronym a title begins.

    >>> organization_of_title("UNODC Global Study on Smuggling of Migrants")
    'UNODC'
    """
    named = next(iter(_organizations(title)), None)
    return named[1] if named and named[0] == 0 else None


def organization_in(text: str, title: str) -> str | None:
    """Who made a tool, as an opening sentence or an imprint says it: in front of the title, or behind "published by".

    One that the text only speaks of ("a joint initiative of …") is not taken for its maker.
    """
    named, at = _organizations(text), text.find(title) if title else -1
    in_title = range(at, at + len(title)) if at >= 0 else range(0)
    end = 0
    for place, (start, name) in enumerate(named):
        if start < end:
            continue
        near = max(0, start - _LONGEST_BEFORE)
        is_maker = _MADE_BY.search(text, near, start) or (_OPENS.search(text, near, start) and start not in in_title)
        if is_maker:
            return _with_partner(text, named[place:])
        end = start + len(name)
    return None


def _with_partner(text: str, named: Sequence[tuple[int, str]]) -> str:
    """The first of those named; "INTERPOL and UNODC": both where one stands behind the other."""
    start, name = named[0]
    end = start + len(name)
    joined = end + len(" and ") if text.startswith(" and ", end) else -1
    partner = next((other for place, other in named if place == joined), "")
    return text[start : joined + len(partner)] if partner else name


def _organizations(text: str) -> list[tuple[int, str]]:
    """The organizations named in a text by a listed name or acronym, in order, each with its place."""
    listed = [(span.start, span.of(text)) for _, span in organization_names().find(text)]
    short = [(found.start(), found[0]) for found in _ACRONYM.finditer(text) if found[0] in acronyms()]
    return sorted(listed + short)
