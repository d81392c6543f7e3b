"""The words in which the desk speaks of the thesaurus: faults of a concept, and what was done to it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from servanda.terms.theme_checks import Problem
from servanda_web.common.languages import NAMES, name_of

PROBLEMS = {
    "no-label": _("No label in this language"),
    "no-definition": _("No definition in English"),
    "unknown-broader": _("The broader concept is not in use"),
    "broader-is-no-group": _("The broader concept is no group: there are two levels"),
    "unknown-related": _("A related concept is not in use"),
    "related-to-itself-or-broader": _("Related to itself, or to its broader concept"),
    "label-taken": _("Another concept has this label"),
    "synonym-is-label": _("A synonym is the label of a concept"),
    "no-cues": _("No cues: the machine never gives this theme"),
    "cue-shared": _("Another concept has this cue too"),
    "retired-and-in-use": _("Retired and in use at once"),
    "unknown-successor": _("Its successor is not in use"),
}
FIELDS = {
    "labels": _("Labels"),
    "definitions": _("Definitions"),
    "broader": _("Broader concept"),
    "related": _("Related concepts"),
    "synonyms": _("Synonyms"),
    "sure": _("Sure cues"),
    "likely": _("Likely cues"),
    "unbis": _("Label in the UNBIS Thesaurus"),
    "is_general": _("General"),
    "successor": _("Successor"),
    "records": _("Records that followed"),
}
VERBS = {
    "concept.added": _("Added"),
    "concept.changed": _("Changed"),
    "concept.retired": _("Retired"),
    "concept.merged": _("Merged"),
    "concept.restored": _("In use again"),
    "concept.imported": _("Taken from a SKOS file"),
}


def problem_text(problem: Problem) -> str:
    """A fault in words, with what it is about."""
    detail = name_of(problem.detail) if problem.detail in NAMES else problem.detail
    text = str(PROBLEMS.get(problem.code, problem.code))
    return f"{text}: {detail}" if detail else text


def field_name(name: str) -> str:
    """A field of a concept as the form calls it."""
    return str(FIELDS.get(name, name))


def verb_name(verb: str) -> str:
    """What was done to a concept."""
    return str(VERBS.get(verb, verb))
