"""What people decided on pairs of recommendations; no machine writes here, and no reading of files takes it away."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from servanda_web.accounts.models import User
from servanda_web.library.models import LINE, SHORT
from servanda_web.recommendations.models import Recommendation

ADDRESS = 600


class Link(models.Model):
    """A decision: a later recommendation takes up an earlier one in a way, or does not.

    The ends are known by address (document, language, printed number) and by their texts as they stood when it was
    decided: where a file no longer holds one, or holds other words, the decision stays and is shown as a conflict.
    `suggested` is the kind that the machine had told then, empty where a person drew the link by hand.
    """

    class State(models.TextChoices):
        """Confirmed, rejected, or open again after a decision was taken back."""

        CONFIRMED = "confirmed"
        REJECTED = "rejected"
        OPEN = "open"

    earlier = models.ForeignKey(Recommendation, null=True, on_delete=models.SET_NULL, related_name="later_links")
    later = models.ForeignKey(Recommendation, null=True, on_delete=models.SET_NULL, related_name="earlier_links")
    earlier_address = models.CharField(max_length=ADDRESS)
    later_address = models.CharField(max_length=ADDRESS)
    earlier_text = models.TextField()
    later_text = models.TextField()
    state = models.CharField(max_length=SHORT, choices=State.choices, db_index=True)
    kind = models.CharField(max_length=SHORT, blank=True)
    suggested = models.CharField(max_length=SHORT, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_by_name = models.CharField(max_length=LINE)
    decided_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-decided_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("confirmed", "rejected", "open")), name="a_link_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(earlier_address=F("later_address")), name="no_link_from_a_text_to_itself"
            ),
            models.UniqueConstraint(fields=("earlier_address", "later_address"), name="one_link_per_pair"),
            models.CheckConstraint(condition=~Q(state="confirmed") | ~Q(kind=""), name="a_confirmed_link_has_a_kind"),
        )

    def __str__(self) -> str:
        return f"{self.later_address} {self.kind or self.state} {self.earlier_address}"
