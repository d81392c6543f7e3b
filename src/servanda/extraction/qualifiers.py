"""What limits a recommendation: when, how far, under which law or resources something is to be done."""

from __future__ import annotations

import re

from servanda.text.openings import WordPattern, find_each, opening
from servanda.text.spans import Span

_CLOSED = r"""
    (?:as|if|where|when|wherever|whenever|as\sand\swhen) \s (?:and\swhere\s)?
        (?:appropriate|necessary|applicable|relevant|needed|required(?!\s(?:by|under)\s)|possible|feasible|warranted)
        (?: \s and \s (?:consistent|in\saccordance|in\sline|in\sconformity) \s with \s [^,;.]+ )?
  | (?:up)?on\srequest | at\sall\stimes | without\s(?:undue\s)?delay | inter\salia | as\sa\s(?:matter\sof\s)?priority
  | (?:in\s)?to\sthe\s(?:fullest\s|greatest\s|maximum\s)?(?:extent|degree)\spossible | in\sappropriate\scases
  | as\ssoon\sas\spossible | in\sa\stimely\smanner | on\sa\svoluntary\sbasis
  | on\sa\sregular\sbasis (?:\sand\sin\sa\s[\w\s]+?\smanner)? | within\sa\sreasonable\stime(?:\speriod|\sframe)?
  | within\s(?:the\slimits\sof\s)?(?:their|its|available|existing)\s(?:means|resources|capacit(?:y|ies)|mandates?)
  | (?:under|subject\sto)\s(?:their\s|its\s)?(?:domestic|national)\s(?:law|legislation|laws)
  | (?:subject\sto|within)\s(?:the\savailability\sof\s)?(?:extrabudgetary|available)\sresources
  | at\sits\s(?:next|first|second|third|[\w-]+th)\s(?:session|meeting)
"""
_OPEN = r"""
    (?:in\s(?:full\s)?(?:accordance|line|conformity|compliance|keeping)|consistent|commensurate)\swith\s
  | in\sa\smanner\sconsistent\swith\s | with\sfull\srespect\sfor\s
  | (?:pursuant|subject|with\sdue\sregard)\sto\s | as\s(?:provided(?:\sfor)?|required)\s(?:by|in|under)\s
  | (?:taking|bearing|keeping|giving)\s(?:due\s|full\s)?
        (?:into\s(?:account|consideration)|in\smind|regard\sto|consideration\sto|account\sof)\s
  | (?:irrespective|regardless)\sof\s | without\sprejudice\sto\s | with\sthe\sapproval\sof\s
  | on\sthe\sbasis\sof\s | in\scase\sof\s | when\sit\sis\s(?:envisaged|provided)\s
  | while\s(?:\w+ly\s)?(?:ensuring|respecting|safeguarding|protecting|giving|taking|preserving|avoiding)\s
  | in\s(?:close\s)?(?:cooperation|collaboration|consultation|coordination)\swith\s
"""
_QUALIFIER = re.compile(rf"(?<![\w-])(?:(?P<closed>{_CLOSED})(?![\w-])|(?P<open>{_OPEN}))", re.X | re.I)
_QUALIFIER_OPENS = WordPattern(
    opening(
        *(
            "as",
            "at",
            "bearing",
            "commensurate",
            "consistent",
            "giving",
            "if",
            "inter",
            "irrespective",
            "keeping",
        ),
        # These open so many other phrases that the next word is asked for as well.
        r"in(?=\s(?:a|accordance|appropriate|case|close|collaboration|compliance|conformity|consultation)\b)",
        r"in(?=\s(?:cooperation|coordination|full|keeping|line|to)\b)",
        *(r"to(?=\sthe\b)", r"on(?=\s(?:a|request|the)\b)", r"with(?=\s(?:due|full|the)\b)"),
        *("pursuant", "regardless", "subject", "taking", "under", "upon", "when", "whenever", "where", "wherever"),
        *("while", "within", "without"),
        behind=r"[\w-]",
        any_case=True,
    )
    + r"\s"
)
_STOP = re.compile(
    r"""
    [,;.](?=\s|$)
  | \s(?=in\sorder\sto\b|with\sa\sview\sto\b|so\sthat\b|should\b|shall\b|are\s(?:encouraged|invited|urged))
  | $
    """,
    re.X,
)
# The next member of a list ("nationality, gender, ethnicity, age or religion"), not a new part of the sentence.
_LIST_PART = re.compile(
    r"""
    ,\s (?!(?:in|with|to|by|as|where|which|that|including|while|and|or|States?|the)\b) [^,;.]{1,50}?
    (?=,\s|\s(?:and|or)\s) (?:\s(?:and|or)\s[^,;.]+)?
    """,
    re.X,
)

# "in accordance with article 18, paragraph 3 (a), of the Convention": the commas belong to the citation.
_BELOW_ARTICLE = re.compile(r",\s(?:sub)?para(?:graph)?s?\.?\s[^,;.]{1,40}(?:,\sof\s[^,;.]{1,120})?")


def read_qualifiers(text: str) -> tuple[str, ...]:
    """The words that limit when, how far or under which law something is to be done, as printed and in order.

    >>> read_qualifiers("Parties should, where necessary, assist each other, in accordance with domestic law.")
    ('where necessary', 'in accordance with domestic law')
    """
    found: list[Span] = []
    for match in find_each(_QUALIFIER, text, _QUALIFIER_OPENS.places(text)):
        if not found or match.start() >= found[-1].end:
            found.append(Span(match.start(), _qualifier_end(text, match)))
    return tuple(span.of(text).strip(" ,;") for span in found)


def _qualifier_end(text: str, match: re.Match[str]) -> int:
    if match["closed"]:
        return match.end()
    stop = _STOP.search(text, match.end())
    end = stop.start() if stop else len(text)
    if below := _BELOW_ARTICLE.match(text, end):
        return below.end()
    position = end
    while part := _LIST_PART.match(text, position):
        position = part.end()
        if re.search(r"\s(?:and|or)\s", part[0]):
            return position  # the list is closed by its "and"
    return end
