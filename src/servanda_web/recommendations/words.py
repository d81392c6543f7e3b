"""The words in which the desk speaks of recommendations: modalities, statuses, themes, provisions, addresses."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from servanda.compendium.recommendation import Status, cited_place
from servanda.compendium.thematic_index import ThemeTree
from servanda.terms.instruments import instruments
from servanda.terms.themes import ThemeScheme
from servanda_web.common.addresses import recommendation_address
from servanda_web.common.languages import isolated
from servanda_web.library.citation import cite
from servanda_web.library.models import Session
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.numbers import printed_number, turn_of
from servanda_web.thesaurus.selectors import scheme

MODALITIES = {
    "obligation": gettext_lazy("Obligation"),
    "endorsement": gettext_lazy("Endorsement"),
    "request": gettext_lazy("Request"),
    "encouragement": gettext_lazy("Encouragement"),
    "invitation": gettext_lazy("Invitation"),
    "consideration": gettext_lazy("Consideration"),
}
STATUSES = {
    "adopted": gettext_lazy("Adopted"),
    "draft": gettext_lazy("Draft"),
    "observation": gettext_lazy("Observation by the chair"),
    "unknown": gettext_lazy("Status not stated"),
}


# The canonical addressees of English texts that are known to everybody; what is not among them stays as printed.
ADDRESSEES = {
    "States parties": gettext_lazy("States parties"),
    "States": gettext_lazy("States"),
    "Member States": gettext_lazy("Member States"),
    "Secretariat": gettext_lazy("Secretariat"),
    "UNODC": gettext_lazy("UNODC"),
    "Conference of the Parties": gettext_lazy("Conference of the Parties"),
    "Working Group": gettext_lazy("Working Group"),
    "international organizations": gettext_lazy("international organizations"),
}


def addressee_name(name: str) -> str:
    """An addressee in the language of the interface where it is one of the common ones, else as it is."""
    return str(ADDRESSEES.get(name, name))


def modality_name(modality: str) -> str:
    """The name of a modality class; empty where the text has none."""
    return str(MODALITIES.get(modality, modality))


def status_name(status: str) -> str:
    """The name of a status."""
    return str(STATUSES.get(status, status))


def theme_tree() -> ThemeTree:
    """The themes in the language of the interface."""
    return _tree(scheme(), get_language() or "en")


@lru_cache(maxsize=32)
def _tree(scheme: ThemeScheme, language: str) -> ThemeTree:
    return ThemeTree(scheme, language)


def theme_label(theme: str) -> str:
    """The name of a theme in the language of the interface; its id where the scheme does not know it."""
    return theme_tree().label(theme)


def definition_of(theme: str) -> str:
    """What a theme covers, in the language of the interface or in English; empty where the scheme does not know it."""
    known = scheme()
    return known.concept(theme).defined((get_language() or "en")[:2]) if theme in known else ""


def theme_lineage(theme: str) -> tuple[str, ...]:
    """The theme and the group above it."""
    group = theme_tree().group(theme)
    return (theme,) if group == theme else (theme, group)


def provision_lineage(provision: str) -> tuple[str, ...]:
    """An article and its instrument: `SOM/15` stands under `SOM`."""
    instrument, _slash, article = provision.partition("/")
    return (provision, instrument) if article else (instrument,)


def provision_label(provision: str) -> str:
    """A provision as people say it: the instrument's short title and the article."""
    key, _slash, article = provision.partition("/")
    known = instruments().get(key)
    name = known.short_title if known else key
    return f"{name}, {_article(article)}" if article else name


def article_label(provision: str) -> str:
    """A provision under its instrument: only the article."""
    return _article(provision.partition("/")[2])


def _article(number: str) -> str:
    return _("article %(number)s") % {"number": number}


def session_name(session: Session | None) -> str:
    """A session in a few words: ordinal and year."""
    if session is None:
        return str(_("Session not stated"))
    year = f"{session.start.year}" if session.start else ""
    if session.ordinal is None:
        return f"{session.body}, {year}".strip(", ")
    name = _("Session %(ordinal)s") % {"ordinal": session.ordinal}
    if session.name:
        name = f"{session.name.capitalize()} {session.ordinal}"
    return f"{name} ({year})" if year else name


def heading_of(row: Recommendation) -> str:
    """How a recommendation is called: by its printed heading, else by its paragraph."""
    if _has_heading(row):
        return _with_part(row, row.label)
    forms = {
        Status.OBSERVATION: _("Observation in paragraph %(id)s"),
        Status.DRAFT: _("Draft recommendation in paragraph %(id)s"),
    }
    form = forms.get(Status(row.status), _("Recommendation in paragraph %(id)s"))
    return _with_part(row, form % {"id": isolated(_number_of(row))})


def place_of(row: Recommendation) -> str:
    """Where it stands in its document: its printed heading, or the number of its paragraph."""
    return row.label if _has_heading(row) else _("paragraph %(id)s") % {"id": isolated(_number_of(row))}


def cite_recommendation(row: Recommendation) -> str:
    """The citation of a recommendation in the style of UN footnotes."""
    if _has_heading(row):
        return cite(row.document, label=row.label)
    shared = cited_place(row.label, row.rule, tuple(row.recommending_states))
    return cite(row.document, paragraph=shared or printed_number(row.printed_id).replace("(", " (", 1))


def _number_of(row: Recommendation) -> str:
    """The number of its paragraph, with who made it where several stand under that number."""
    return cited_place(row.label, row.rule, tuple(row.recommending_states)) or printed_number(row.printed_id)


def _with_part(row: Recommendation, heading: str) -> str:
    """The heading, and which part it is where an editor parted what stands under one printed number."""
    turn = turn_of(row.printed_id)
    return heading if turn == 1 else _("%(heading)s, part %(turn)s") % {"heading": heading, "turn": turn}


def _has_heading(row: Recommendation) -> bool:
    """Whether the label is a heading of its own ("Recommendation 3") and not a number or letter."""
    return " " in row.label


def address_of(row: Recommendation) -> str:
    """The address of a recommendation."""
    return recommendation_address(row.document.identifier, row.document.language, row.printed_id)
