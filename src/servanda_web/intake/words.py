"""What became of a document, in words for people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from servanda_web.intake.models import Given, Outcome, State

_STATES = {
    State.WAITING: _("Waits to be read"),
    State.WORKING: _("Is being read"),
    State.REFUSED: _("Not taken in"),
}
_OUTCOMES = {
    Outcome.NEW: _("A new document"),
    Outcome.VERSION: _("A new language version of a document that is here"),
    Outcome.REISSUED: _("A document that is here was read again from this file"),
    Outcome.FORM: _("A further file of a document that is here; its text stays as it was"),
    Outcome.KNOWN: _("Here already: the very same file"),
}


def told(row: Given) -> str:
    """What became of it."""
    if row.state == State.DONE:
        return str(_OUTCOMES[Outcome(row.outcome)])
    return str(_STATES[State(row.state)])
