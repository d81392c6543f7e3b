"""The words in which the desk speaks of what States did: acts towards treaties, answers in reviews, addresses."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy

ACTIONS = {
    "signature": gettext_lazy("Signature"),
    "ratification": gettext_lazy("Ratification"),
    "accession": gettext_lazy("Accession"),
    "acceptance": gettext_lazy("Acceptance"),
    "approval": gettext_lazy("Approval"),
    "succession": gettext_lazy("Succession"),
    "formal-confirmation": gettext_lazy("Formal confirmation"),
    "withdrawal": gettext_lazy("Withdrawal"),
}
RESPONSES = {
    "supported": gettext_lazy("Supported"),
    "implemented": gettext_lazy("Supported, as implemented already"),
    "noted": gettext_lazy("Noted"),
    "considered": gettext_lazy("To be considered"),
    "rejected": gettext_lazy("Not supported"),
    "": gettext_lazy("No answer stated"),
}


def action_name(action: str) -> str:
    """The name of an act towards a treaty."""
    return str(ACTIONS.get(action, action))


def response_name(response: str) -> str:
    """The name of an answer to a recommendation; an answer without a name of ours stands as it is."""
    return str(RESPONSES.get(response, response))


def address_of(state: str) -> str:
    """The page of a State."""
    return reverse("states:state", args=[state])
