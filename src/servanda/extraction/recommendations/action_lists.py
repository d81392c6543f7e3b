"""The words above a list of what a body is to do: "The actions to be taken by the General Assembly are:"."""

from __future__ import annotations

import re

from servanda.compendium.recommendation import ModalityClass
from servanda.extraction.actors import Actors
from servanda.extraction.addressees import read_object
from servanda.extraction.modality import make_modality
from servanda.extraction.recommendations.operation import Operative
from servanda.text.spans import Span

_OPENS = re.compile(
    r"(?:Accordingly,\s|Therefore,\s)?[Tt]he\s(?P<phrase>actions?\s(?:to\sbe\staken|requested|required|proposed)\s(?:by|of|from))(?=\s)"
    r"[^:.;]{3,300}\s(?:is|are)(?:\sas\sfollows|\sthe\sfollowing)?\s?:\s*\Z"
)


def read_action_list(text: str, actors: Actors) -> Operative | None:
    """Who is to take the actions that follow; a list of them asks as "is requested to" does."""
    found = _OPENS.match(text)
    body = read_object(text, found.end("phrase"), actors) if found else None
    if found is None or body is None:
        return None
    return Operative(
        modality=make_modality(found["phrase"], ModalityClass.REQUEST),
        addressees=body.names,
        addressee_text=body.span.of(text),
        actions=(),
        qualifiers=(),
        span=Span(found.start("phrase"), found.end("phrase")),
        rule="action-list",
        confidence=0.95,
        is_open=True,
    )
