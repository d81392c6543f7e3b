"""What people fill in about editions and their template."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from servanda.interchange.word_template import LARGEST
from servanda_web.compendium.models import LINE, Arrangement, Edition
from servanda_web.compendium.publishing import EditionFields
from servanda_web.library.models import Document

_MOST_DOCUMENTS = 1000


class EditionDataForm(forms.Form):
    """Title, date, language, foreword and scope of an edition. `version` is the one that the officer saw."""

    version = forms.IntegerField(min_value=1, initial=1, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title"), max_length=LINE)
    date = forms.DateField(
        label=_("Date on the cover"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    language = forms.ChoiceField(label=_("Language of headings and indexes"))
    note = forms.CharField(
        label=_("Foreword"),
        help_text=_("Printed in front of the texts. Leave it empty for none."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    arrangement = forms.ChoiceField(label=_("Texts stand under"), choices=Arrangement.choices)
    only = forms.CharField(
        label=_("Only these documents"),
        help_text=_("One symbol or identifier on a line. Leave it empty for all documents of the desk."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr"}),
    )

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        codes = [(code.partition("-")[0], name) for code, name in settings.LANGUAGES]
        self.fields["language"].choices = codes  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(row: Edition) -> dict[str, Any]:
        """What was said of a draft, as the form shows it."""
        return {
            "version": row.version,
            "title": row.title,
            "date": row.date,
            "language": row.language,
            "note": row.note,
            "arrangement": row.arrangement,
            "only": "\n".join(row.only),
        }

    def clean_only(self) -> list[str]:
        """The identifiers of the documents named; what the desk does not hold is refused by name."""
        wanted = list(dict.fromkeys(line.strip() for line in self.cleaned_data["only"].splitlines() if line.strip()))
        if len(wanted) > _MOST_DOCUMENTS:
            raise ValidationError(_now("At most %(most)s documents can be named.") % {"most": _MOST_DOCUMENTS})
        rows = Document.objects.filter(Q(identifier__in=wanted) | Q(symbol__in=wanted))
        known = dict.fromkeys(rows.order_by("identifier").values_list("identifier", "symbol"))
        names = {name for pair in known for name in pair}
        if missing := [name for name in wanted if name not in names]:
            raise ValidationError(_now("The desk holds no %(name)s.") % {"name": ", ".join(missing[:5])})
        return [identifier for identifier, _symbol in known]

    def value(self) -> EditionFields:
        """What was filled in."""
        told = self.cleaned_data
        return EditionFields(
            told["title"],
            told["date"],
            told["language"],
            told["note"].strip(),
            told["arrangement"],
            tuple(told["only"]),
        )


class WithdrawalForm(forms.Form):
    """Why an edition is withdrawn."""

    reason = forms.CharField(
        label=_("Why it no longer holds"),
        help_text=_("Readers of the edition will see this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TemplateForm(forms.Form):
    """A Word template."""

    file = forms.FileField(label=_("Word template (.docx)"), max_length=LINE)

    def clean_file(self) -> Any:
        """The file, if it is not larger than a template may be: it is read as a whole."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_now("A template has at most %(most)s MB.") % {"most": LARGEST // 1_000_000})
        return file
