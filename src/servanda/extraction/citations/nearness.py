"""Whether a paragraph without its article is one of an article not far before: "its paragraph 3", "(para. 1 (a))"."""

from __future__ import annotations

import re

from servanda.extraction.citations import signs

_JOINTS = (
    (signs.CONTRAST, signs.NEAR_PARAGRAPH),
    (signs.COLON, signs.AFTER_COLON),
    (signs.SERIES, signs.IN_SERIES),
    (signs.PREPOSED, signs.IN_PARALLEL),
    (signs.PREPOSED, signs.OF_ARTICLE),
)
"""What joins a further paragraph to one told before, and what then stands before the joint."""


def own_sign(text: str, start: int) -> str | None:
    """The sign in front of a place that makes it part of an article not far before: "its ", or a bracket; else None.

    What is "thereof" is such a part too; a bracket in the sentence behind the article's has a sign of its own.

    >>> text = "Article 6 has offences, and its paragraph 3 circumstances."
    >>> own_sign(text, text.index("paragraph"))
    'its '
    """
    own = signs.ITS.search(text, max(0, start - 5), start) or signs.OPENS.search(text, max(0, start - 1), start)
    if own is None:
        return _thereof(text, start)
    reach = signs.NEAR_IN_BRACKETS if own[0] == "(" else signs.NEAR
    # "… article 3 of the Protocol. Its subparagraph (a) …"
    end = own.start() - 2 if own[0] == "Its " else own.start()
    is_near = signs.NEAR_ARTICLE.search(text, max(0, end - reach), max(0, end))
    if is_near or own[0] != "(":
        return own[0] if is_near else None
    is_next = signs.BRACKET_IN_NEXT.search(text, max(0, end - reach), end) is not None
    return signs.NEXT_BRACKET if is_next else None


def _thereof(text: str, start: int) -> str | None:
    ahead = signs.THEREOF_AHEAD.match(text, start)
    is_near = ahead and signs.NEAR_ARTICLE.search(text, max(0, start - signs.NEAR), start)
    return "thereof" if is_near else None


def is_contrasted(text: str, start: int) -> bool:
    """Whether a paragraph is told apart from another of an article in its sentence.

    >>> text = "Article 6, paragraph 1, has offences, while paragraph 3 has circumstances."
    >>> is_contrasted(text, text.index("paragraph 3"))
    True
    """
    if any(_is_joined(text, start, joint, article) for joint, article in _JOINTS):
        return True
    if not signs.WITH_VERB.match(text, start):
        return False
    if text[start].isupper():
        return _is_joined(text, start, signs.NEXT_SENTENCE, signs.AFTER_COLON)
    is_clause = _is_joined(text, start, signs.SEMICOLON, signs.AFTER_COLON)
    return is_clause or _is_joined(text, start, signs.NEXT_CLAUSE, signs.BEFORE_CLAUSE)


def is_listed(text: str, start: int) -> bool:
    """Whether a subparagraph is one of an article whose subparagraphs were told not far before.

    >>> text = "Article 3, subparagraphs (a) to (d), defines it, with the means in subparagraph (a)."
    >>> is_listed(text, text.index("subparagraph (a)."))
    True
    """
    return _is_joined(text, start, signs.LISTED, signs.LETTERED_ARTICLE)


def _is_joined(text: str, start: int, joint: re.Pattern[str], article: re.Pattern[str]) -> bool:
    found = joint.search(text, max(0, start - 18), start)
    if found is None:
        return False
    return article.search(text, max(0, found.start() - signs.NEAR_IN_BRACKETS), found.start()) is not None
