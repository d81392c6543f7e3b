"""What makes a block a heading, and which number, title and kind it carries."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from servanda.documents.blocks import Block, BlockKind
from servanda.documents.grammar.flow import Flow
from servanda.documents.grammar.labels import Label, LabelKind

MAX_LENGTH = 400
_MAX_PLAIN = 200
_MAX_TITLE = 120
_RECOMMENDATION = re.compile(
    r"(?:(?:Draft\s+)?Recommendations?|Recommandation|Recomendación|Рекомендация|建议|التوصية)\s*(?:(?:No|núm)\.\s*|[nN][°º]\.?\s*|№\s*|رقم\s*|第\s*)?[\dIVX]{1,4}\.?\Z"
    r"|第\s?\d{1,3}\s?[项号条]建议\Z",
    re.I,
)
# "Chapter II", as a rule with its title in a line of its own below.
_CHAPTER = re.compile(r"(?:Chapter|Chapitre|Capítulo|Глава)\s+(?P<number>[IVX]{1,5})(?:[.:\s]\s*|\Z)", re.I)
# "Resolution 19/1", "Draft decision II": the text of an act of the body stands below, as a rule under its own title.
_ACT = re.compile(
    r"(?:Draft\s+)?(?:Resolution|Decision|Résolution|Décision|Resolución|Decisión)\s+[\dIVX]{1,4}(?:/\d{1,3})?\Z", re.I
)
_BARE_DIVISION = re.compile(r"(?:Part|Section|Subprogramme|Component|Title)\s(?:[IVX]{1,5}|\d{1,2}[A-Z]?)\.?")
_ANNEX = re.compile(
    r"(?:Annex|Annexe|Anexo|Appendix|Appendice|Apéndice|Приложение|附件|附录|المرفق|مرفق)(?:\s+(?P<n>[IVX]{1,5}|\d{1,2}|[A-Z]))?\b[.:*]*",
    re.I,
)
_NAMED_OPEN = frozenset("RrРр建ا第CcГгDdAaПп附م")
"""The first letters of all these words."""
_NAMED = re.compile("|".join(one.pattern for one in (_RECOMMENDATION, _CHAPTER, _ACT, _ANNEX)), re.I)
OPENERS = re.compile(
    r"(?:introduction|background|summary|overview|foreword|executive summary|introducción|antecedentes|resumen|résumé|"
    r"введение|резюме|导言|引言|一、导言|مقدمة)\W*\Z",
    re.I,
)
CLOSERS = re.compile(
    r"(?:(?:conclusions and )?recommendations|(?:conclusions et )?recommandations|(?:conclusiones y )?recomendaciones"
    r"|(?:выводы и )?рекомендации|(?:结论和)?建议|(?:الاستنتاجات و)?التوصيات)\W*\Z",
    re.I,
)
"""What documents close with."""
_CAPTION = re.compile(
    r"(?:Table|Figure|Chart|Box|Map|Tableau|Figure|Encadré|Cuadro|Gráfico|Recuadro|Таблица|Диаграмма|Рисунок|表|图|الجدول|الشكل)"
    r"\s?(?:[IVX]{1,5}|[A-Z]?[\d٠-٩]{1,3}[A-Z]?)(?:[.-](?:\d{1,3}|[IVX]{1,6}))*[a-z]?(?P<rest>\W|\Z)",
)
_NUMBER_OF_CAPTION = re.compile(r"\A[^\dIVX]+")
"""The number of a table or figure: what bears it is a caption, and no section begins there."""
_CONTINUED = re.compile(r"\s*\(\s*(?:continued|cont[’']?d|suite|continuación|продолжение|续|تابع)\s*\)\s*\Z", re.I)
_ENDS_LIKE_TEXT = re.compile(r"[.;:,。；：，؛،]\s*[”\"’']?\s*\Z")
_CONTENTS_ENTRY = re.compile(r"(?:\.{3,}|…|(?:\.\s){3,})\s*[\d–\-\s]*\Z|\s\d{1,3}\s*[–-]\s*\d{1,3}\s+\d{1,3}\s*\Z")
_ENDS_LIKE_PARAGRAPH = re.compile(r"[.;:,)]\W*\Z|\b(?:and|or|to)\Z")
_STARTS_LOW = re.compile(r"[a-zа-яà-ÿ]")


class HeadingKind(StrEnum):
    """The series a heading counts in; the outline puts each at its level."""

    ROMAN = "roman"
    LETTER = "letter"
    NUMBER = "number"
    ITEM = "item"
    SUBITEM = "subitem"
    ANNEX = "annex"
    ACT = "act"
    RECOMMENDATION = "recommendation"
    PLAIN = "plain"


class Heading(NamedTuple):
    """A heading before it has a place: `capital` is the printed Roman numeral or letter, not yet told apart."""

    kind: HeadingKind
    number: str | None
    title: str
    is_continued: bool
    flow: Flow


def is_usual_title(text: str) -> bool:
    """Whether a text is a title so usual that it is a heading even where nothing marks it.

    >>> is_usual_title("Introduction"), is_usual_title("Conclusions and recommendations"), is_usual_title("Boats")
    (True, True, False)
    """
    return OPENERS.match(text) is not None or CLOSERS.match(text) is not None


def read_heading(block: Block, flow: Flow, label: Label | None, *, is_open: bool) -> Heading | None:
    """The heading that a block is, None where it is text.

    `is_open` says that the paragraph before breaks off in mid-sentence: then a bold block goes on with it.
    """
    text = flow.text
    if not text or len(text) > MAX_LENGTH or _is_contents_entry(text) or is_caption(text):
        return None
    if text[0] in _NAMED_OPEN and _NAMED.match(text) and (named := _named(block, flow)):
        return named
    if label is not None:
        return _numbered(block, flow, label)
    return _heading(HeadingKind.PLAIN, None, flow, 0) if _is_plain(block, text, is_open) else None


def _is_contents_entry(text: str) -> bool:
    """Whether a line leads to a page by dots, or ends in paragraphs and a page as columns give them."""
    last = text[-1]
    if last == ".":
        return text.endswith("...")
    return (last in "…–-" or last.isdecimal() or last.isspace()) and _CONTENTS_ENTRY.search(text) is not None


def _named(block: Block, flow: Flow) -> Heading | None:
    """A heading by its word: "Recommendation 3", "Chapter II", "Resolution 19/1", "Annex"."""
    text = flow.text
    if _RECOMMENDATION.match(text):
        return _heading(HeadingKind.RECOMMENDATION, None, flow, 0)
    chapter = _CHAPTER.match(text)
    if chapter and is_chapter(block, text):
        return _heading(HeadingKind.ROMAN, chapter["number"].upper(), flow, chapter.end())
    if _ACT.match(text) and _is_marked(block):
        return _heading(HeadingKind.ACT, None, flow, 0)
    annex = _ANNEX.match(text)
    if annex and (annex.end() == len(text) or (_is_marked(block) and not _ENDS_LIKE_TEXT.search(text))):
        return _heading(HeadingKind.ANNEX, None, flow, 0)
    return None


def is_chapter(block: Block, text: str) -> bool:
    """Whether a block opens a chapter: "Chapter II" alone, or with its title in a line that is set as a heading."""
    found = _CHAPTER.match(text)
    return found is not None and (found.end() == len(text) or (_is_marked(block) and not _ENDS_LIKE_TEXT.search(text)))


def is_bare_division(text: str) -> bool:
    """Whether a heading is the word for a division and its number, with its name in the next line.

    >>> is_bare_division("Subprogramme 1"), is_bare_division("Part II. Costs")
    (True, False)
    """
    return _BARE_DIVISION.fullmatch(text) is not None


def is_title(text: str) -> bool:
    """Whether a text behind a number is short and ends without the full stop or the bracket of a paragraph.

    >>> is_title("Findings of the review"), is_title("Train judges (Chile)"), is_title("The Group met.")
    (True, False, False)
    """
    return 0 < len(text) <= _MAX_TITLE and text[0].isupper() and not _ENDS_LIKE_PARAGRAPH.search(text)


def is_caption(text: str) -> bool:
    """Whether a text is the caption of a table, figure or box, or begins it.

    >>> is_caption("Table 16.1"), is_caption("Figure II. Routes"), is_caption("Table of contents")
    (True, True, False)
    """
    return _CAPTION.match(text) is not None


def caption_number(text: str) -> tuple[str, int] | None:
    """The number that a caption of a table begins with, and where it ends; None where a text is no caption.

    >>> caption_number("Table 29F.1 Posts"), caption_number("Tables are below.")
    (('29F.1', 11), None)
    """
    found = _CAPTION.match(text)
    if found is None:
        return None
    end = found.start("rest")
    return text[:end].split()[-1].lstrip("表图") if " " in text[:end] else _NUMBER_OF_CAPTION.sub("", text[:end]), end


def is_bare_caption(text: str) -> bool:
    """Whether a text is the number of a table or figure and nothing else: its title stands in the next block.

    >>> is_bare_caption("Figure 16.IV"), is_bare_caption("Table 2. Costs")
    (True, False)
    """
    found = _CAPTION.match(text)
    return found is not None and found.end() >= len(text.rstrip(". "))


def _numbered(block: Block, flow: Flow, label: Label) -> Heading | None:
    title = flow.text[label.end :]
    if _ENDS_LIKE_TEXT.search(title) or not title or _STARTS_LOW.match(title):
        return None
    if label.kind is LabelKind.CAPITAL:
        return _heading(HeadingKind.LETTER, label.printed, flow, label.end)
    if label.kind is LabelKind.ITEM and _is_marked(block) and is_title(title):
        return _heading(HeadingKind.ITEM, label.printed, flow, label.end)
    if label.kind in (LabelKind.NUMBER, LabelKind.DOTTED) and _is_marked(block) and len(title) < _MAX_PLAIN:
        return _heading(HeadingKind.NUMBER, label.printed, flow, label.end)
    return None


def _is_plain(block: Block, text: str, is_open: bool) -> bool:
    if block.bullet or _STARTS_LOW.match(text) or (is_open and block.continues):
        return False
    if is_usual_title(text):
        return True
    if block.kind is BlockKind.HEADING:
        return not (len(text) > _MAX_PLAIN and _ENDS_LIKE_TEXT.search(text))
    if is_open or len(text) > _MAX_PLAIN or not (block.is_bold or block.is_italic):
        return False
    return not _ENDS_LIKE_TEXT.search(text) and any(c.isalpha() for c in text)


def _is_marked(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or block.is_bold or block.is_italic


def _heading(kind: HeadingKind, number: str | None, flow: Flow, start: int) -> Heading:
    title = flow.text[start:].strip()
    continued = _CONTINUED.search(title)
    if continued:
        title = title[: continued.start()]
    return Heading(kind, number, title.rstrip("*").strip(), continued is not None, flow)
