"""What an advisory committee trusts will be done, or considers should be: its softest way to recommend."""

from __future__ import annotations

import re

from servanda.compendium.recommendation import ModalityClass
from servanda.extraction.actors import Actors
from servanda.extraction.addressees import read_subject
from servanda.extraction.modality import make_modality
from servanda.extraction.recommendations.operation import Operative, actions_after
from servanda.extraction.recommendations.operative import read_operative
from servanda.text.spans import Span

_ADVICE = re.compile(
    r"(?:The\s(?:Advisory\s)?Committee|It)\b[^.;:]{0,160}?\b(?P<phrase>(?P<hopes>trusts|expects|reiterates\sits\sexpectation)"
    r"|considers|is\sof\sthe\s(?:view|opinion)|reiterates(?:\sits\sview)?)(?:,[^,.;:]{2,80},)?\sthat\s(?P<clause>[^;:]+)"
)
_WILL = re.compile(r"\s(?:will|would)(?P<rest>\s(?!have\b)[a-z].*)", re.S)
_BINDS = re.compile(r"should|must|needs?\sto")
_CONFIDENCE = 0.55


def read_advice(sentence: str, actors: Actors) -> Operative | None:
    """The step that a sentence of an advisory committee trusts will be taken or considers due; None where it has none.

    Who is to take it is often not said ("that the list will be kept"): then nobody is named.
    """
    found = _ADVICE.match(sentence)
    if found is None or actors.language != "en":
        return None
    if found["hopes"]:
        return _hoped(found, actors)
    clause = found["clause"][:1].upper() + found["clause"][1:]
    asked = read_operative(clause, actors, lenient=True)
    if asked is None or not _BINDS.match(asked.modality.phrase):
        return None
    return asked.shifted(found.start("clause"))._replace(rule="advice", confidence=_CONFIDENCE)


def _hoped(found: re.Match[str], actors: Actors) -> Operative | None:
    clause = found["clause"]
    act = _WILL.search(clause)
    if act is None:
        return None
    named = read_subject(clause, act.start(), actors)
    return Operative(
        modality=make_modality(f"{found['phrase']} that", ModalityClass.ENDORSEMENT),
        addressees=named.names if named else (),
        addressee_text=named.span.of(clause) if named else None,
        actions=actions_after(" to", act["rest"], "en"),
        qualifiers=(),
        span=Span(*found.span("phrase")),
        rule="advice",
        confidence=_CONFIDENCE,
    )
