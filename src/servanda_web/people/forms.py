"""Forms with which people are invited, given roles, and let in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from servanda.errors import ServandaError
from servanda.terms.states import all_states
from servanda_web.accounts.models import LINE, Role, User
from servanda_web.accounts.permissions import allowed, memberships_of
from servanda_web.accounts.services import check_side
from servanda_web.accounts.sides import Side
from servanda_web.accounts.words import ROLES, side_name
from servanda_web.common.states import in_order, state_name


class SideForm(forms.Form):
    """A role, with the State or organization that goes with it."""

    role = forms.ChoiceField(label=_("Role"), choices=lambda: [(one.value, ROLES[one]) for one in Role])
    state = forms.ChoiceField(label=_("State, for the role of a State"), required=False, choices=lambda: _states())
    organization = forms.CharField(
        label=_("Organization, for the role of an organization"), required=False, max_length=LINE
    )
    is_focal_point = forms.BooleanField(
        label=_("Focal point"),
        required=False,
        help_text=_("A focal point invites others of the same State or organization."),
    )

    def clean(self) -> dict[str, Any] | None:
        """What does not go together is told by the form."""
        cleaned = super().clean()
        if not self.errors:
            try:
                check_side(self.side())
            except ServandaError as error:
                raise ValidationError(
                    _("A State goes with the role of a State, an organization with that of an organization.")
                ) from error
        return cleaned

    def side(self) -> Side:
        """What was chosen."""
        told = self.cleaned_data
        return Side(told["role"], told["state"], told["organization"].strip(), told["is_focal_point"])


class OwnSideForm(forms.Form):
    """One of the sides whose focal point somebody is."""

    own_side = forms.ChoiceField(label=_("For"))

    def __init__(self, *args: Any, sides: list[Side], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sides = sides
        field: Any = self.fields["own_side"]
        field.choices = [(str(place), side_name(side)) for place, side in enumerate(sides)]

    def side(self) -> Side:
        """What was chosen."""
        return self._sides[int(self.cleaned_data["own_side"])]


class InvitationForm(forms.Form):
    """Whom to invite; `SideForm` or `OwnSideForm` beside it says as what."""

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(
        label=_("Name"), required=False, max_length=LINE, help_text=_("The person can correct it when they come in.")
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class ClosingForm(forms.Form):
    """Why an account is closed."""

    reason = forms.CharField(label=_("Reason"), max_length=LINE)


class EntryForm(forms.Form):
    """The name and password of a person who comes in for the first time."""

    name = forms.CharField(
        label=_("Your name"), max_length=LINE, help_text=_("What you decide is told with this name."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False
    )
    again = forms.CharField(
        label=_("The same password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any] | None:
        """Both passwords are the same, and good."""
        cleaned = super().clean() or {}
        password = cleaned.get("password", "")
        if password and password != cleaned.get("again"):
            self.add_error("again", _("The two passwords differ."))
        try:
            validate_password(password, User(email=self._email, name=cleaned.get("name", "")))
        except ValidationError as error:
            self.add_error("password", error)
        return cleaned


def sides_of(actor: User) -> list[Side]:
    """The sides to which a focal point invites; none for the Secretariat, which invites to all."""
    if allowed(actor, "accounts.manage"):
        return []
    own = [one.side for one in memberships_of(actor) if one.is_focal_point]
    return [Side(one.role, one.state, one.organization) for one in own]


def language_now() -> str:
    """The language of the interface, which is a good guess for the letter."""
    return get_language() or settings.LANGUAGE_CODE


def _states() -> list[tuple[str, str]]:
    return [("", "–"), *((key, state_name(key)) for key in in_order(one.key for one in all_states()))]
