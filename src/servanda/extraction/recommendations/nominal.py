"""What a body recommends by a noun ("recommends approval of the proposals"), and what it recommends against."""

from __future__ import annotations

import re
from typing import Final

from servanda.compendium.recommendation import Action, ModalityClass
from servanda.extraction.modality import ModalPhrase
from servanda.extraction.recommendations.operation import Operative
from servanda.text.spans import Span

# The nouns with which advice on budgets names what is to be done with a proposal.
_VERBS: Final = {
    "abolishment": "abolish",
    "abolition": "abolish",
    "acceptance": "accept",
    "adoption": "adopt",
    "appropriation": "appropriate",
    "approval": "approve",
    "continuation": "continue",
    "conversion": "convert",
    "creation": "create",
    "discontinuation": "discontinue",
    "endorsement": "endorse",
    "establishment": "establish",
    "extension": "extend",
    "reassignment": "reassign",
    "reclassification": "reclassify",
    "redeployment": "redeploy",
    "reduction": "reduce",
    "upgrading": "upgrade",
}
_NOMINAL = re.compile(
    rf"\s(?P<against>against\s)?(?P<clause>(?:(?:the|an?|its|their)\s)?(?:\w+\s)?(?P<noun>{'|'.join(_VERBS)})\s(?:of|in)\s.*)",
    re.S,
)
_AGAINST = re.compile(r"\sagainst\s(?P<clause>.*)", re.S)


def read_nominal(sentence: str, hit: ModalPhrase) -> Operative | None:
    """What "recommends" asks for by a noun of an act, and what it advises against; None where it does neither."""
    if hit.modality.kind is not ModalityClass.ENDORSEMENT:
        return None
    found = _NOMINAL.match(sentence, hit.span.end)
    against = _AGAINST.match(sentence, hit.span.end)
    if found is None and against is None:
        return None
    return Operative(
        modality=hit.modality,
        addressees=(),
        addressee_text=None,
        actions=_actions(found),
        qualifiers=(),
        span=Span(hit.span.start, hit.span.end),
        rule="body-recommends-noun",
        confidence=0.75,
        is_negative=against is not None,
    )


def _actions(found: re.Match[str] | None) -> tuple[Action, ...]:
    if found is None:
        return ()
    verb, clause = _VERBS[found["noun"]], found["clause"].rstrip(" .;")
    return (Action(f"not {verb}", f"against {clause}") if found["against"] else Action(verb, clause),)
