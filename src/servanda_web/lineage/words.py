"""The words of lineage: how a later text stands to an earlier one, told from either side, and how a text stood."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from servanda.compendium.lineage.currency import Currency
from servanda.compendium.lineage.drafting import Force, Part
from servanda.compendium.lineage.values import LineageKind

# Of each kind: its name, the verb of the later text about the earlier one, and the verb of the earlier about the later.
KINDS = {
    LineageKind.REPEATS: (pgettext_lazy("lineage", "Repeats"), _("repeats"), _("is repeated by")),
    LineageKind.REPHRASES: (pgettext_lazy("lineage", "Rephrases"), _("rephrases"), _("is rephrased by")),
    LineageKind.NARROWS: (pgettext_lazy("lineage", "Narrows"), _("narrows"), _("is narrowed by")),
    LineageKind.BROADENS: (pgettext_lazy("lineage", "Broadens"), _("broadens"), _("is broadened by")),
    LineageKind.STRENGTHENS: (pgettext_lazy("lineage", "Strengthens"), _("strengthens"), _("is strengthened by")),
    LineageKind.WEAKENS: (pgettext_lazy("lineage", "Weakens"), _("weakens"), _("is weakened by")),
    LineageKind.FOLLOWS_UP: (pgettext_lazy("lineage", "Follows up"), _("follows up"), _("is followed up by")),
    LineageKind.SUPERSEDES: (pgettext_lazy("lineage", "Supersedes"), _("supersedes"), _("is superseded by")),
    LineageKind.REFLECTED: (
        pgettext_lazy("lineage", "Reflected in resolution"),
        _("reflects, as a resolution,"),
        _("is reflected in the resolution"),
    ),
    LineageKind.RELATED: (pgettext_lazy("lineage", "Related"), _("is related to"), _("is related to")),
}
CURRENCIES = {
    Currency.STANDS: _("Not superseded by any text linked to it"),
    Currency.SUPERSEDED: _("Superseded"),
    Currency.NOT_YET: _("Not yet made"),
    Currency.NOT_ADOPTED: _("Not shown to be adopted"),
    Currency.UNDATED: _("Its date is not known"),
}
STATES = {
    "confirmed": pgettext_lazy("decision", "Confirmed"),
    "rejected": pgettext_lazy("decision", "Rejected"),
    "open": pgettext_lazy("decision", "Undecided"),
}
PARTS = {Part.ADDRESSEE: _("addressee"), Part.MODALITY: _("modality"), Part.ACTION: _("action")}
FORCES = {
    Force.WEAKER: _("The draft asks less strongly."),
    Force.STRONGER: _("The draft asks more strongly."),
    Force.SAME: _("Both ask equally strongly."),
    Force.UNKNOWN: "",
}
# Why the machine suggests a kind; the names of rules are those of docs/methods/lineage.md.
REASONS = {
    "reference-back": _("It refers back"),
    "modality": _("The modality differs"),
    "same-words": _("The words are the same"),
    "verbatim-clause": _("A clause stands in the same words"),
    "addressee": _("Those addressed differ"),
    "limit-added": _("A limit was added"),
    "limit-dropped": _("A limit was dropped"),
    "joined": _("Something was joined"),
    "no-longer-joined": _("Something joined was taken away"),
    "restricted": _("Words restrict it"),
    "no-longer-restricted": _("Words that restricted it are gone"),
    "more-said": _("It says more"),
    "less-said": _("It says less"),
    "same-extent": _("Other words of the same extent"),
    "alike-only": _("Alike in words only"),
}

KINDS_BY_VALUE = frozenset(str(kind) for kind in KINDS)


def kind_name(kind: str) -> str:
    """The name of a kind; a kind that this version does not know stands as it is."""
    return str(KINDS[LineageKind(kind)][0]) if kind in KINDS_BY_VALUE else kind


def verb(kind: str, *, is_earlier: bool) -> str:
    """What stands between a text and its relative: "repeats" before an earlier one, "is repeated by" before a later."""
    if kind not in KINDS_BY_VALUE:
        return kind
    return str(KINDS[LineageKind(kind)][1 if is_earlier else 2])


def kind_choices() -> list[tuple[str, str]]:
    """All kinds that a person may choose, in the order of the workbench."""
    return [(str(kind), str(names[0])) for kind, names in KINDS.items()]


def reason_name(rule: str) -> str:
    """Why a kind is suggested, in words; the rule's own name where it has none."""
    return str(REASONS.get(rule, rule))


def currency_name(currency: Currency) -> str:
    """How a text stood, in words."""
    return str(CURRENCIES[currency])


def state_name(state: str) -> str:
    """What was decided, in words."""
    return str(STATES.get(state, state))
