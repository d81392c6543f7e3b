"""Forms for passkeys and security keys that take an answer of any shape without failing."""

from __future__ import annotations

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms

# What reading a made-up answer raises; allauth itself expects one of them only.
_MALFORMED = (KeyError, IndexError, TypeError, ValueError, AttributeError, struct.error)


class _AnyAnswer:
    """Refuses in words an answer that is none of a key."""

    def full_clean(self) -> None:
        """As any form does, and the same message for an answer that cannot be read as for a wrong one."""
        form: Any = self
        try:
            super().full_clean()  # type: ignore[misc]
        except _MALFORMED:
            form.add_error("credential", get_adapter().validation_error("incorrect_code"))


class AddKey(_AnyAnswer, forms.AddWebAuthnForm):  # type: ignore[misc]
    """Adds a key."""


class UseKey(_AnyAnswer, forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A key as the second factor."""


class EnterByKey(_AnyAnswer, forms.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey in place of the password."""


class ConfirmByKey(_AnyAnswer, forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A key for a sensitive act."""
