"""Forms of the thesaurus: words by language, one line each, and places in the scheme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from servanda.terms.themes import LANGUAGES, ThemeScheme
from servanda_web.common.languages import direction_of, name_of
from servanda_web.thesaurus.values import ConceptFields

LONGEST_LABEL = 200
_LINES = {"synonyms": _("Synonyms, one on a line"), "sure": _("Sure cues"), "likely": _("Likely cues")}


@dataclass(frozen=True, slots=True)
class LanguageFields:
    """The fields of one language, to stand together."""

    code: str
    name: str
    fields: tuple[BoundField, ...]


class ConceptForm(forms.Form):
    """All that can be changed of a concept. `version` is the one that the editor saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    broader = forms.ChoiceField(label=_("Broader concept"), required=False)
    related = forms.MultipleChoiceField(label=_("Related concepts"), required=False)
    unbis = forms.CharField(
        label=_("Label in the UNBIS Thesaurus, where it is the same concept"), required=False, max_length=255
    )
    is_general = forms.BooleanField(
        label=_("General: seldom the main theme of a text that also has a special one"), required=False
    )
    reason = forms.CharField(label=_("Reason for the change"), required=False, max_length=1000)

    def __init__(self, scheme: ThemeScheme, key: str = "", **given: Any) -> None:
        super().__init__(**given)
        language = (get_language() or "en")[:2]
        groups = [(one.id, one.label(language)) for one in scheme.groups if one.id != key]
        self.fields["broader"].choices = [("", _("None: this is a group")), *groups]  # type: ignore[attr-defined]
        others = _others(scheme, key, language)
        self.fields["related"].choices = others  # type: ignore[attr-defined]
        self.fields["related"].widget.attrs["size"] = 8
        for code in LANGUAGES:
            self._add_language(code)

    def _add_language(self, code: str) -> None:
        told = {"lang": code, "dir": direction_of(code)}
        self.fields[f"label_{code}"] = forms.CharField(
            label=_("Label"), max_length=LONGEST_LABEL, widget=forms.TextInput(attrs=told)
        )
        self.fields[f"definition_{code}"] = forms.CharField(
            label=_("Definition"), required=code == "en", widget=forms.Textarea(attrs={**told, "rows": 2})
        )
        for name, title in _LINES.items():
            self.fields[f"{name}_{code}"] = forms.CharField(
                label=title, required=False, widget=forms.Textarea(attrs={**told, "rows": 3})
            )

    def languages(self) -> Iterator[LanguageFields]:
        """The fields language by language."""
        for code in LANGUAGES:
            names = (f"{name}_{code}" for name in ("label", "definition", *_LINES))
            yield LanguageFields(code, name_of(code), tuple(self[name] for name in names))

    def places(self) -> list[BoundField]:
        """The fields that belong to no language."""
        return [self[name] for name in ("broader", "related", "unbis", "is_general")]

    def value(self) -> ConceptFields:
        """What was written, as the services take it."""
        given = self.cleaned_data
        return ConceptFields(
            labels={code: " ".join(given[f"label_{code}"].split()) for code in LANGUAGES},
            definitions={code: text for code in LANGUAGES if (text := " ".join(given[f"definition_{code}"].split()))},
            broader=given["broader"],
            related=tuple(sorted(given["related"])),
            unbis=given["unbis"].strip(),
            is_general=given["is_general"],
            **{name: _lines(given, name) for name in _LINES},
        )

    @staticmethod
    def initial_of(fields: ConceptFields, version: int) -> dict[str, Any]:
        """What the form shows at first."""
        initial: dict[str, Any] = {
            "version": version,
            "broader": fields.broader,
            "related": fields.related,
            "unbis": fields.unbis,
            "is_general": fields.is_general,
        }
        for code in LANGUAGES:
            initial[f"label_{code}"] = fields.labels.get(code, "")
            initial[f"definition_{code}"] = fields.definitions.get(code, "")
            for name in _LINES:
                initial[f"{name}_{code}"] = "\n".join(getattr(fields, name).get(code, ()))
        return initial


def _others(scheme: ThemeScheme, key: str, language: str) -> list[tuple[str, str]]:
    """Every concept but one, to choose from, in the order of their labels."""
    return sorted(((one.id, one.label(language)) for one in scheme.concepts if one.id != key), key=lambda c: c[1])


def _lines(given: dict[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    found = {code: tuple(filter(None, map(str.strip, given[f"{name}_{code}"].splitlines()))) for code in LANGUAGES}
    return {code: tuple(sorted(set(texts))) for code, texts in found.items() if texts}


class NewConceptForm(ConceptForm):
    """A concept that is not there yet."""

    key = forms.SlugField(
        label=_("Key"),
        max_length=100,
        help_text=_(
            "Small letters, digits and underscores, as in “border_control”. It never changes and is never used again."
        ),
    )

    def places(self) -> list[BoundField]:
        """The key first."""
        return [self["key"], *super().places()]


class RetirementForm(forms.Form):
    """How a concept is retired: with a successor it is merged into that one."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    successor = forms.ChoiceField(label=_("Merge it into"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=1000)

    def __init__(self, scheme: ThemeScheme, key: str = "", **given: Any) -> None:
        super().__init__(**given)
        language = (get_language() or "en")[:2]
        others = _others(scheme, key, language)
        self.fields["successor"].choices = [("", _("No other: it is only retired")), *others]  # type: ignore[attr-defined]


class SchemeForm(forms.Form):
    """A SKOS file to take in."""

    file = forms.FileField(label=_("SKOS file (Turtle .ttl, or JSON-LD .jsonld)"))


class ConfirmedSchemeForm(forms.Form):
    """The same file as text, after the differences were seen."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    form = forms.ChoiceField(widget=forms.HiddenInput, choices=[("ttl", "ttl"), ("jsonld", "jsonld")])
    reason = forms.CharField(label=_("Reason"), max_length=1000)
