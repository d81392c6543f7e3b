"""The words in which the desk speaks of States: names, regional groups, standing, and the order of a list."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language, gettext_lazy

from servanda.errors import UnknownTerm
from servanda.terms.states import state
from servanda.text.folding import fold

GROUPS = {
    "AG": gettext_lazy("African States"),
    "APG": gettext_lazy("Asia-Pacific States"),
    "EEG": gettext_lazy("Eastern European States"),
    "GRULAC": gettext_lazy("Latin American and Caribbean States"),
    "WEOG": gettext_lazy("Western European and other States"),
    "": gettext_lazy("In no regional group"),
}
STANDINGS = {
    "member-state": gettext_lazy("Member State of the United Nations"),
    "observer-state": gettext_lazy("Observer State"),
    "non-member-state": gettext_lazy("State that is not a Member of the United Nations"),
    "regional-organization": gettext_lazy("Regional economic integration organization"),
    "observer-entity": gettext_lazy("Observer entity"),
}


def state_name(key: str) -> str:
    """The name of a State in the language of the interface, from the table of the United Nations; else the key."""
    try:
        return state(key).name((get_language() or "en").partition("-")[0])
    except UnknownTerm:
        return key


def group_of(key: str) -> str:
    """The regional group of a State by its short name; empty for those in none."""
    try:
        return state(key).group or ""
    except UnknownTerm:
        return ""


def group_name(group: str) -> str:
    """The name of a regional group."""
    return str(GROUPS.get(group, group))


def standing_name(standing: str) -> str:
    """The name of what a State or entity is to the United Nations."""
    return str(STANDINGS.get(standing, standing))


def in_order(keys: Iterable[str]) -> list[str]:
    """States in the alphabetical order of the language of the interface; Chinese names by their sound (pinyin)."""
    return sorted(keys, key=lambda key: _sorting(state_name(key)))


def _sorting(name: str) -> bytes:
    # The first part of GB 18030 lists common characters by pinyin; every other script goes by its own alphabet.
    if (get_language() or "").startswith("zh"):
        return name.encode("gb18030")
    return fold(name).encode()
