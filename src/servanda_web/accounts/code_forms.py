"""Forms for the digits of an authenticator app, in the digits of any script and however they were copied."""

from __future__ import annotations

import unicodedata

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _


def plain_digits(typed: str) -> str:
    """The digits 0 to 9 for those of any script; marks of direction and spaces between are left out.

    >>> plain_digits("٤٥٦ ٧٨٩"), plain_digits("\\u202a12\\u202c"), plain_digits("x")
    ('456789', '12', 'x')
    """
    kept = (one for one in typed if unicodedata.category(one) not in {"Cf", "Zs"})
    return "".join(str(unicodedata.decimal(one, one)) for one in kept)


class Digits(forms.CharField):
    """A code as it is compared."""

    def to_python(self, value: object) -> str:
        """Its digits."""
        return plain_digits(super().to_python(value) or "")


class UseCode(AuthenticateForm):  # type: ignore[misc]
    """A code as the second factor."""

    code = Digits(label=_("Code of the second factor"), max_length=64)


class ConfirmByCode(ReauthenticateForm):  # type: ignore[misc]
    """A code for a sensitive act."""

    code = Digits(label=_("Code of the second factor"), max_length=64)


class SetUpApp(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""

    code = Digits(label=_("Code of the second factor"), max_length=64)
