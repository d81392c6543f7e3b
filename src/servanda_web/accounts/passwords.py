"""Passwords that are little more than words that everybody here uses."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from servanda_web.accounts.models import User

WORDS_OF_THE_TRADE = (
    "servanda", "treaty", "convention", "protocol", "palermo", "untoc", "unodc", "united nations", "nations",
    "secretariat", "working group", "conference", "delegate", "delegation", "recommendation", "compendium",
    "smuggling", "trafficking", "migrants", "migrant", "border", "vienna", "geneva", "new york", "password", "welcome",
)  # fmt: skip
LEAST_BESIDE = 8
_WORDS = re.compile("|".join(re.escape(word).replace(r"\ ", r"\W?") for word in WORDS_OF_THE_TRADE), re.I)


class TradeWordsValidator:
    """Refuses a password of which fewer than eight characters are left without these words: they are tried first."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise `ValidationError` for one that is refused."""
        if len(_WORDS.sub("", password)) < LEAST_BESIDE:
            raise ValidationError(self.get_help_text(), code="password_of_trade_words")

    def get_help_text(self) -> str:
        """What a password must not be."""
        return _("A password has to be more than words that everybody here uses.")
