"""The form of a reader's preferences."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from servanda_web.common.languages import NAMES
from servanda_web.common.preferences import APPEARANCES, CONTENT_LANGUAGES, preferences_of


class PreferencesForm(forms.Form):
    """Language of the interface, of texts, and the appearance; three choices that hang on nothing else."""

    interface = forms.ChoiceField(label=_("Language of the interface"), choices=settings.LANGUAGES)
    content = forms.ChoiceField(
        label=_("Language of texts, where there are several versions"),
        required=False,
        choices=[("", _("As the interface")), *((code, NAMES[code]) for code in CONTENT_LANGUAGES)],
    )
    appearance = forms.ChoiceField(label=_("Appearance"), required=False, choices=list(APPEARANCES.items()))

    @staticmethod
    def initial_of(request: HttpRequest) -> dict[str, Any]:
        """What holds now."""
        preferred = preferences_of(request)
        return {"interface": get_language(), "content": preferred.content, "appearance": preferred.appearance}
