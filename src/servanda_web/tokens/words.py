"""What a token may do, in the language of the interface; each scope is the permission of that name."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SCOPES = {
    "recommendations.decide": _("Decide on recommendations: accept, correct, reject, open again"),
}
DAYS = (30, 90, 365)
