"""The words in which the desk speaks of provisions, and their addresses."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from servanda.errors import UnknownTerm
from servanda.terms.instruments import instruments
from servanda.terms.provisions import PREAMBLE, Provision, is_named_division, parse_provision
from servanda_web.common.languages import isolated

DIVISIONS = {
    "part": gettext_lazy("part %(number)s"),
    "annex": gettext_lazy("annex %(number)s"),
    "objective": gettext_lazy("objective %(number)s"),
}


def instrument_name(key: str) -> str:
    """The short title of an instrument in the language of the interface, in English where it has none there."""
    known = instruments().get(key)
    return known.short_title_in((get_language() or "en").partition("-")[0]) if known else key


def place_name(provision: Provision) -> str:
    """The place of a provision without its instrument: "article 6, paragraph 1 (b)"; empty for the whole."""
    if provision.chapter is not None and provision.is_annexed:
        place = f"{_division_name(provision.chapter)}, {_('article %(number)s') % {'number': provision.article}}"
    elif provision.chapter is not None and provision.article is not None:
        place = replace(provision, paragraph=None).place
    elif provision.chapter is not None:
        place = _division_name(provision.chapter)
    elif provision.article is not None:
        place = _("article %(number)s") % {"number": provision.article}
    else:
        return ""
    if provision.paragraph:
        place = f"{place}, {_('paragraph %(id)s') % {'id': provision.paragraph}}"
    labels = " ".join(f"({label})" for label in provision.labels)
    return f"{place} {isolated(labels)}" if labels else place


def own_label(provision: Provision) -> str:
    """The last label of a provision as it is printed before its text: "1.", "(b)"; empty for an article."""
    if provision.labels:
        return f"({provision.labels[-1]})"
    return f"{provision.paragraph}." if provision.paragraph else ""


def address_of(provision: Provision) -> str:
    """The page of a provision."""
    if not provision.fragment:
        return reverse("provisions:instrument", args=[provision.instrument])
    return reverse("provisions:provision", args=[provision.instrument, provision.fragment])


def provision_at(instrument: str, path: str) -> Provision | None:
    """The provision of an address; None where the address is none."""
    known = instruments().get(instrument)
    if known is None:
        return None
    try:
        found = parse_provision(f"{known.iri}#{path}")
    except UnknownTerm:
        return None
    return found if found.fragment == path else None


def _division_name(chapter: str) -> str:
    if chapter == PREAMBLE:
        return _("preamble")
    kind, _space, number = chapter.partition(" ")
    if number and kind in DIVISIONS:
        return str(DIVISIONS[kind]) % {"number": number}
    return chapter if is_named_division(chapter) else _("chapter %(number)s") % {"number": chapter}
