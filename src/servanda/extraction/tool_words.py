"""The words that tell what kind of tool a title names."""

from __future__ import annotations

import re

from servanda.terms.organizations import acronyms

# The first word that fits tells the kind; a title is asked before the text that describes it.
_WORDS: tuple[tuple[str, str], ...] = (
    ("model law", r"model\s(?:law|legislat\w+|provisions|treaty|agreement)"),
    ("toolkit", r"tool-?\s?kit|toolbox|collection\sof\stools"),
    ("manual", r"manual"),
    ("handbook", r"handbook"),
    ("observatory", r"observatory"),
    ("database", r"database|data\sbase|directory|repository"),
    ("software", r"software"),
    ("system", r"(?:information|management|reporting)\ssystem"),
    ("application", r"mobile\sapp(?:lication)?s?|apps?"),
    ("platform", r"portal|platform|knowledge\s(?:hub|centre|network)|website"),
    (
        "course",
        r"course|e-?learning|curriculum|training\s(?:modules?|package|programme)|university\smodules?|modules?",
    ),
    ("framework", r"framework\s(?:for\saction|of\saction)|international\sframework|framework"),
    ("issue paper", r"issue\spapers?|discussion\spaper|policy\sbrief|brief"),
    ("checklist", r"check-?\s?lists?|indicators|template|questionnaire|self-assessment"),
    ("guide", r"guides?|guidelines|guidance|principles"),
    ("good practices", r"good\spractices|best\spractices|promising\spractices|compendium|digest"),
    ("report", r"reports?|assessment"),
    ("study", r"stud(?:y|ies)|research|analysis|review"),
    ("publication", r"publication"),
)
_KINDS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.I)) for kind, words in _WORDS)
_ANY_KIND = re.compile(rf"\b(?:{'|'.join(f'({words})' for _, words in _WORDS)})\b", re.I)
OTHER = "publication"
_TOOL = re.compile(r"\btool\b", re.I)
# Words that name a tool by themselves; others of the above ("review", "report", "analysis") name much else.
_NAMES_TOOL = re.compile(
    r"\b(?:model\s(?:law|legislat\w+|provisions|treaty|agreement)|tool-?\s?kit|toolbox|tool|manual|handbook|observatory|"
    r"data\s?base|directory|repository|portal|platform|knowledge\s(?:hub|centre)|e-learning|curriculum|course|modules?|training\sprogramme|software|"
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


def kind_of(title: str, text: str = "") -> str:
    """What a title, or else the text that describes it, says that the tool is; "publication" where neither does.

    >>> kind_of("Model Law against the Smuggling of Migrants"), kind_of("Abused and Neglected", "This study shows …")
    ('model law', 'study')
    """
    named = next(((kind, found.start()) for kind, pattern in _KINDS if (found := pattern.search(title))), None)
    if (tool := _TOOL.search(title)) and (named is None or tool.start() < named[1]):
        return "tool"
    if named:
        return named[0]
    described = _ANY_KIND.search(text)
    return _WORDS[(described.lastindex or 1) - 1][0] if described else OTHER


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
