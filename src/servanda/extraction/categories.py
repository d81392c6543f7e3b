"""The categories of attendance, as short stable words.

- `party` States parties, and organizations that are parties; `signatory`; `non-party` neither party nor signatory
- `member` members of the body; `non-member` Member States of the United Nations that are not members of the body
- `state` States without a further word
- `observer-state` States called observers, as a rule non-member States with an observer mission
- `observer-entity` entities with an observer office
- `organization` intergovernmental organizations, also where a list mixes them with others; `united-nations` entities of
  the United Nations; `institute` institutes of a network; `ngo`; `expert` persons in their own capacity
- `troika` rapporteurs of a review
"""

from __future__ import annotations

import re
from functools import lru_cache

from servanda.terms.states import State

# The first rule that fits wins: "States that are not parties" comes before "parties".
_RULES = tuple(
    (category, re.compile(pattern, re.I))
    for category, pattern in (
        (
            "non-party",
            r"\bnon-signator|\bnon-part(?:y|ies)\b|\bnot (?:yet )?(?:a )?(?:states )?part(?:y|ies)\b|\bneither part",
        ),
        ("signatory", r"\bsignator(?:y|ies)\b"),
        ("party", r"\beconomic integration organi[sz]ation"),
        ("observer-state", r"\bnon-member states?\b|\bobserver states?\b"),
        ("non-member", r"\bnot (?:states )?members? of\b|\bnot represented on\b|\bobserver member states\b"),
        (
            "observer-entity",
            r"\bentit(?:y|ies) maintaining\b|\bpermanent observer office|\breceived a standing invitation\b",
        ),
        ("ngo", r"\bnon-governmental\b|\bcivil society\b"),
        ("organization", r"\bintergovernmental\b"),
        (
            "united-nations",
            r"\bunited nations (?:entit|system|bod|offices|agenc)|\bspecialized agenc|\bsecretariat units?\b",
        ),
        ("institute", r"\binstitutes?\b"),
        ("organization", r"\borgani[sz]ations?\b"),
        ("party", r"\bpart(?:y|ies)\b"),
        ("member", r"\bmembers? (?:states? )?of (?:the )?(?:commission|council|committee|group|board)\b|\bmembers\b"),
        ("expert", r"\bexperts?\b"),
        ("state", r"\bstates?\b|\bcountries\b"),
    )
)
_OBSERVER_ENTITIES = {"VAT": "observer-state", "PSE": "observer-state", "SMM": "observer-entity"}


@lru_cache(maxsize=256)  # the same words announce many lists
def category_in(text: str) -> str | None:
    """The category that the words before a list announce; None where they announce none.

    >>> category_in("The following States that are not parties to the Convention were represented")
    'non-party'
    """
    return next((category for category, pattern in _RULES if pattern.search(text)), None)


def category_of(state: State | None, *, observer: bool) -> str:
    """The category of a name without announcement, by what it is and whether an observer spoke for it."""
    if state is None:
        return "organization"
    if observer:
        return _OBSERVER_ENTITIES.get(state.key, "non-party")
    return "state" if state.is_state else "party"
