"""The words in which the desk speaks of fields, outcomes and deeds, and fields as plain text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda_web.library.models import Session
from servanda_web.recommendations.editing.states import IS_THERE
from servanda_web.recommendations.models import Outcome
from servanda_web.recommendations.words import (
    addressee_name,
    modality_name,
    provision_label,
    session_name,
    status_name,
    theme_label,
)

FIELD_NAMES = {
    "text": gettext_lazy("Text"),
    "chapeau": gettext_lazy("Chapeau"),
    "addressees": gettext_lazy("Addressees"),
    "modality": gettext_lazy("Modality"),
    "modality_phrase": gettext_lazy("Modal phrase"),
    "qualifiers": gettext_lazy("Qualifiers"),
    "actions": gettext_lazy("Actions"),
    "themes": gettext_lazy("Themes"),
    "citations": gettext_lazy("Provisions cited"),
    "status": gettext_lazy("Status"),
    "session": gettext_lazy("Session"),
    "outcome": gettext_lazy("Decision"),
    "moved_to": gettext_lazy("Joined to"),
    "conflicts": gettext_lazy("Conflicts"),
    IS_THERE: gettext_lazy("In the present file"),
}
OUTCOMES = {
    Outcome.OPEN: gettext_lazy("Not yet checked"),
    Outcome.ACCEPTED: gettext_lazy("Accepted"),
    Outcome.REJECTED: gettext_lazy("No recommendation"),
    Outcome.MERGED: gettext_lazy("Joined to another"),
    Outcome.WITHDRAWN: gettext_lazy("Withdrawn"),
}
FINDING_OUTCOMES = {
    "kept": gettext_lazy("Checked: it is so"),
    "refused": gettext_lazy("Checked: it is not so"),
    "promoted": gettext_lazy("Made a recommendation"),
}
VERBS = {
    "recommendation.accepted": gettext_lazy("accepted it"),
    "recommendation.corrected": gettext_lazy("corrected it"),
    "recommendation.rejected": gettext_lazy("said that it is no recommendation"),
    "recommendation.reopened": gettext_lazy("opened it again"),
    "recommendation.split": gettext_lazy("split it"),
    "recommendation.merged": gettext_lazy("joined several into one"),
    "recommendation.added": gettext_lazy("added it"),
    "recommendation.resolved": gettext_lazy("settled a conflict"),
    "recommendation.restored": gettext_lazy("restored an earlier state"),
    "recommendation.undone": gettext_lazy("undid the last step"),
    "recommendation.read-again": gettext_lazy("read a new file of the document"),
}


def field_name(field: str) -> str:
    """The name of a field."""
    return str(FIELD_NAMES.get(field, field))


def outcome_name(outcome: str) -> str:
    """The name of an outcome."""
    return str(OUTCOMES.get(Outcome(outcome), outcome))


def verb_name(verb: str) -> str:
    """What was done, as the end of a sentence that begins with the person."""
    return str(VERBS.get(verb, verb))


def as_text(field: str, told: Any) -> str:
    """The value of a field as one line of text; several values stand between semicolons.

    >>> as_text("qualifiers", ["where appropriate", "as needed"])
    'where appropriate; as needed'
    """
    if told in (None, "", []):
        return ""
    if field in _FORMS:
        return _FORMS[field](told)
    return "; ".join(map(str, told)) if isinstance(told, list) else str(told)


def _session(key: str) -> str:
    return session_name(Session.objects.filter(key=key).first())


def _action(action: dict[str, str]) -> str:
    """The clause, with the verb in front where it does not open the clause itself."""
    verb, clause = action["verb"], action["clause"]
    return clause if clause.casefold().startswith(verb.casefold()) else f"{verb}: {clause}"


def finding_outcome_name(outcome: str) -> str:
    """What an editor said of a finding that is no recommendation."""
    return str(FINDING_OUTCOMES.get(outcome, outcome))


def cited_name(cited: dict[str, Any]) -> str:
    """A citation as people say it: the provision, or the words as printed where none is known."""
    if not cited["instrument"]:
        return str(cited.get("text", ""))
    parts = [part for part in (cited["instrument"], cited["article"]) if part]
    below = [f"({part})" for part in (cited["paragraph"], cited["subparagraph"]) if part]
    return " ".join([provision_label("/".join(parts)), *below])


_FORMS: dict[str, Callable[[Any], str]] = {
    "modality": modality_name,
    "status": status_name,
    "outcome": outcome_name,
    "session": _session,
    "addressees": lambda told: "; ".join(map(addressee_name, told)),
    "themes": lambda told: "; ".join(theme_label(tag["theme"]) for tag in told),
    "actions": lambda told: "; ".join(map(_action, told)),
    "citations": lambda told: "; ".join(map(cited_name, told)),
    "conflicts": lambda told: "; ".join(map(field_name, told)),
    IS_THERE: lambda told: _("yes"),
}
