"""The words around a number: what it counts, what is said of it, what a share is of, and who gives it."""

from __future__ import annotations

import re

from servanda.text.numbers import NUMBER_WORDS
from servanda.text.openings import WordPattern, find_first, opening
from servanda.text.words import holds_one

FIGURES = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A pattern for numbers in figures, with or without separators of thousands."""

# A noun phrase ends at a mark, a verb, or a preposition other than "of"; it is looked for in small letters.
_PHRASE_END = re.compile(
    r"""[,;:.()\[\]?!“”"\s] (?:
        (?<=[,;:.])(?!\d) | (?<=[()\[\]?!“”"])
      | (?<=\s)[–—-]\s
      | (?<=\s)(?:
            (?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall)
          | (?:also|not|in|from|with|by|who|whom|whose|which|that|to|on|at|as|since|during|while|where|when|than|under)
          | (?:within|among|per|across|between|through|throughout|before|after|into|including|because|if|so|but|and|or)
          | (?:nor|for|against|about|regarding|concerning)
          | (?:reported|said|stated|took|made|participated|attended|received|accepted|noted|used|represented|adopted)
          | (?:held|showed|led|remained)
        )\b
    )""",
    re.X,
)
# "recommendations advising States", "cases decided in court": a plural noun and its participle.
_PARTICIPLE = re.compile(r"\s(?<=s\s)(?!being\b)[a-z]+(?:ing|ed)\b")
_CLAUSE_END = re.compile(
    r"""[;?!)] | \.(?!\d)
      | ,\s(?:only\s|some\s)?\d
      | ,\s(?:while|and|but|whereas|with|followed|of\ which|which|who)\b
      | \s(?:and|while|but|whereas)\s(?=(?:only\s|some\s)?
            (?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\s(?:from|of)\b))""",
    re.X,
)
_ORIGIN = re.compile(
    r"""\b(?:[Aa]ccording\sto | drawn\sfrom | [Ss]ource: | as\sreported\sby
          | [Bb]ased\son(?=\s(?:[Aa]n?\b|the\b|data|information|figures|estimates|[A-Z])))
        \s(?P<by>[^,;.()]{3,120})
      | \b(?P<study>(?:[Aa]n?|[Tt]he)\s(?:[a-z-]+\s)?(?:study|survey|analysis|questionnaire|census|assessment)\b
          (?:\s[a-z]+){0,4}?\sby\s(?:the\s)?
          (?:[A-Z][\w’'()-]*|of|the|on|and|for)(?:\s(?:\(?[A-Z][\w’'()-]*|of|the|on|and|for)\b)*)""",
    re.X,
)
_STUDIES = ("study", "survey", "analysis", "questionnaire", "census", "assessment")
_ORIGIN_OPENS = WordPattern(opening("[Aa]ccording", "drawn", "[Ss]ource:", "[Aa]s\\sreported", r"[Bb]ased\son"))
_STUDY_OPENS = WordPattern(
    opening("[Aa]ccording", "drawn", "[Ss]ource:", r"[Aa](?:n?|s)\s", r"[Bb]ased\son", r"[Tt]he\s")
)
OUT_OF = re.compile(
    rf"\s(?:out\s)?of\s(?:the\s|a\s|its\s|all\s)*(?:total\s(?:of\s)?)?(?P<whole>{FIGURES}|{NUMBER_WORDS})\s", re.I
)
"""What stands between a number and the number that it is a part of: "138 out of the total of 142 "."""

# No phrase is longer: without this limit a sentence of nothing but numbers takes time by the square of its length.
_FAR = 400
_LONGEST_PHRASE = 120


def noun_phrase(text: str) -> str:
    """The noun phrase that a text opens with, up to 120 characters.

    >>> noun_phrase(" focal points had been named"), noun_phrase("reviews of the first round in 2019")
    ('focal points', 'reviews of the first round')
    """
    padded = f" {text[: _LONGEST_PHRASE + 20].lstrip()}"
    lowered = padded.lower()
    small = lowered if len(lowered) == len(padded) else padded
    end = found.start() if (found := _PHRASE_END.search(small)) else len(padded)
    end = found.start() if (found := _PARTICIPLE.search(padded, 0, end + 1)) and found.start() < end else end
    return " ".join(padded[:end].strip(" -").split())[:_LONGEST_PHRASE]


# What a sum of money is stands in front of it: "an increase of", "the resources amount to", "boxes (".
# The words right before the sum tell which of the patterns to ask: each would be tried from every word of the text.
_SUMS = (
    (("of",), re.compile(r"\b(?:an?|the|its|their)\s(?P<what>(?:[a-z][\w-]*\s){0,3}[a-z][\w-]*)\sof\s\Z")),
    (
        ("to", "total", "totals", "totalled", "totalling", "totaling", "at"),
        re.compile(
            r"(?P<what>[^,;:.()]{3,120}?)\s(?:amount(?:s|ed|ing)?\sto|total(?:s|led|ling|ing)?"
            r"|(?:is|are|was|were)\s(?:estimated|set|proposed)\sat|stands?\sat)\s\Z"
        ),
    ),
    (("(",), re.compile(r"(?P<what>[^,;:.()]{3,80}?)\s\(\Z")),
)
_LONGEST_SUM = 160


def sum_before(text: str) -> str:
    """What the sum of money is that a text ends before; empty where it does not say.

    >>> sum_before("and show an increase of "), sum_before("The costs for 2044 amount to "), sum_before("(b) Boxes (")
    ('increase', 'The costs for 2044', 'Boxes')
    """
    near = text[-_LONGEST_SUM:]
    last = near.rstrip()
    found = next((pattern.search(near) for ends, pattern in _SUMS if last.endswith(ends)), None)
    return " ".join(found["what"].split()) if found else ""


def clause(text: str) -> str:
    """The clause that a text opens with, up to 200 characters."""
    text = text[:_FAR]
    end = _CLAUSE_END.search(text)
    return " ".join(text[: end.start() if end else len(text)].strip(" ,").split())[:200]


def last_clause(text: str) -> str:
    """The clause that a text ends with, up to 200 characters."""
    return re.split(r"[;.()]|,\s", text[-_FAR:].strip(" (,"))[-1].strip()[-200:]


def origin(sentence: str) -> str | None:
    """Where the numbers of a sentence come from, as it says; None where it says nothing.

    >>> origin("According to the pilot office, 3 of 5 desks were open.")
    'the pilot office'
    """
    is_study = holds_one(sentence, _STUDIES)
    opens = _STUDY_OPENS if is_study else _ORIGIN_OPENS
    found = find_first(_ORIGIN, sentence, opens.places(sentence))
    return (found["by"] or found["study"]).strip() if found else None
