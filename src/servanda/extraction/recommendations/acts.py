"""Paragraphs of a resolution or decision: the preamble that gives reasons, and what the body does by its own act."""

from __future__ import annotations

import re

from servanda.documents.model import Paragraph
from servanda.extraction.findings import OtherStatement, StatementKind
from servanda.extraction.statements import other_statement
from servanda.text.spans import Span

_MORE = (
    r"(?:(?:also|further|deeply|gravely|seriously|fully|strongly|particularly|again|once\sagain|\w{2,12}ly),?\s){0,3}"
)
# A preamble gives its reasons in participles and adjectives, each paragraph closed by a comma.
_PREAMBULAR = re.compile(
    rf"""{_MORE}(?:
        (?!during|bring)[a-z]{{2,16}}ing\b
      | (?:alarmed|aware|cognizant|concerned|conscious|convinced|desirous|determined|disturbed|encouraged|guided
          |inspired|mindful|moved|persuaded|resolved|shocked|troubled|committed|distressed|pleased|satisfied|anxious)\b
    )""",
    re.X | re.I,
)
_ASKS = (
    r"(?:urges|calls\s(?:up)?on|calls\sfor|encourages|invites|requests|recommends|appeals\sto|asks|instructs|exhorts)"
)
_ACTS = r"""(?:
    accepts|acknowledges|adopts|affirms|agrees|appoints|approves|authorizes|commends|concludes|condemns|confirms
  | considers|congratulates|declares|decides|deplores|designates|determines|emphasizes|endorses|establishes|expresses
  | extends|highlights|notes|pays\stribute|proclaims|reaffirms|recalls|recognizes|regrets|reiterates|renews|resolves
  | stresses|supports|takes\snote|thanks|underlines|underscores|welcomes)"""
_ACT = re.compile(rf"{_MORE}{_ACTS}\b", re.X | re.I)
_ASKING = re.compile(rf"{_MORE}{_ASKS}\b", re.X | re.I)
_ACT_AND_ASKS = re.compile(rf"{_MORE}{_ACTS}\b[^;.]{{0,400}}?,?\sand\s{_MORE}{_ASKS}\s", re.X | re.I)


def is_preambular(paragraph: Paragraph) -> bool:
    """Whether a paragraph belongs to a preamble ("Noting with concern that …,"): it gives reasons, asks nothing."""
    lead = paragraph.lead.rstrip()
    return (
        paragraph.number is None and lead.endswith(",") and lead[:1].isupper() and _PREAMBULAR.match(lead) is not None
    )


def asks(lead: str) -> bool:
    """Whether an operative paragraph asks somebody to act, at once or after another act ("Notes …, and urges …").

    >>> asks("Also requests the Secretary-General to report;"), asks("Decides to meet again.")
    (True, False)
    """
    return lead[:1].isupper() and bool(_ASKING.match(lead) or _ACT_AND_ASKS.match(lead))


def opens_with_act(text: str) -> bool:
    """Whether a text opens with a verb by which a body acts itself ("Takes note", "Decides")."""
    return text[:1].isupper() and _ACT.match(text) is not None


def act_statement(paragraph: Paragraph) -> OtherStatement | None:
    """What a paragraph of a resolution is that recommends nothing: preambular, operative, or neither (None)."""
    if is_preambular(paragraph):
        return other_statement(paragraph, StatementKind.PREAMBULAR, _whole(paragraph), "preambular-paragraph", 0.9)
    if paragraph.number is not None and opens_with_act(paragraph.lead):
        return other_statement(paragraph, StatementKind.OPERATIVE, _whole(paragraph), "operative-paragraph", 0.9)
    return None


def _whole(paragraph: Paragraph) -> Span:
    return Span(0, len(paragraph.text))
