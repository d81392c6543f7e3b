"""Who is addressed, in the official languages other than English: in front of a phrase, or behind it."""

from __future__ import annotations

import re

from servanda.extraction.actors import Actors, Addressees, actor_table, named
from servanda.text.spans import Span

# How far before its verb a subject may begin, and how far after its phrase it may stand.
_LONGEST_SUBJECT = 2000
_LONGEST_GAP = 320
# What stands in front of a subject: the beginning, a comma or a stop, and an article.
_SUBJECT_PLACE = re.compile(
    r"(?:^|[,;:：，；]\s?)(?:l(?:es|a|e)\s|l[’']|los\s|las\s|el\s|tous\sles\s|todos\slos\s|всем\s|все\s|各|所有)*\Z",
    re.I,
)
_AND = re.compile(
    r"\s?(?:,|،|、|和|及|以及)\s?|,?\s(?:et|ainsi\sque|ou|y|e|o|así\scomo|и|или|а\sтакже)\s|\s(?:(?=و)|وكذلك\s|أو\s)"
)
_ARTICLE_ELSEWHERE = re.compile(
    r"(?:(?:aux|à|les|le|la|au|des|du|de|los|las|el|al|a|тем|к|d[’']autres|autres|otr[oa]s|други\w+)\s|l[’']|其他)*",
    re.I,
)


# What hangs on another noun ("les lois relatives aux États") is no subject.
_GOVERNED = re.compile(
    r"(?:\b(?:de|du|des|à|aux?|par|avec|entre|pour|sur|chez|del|al|a|con|por|para|sobre|en)\s(?:l[ao]s?\s|les\s|el\s|l[’'])?"
    r"|\bd[’'])\Z",
    re.I,
)
# These agree with a subject in front of them; behind them only "par" and "por" name who is to act.
_PERSONAL = re.compile(r"(?:ne\s)?(?:devr|doi|pourr|peuv|sont\s|est\s|deber|debe|podr|pued|должн|может|могут)", re.I)
# "ينبغي تدريب السلطات": whom it binds stands behind "to", "upon" or "that"; who follows without is acted on.
_IMPERSONAL = re.compile(r"(?:لا\s)?(?:ينبغي|يجب|يتعين|يلزم)\s(?!ل|على\s|أن\s|ألا\s)")
_BY = re.compile(r"[^,;:.]{0,80}?\b(?:par|por)\s(?:les?\s|l[ao]s?\s|el\s|l[’'])?", re.I)


def subject_elsewhere(text: str, end: int, actors: Actors) -> Addressees | None:
    """The actors in the place of a subject before `end`, else any before it, else the first behind it.

    A phrase in front of its subject ("Se alienta a los Estados", "ينبغي للدول") has nothing before it.
    """
    start = max(0, end - _LONGEST_SUBJECT)
    pattern, _ = actor_table(actors.language)
    found = [match.start() for match in pattern.finditer(text, start, end)]
    placed = [at for at in found if _SUBJECT_PLACE.search(text, max(start, at - 24), at)]
    free = [at for at in found if not _GOVERNED.search(text, max(start, at - 24), at)]
    chosen = next(iter(placed[-1:] or free[:1]), None)
    if chosen is not None:
        return chain_elsewhere(text, chosen, end, actors)
    if _IMPERSONAL.match(text, end):
        return None
    limit = min(len(text), end + _LONGEST_GAP)
    if not _PERSONAL.match(text, end):
        return chain_elsewhere(text, end, limit, actors)
    agent = _BY.match(text, end, limit)
    return chain_elsewhere(text, agent.end(), limit, actors) if agent else None


def chain_elsewhere(text: str, start: int, limit: int, actors: Actors) -> Addressees | None:
    """The first actor from `start` on and those joined to it, in a language other than English."""
    pattern, names = actor_table(actors.language)
    first = pattern.search(text, start, limit)
    if first is None:
        return None
    found, end = [named(first, names, actors)], first.end()
    while joint := _AND.match(text, end, limit):
        article = _ARTICLE_ELSEWHERE.match(text, joint.end(), limit)
        following = pattern.match(text, article.end() if article else joint.end(), limit)
        if following is None:
            break
        found.append(named(following, names, actors))
        end = following.end()
    return Addressees(tuple(dict.fromkeys(found)), Span(first.start(), end))
