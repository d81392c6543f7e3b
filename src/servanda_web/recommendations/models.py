"""Recommendations and what was found about them; a recommendation's identity is its document and its printed number."""

from __future__ import annotations

from django.db import models

from servanda_web.accounts.models import User
from servanda_web.common.checks_of_rows import between_0_and_1
from servanda_web.library.models import LINE, SHORT, Document, Session


class Addressee(models.Model):
    """Someone whom recommendations address, under the name that the texts print."""

    name = models.CharField(max_length=LINE, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Outcome(models.TextChoices):
    """What editors decided on a recommendation; empty while nobody has."""

    OPEN = ""
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Recommendation(models.Model):
    """One recommendation. `printed_id` is unique in its document and made of printed numbers ("5", "1(d)", "rec-3").

    The row says what holds: an editor's word where there is one, else the machine's. `is_found` is false where the
    present file does not give it, `is_current` where it is not shown in lists: it keeps its address and says why.
    `version` counts changes, so that two editors never overwrite each other; a merged one leads to `moved_to`.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="recommendations")
    printed_id = models.CharField(max_length=LINE)
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=LINE, blank=True)
    paragraph_key = models.CharField(max_length=LINE)
    text = models.TextField()
    chapeau = models.TextField(blank=True)
    addressees = models.ManyToManyField(Addressee, related_name="recommendations")
    modality_phrase = models.CharField(max_length=LINE, blank=True)
    modality = models.CharField(max_length=SHORT, blank=True, db_index=True)
    strength = models.PositiveSmallIntegerField(null=True)
    qualifiers = models.JSONField(default=list)
    status = models.CharField(max_length=SHORT, db_index=True)
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="recommendations")
    section_path = models.JSONField(default=list)
    section_titles = models.JSONField(default=list)
    recommending_states = models.JSONField(default=list)
    response = models.CharField(max_length=LINE, blank=True)
    page = models.PositiveIntegerField(null=True)
    rule = models.CharField(max_length=LINE)
    confidence = models.FloatField()
    is_current = models.BooleanField(default=True, db_index=True)
    is_found = models.BooleanField(default=True)
    outcome = models.CharField(max_length=SHORT, choices=Outcome.choices, blank=True, default=Outcome.OPEN)
    version = models.PositiveIntegerField(default=0)
    moved_to = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="merged_from")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "printed_id"), name="one_row_per_printed_id"),
            between_0_and_1("a_recommendation_is_likely_from_0_to_1"),
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="an_outcome_is_a_known_one"),
            models.CheckConstraint(
                condition=models.Q(moved_to=None) | ~models.Q(moved_to=models.F("id")),
                name="no_text_was_merged_into_itself",
            ),
        )
        ordering = ("document", "position")

    def __str__(self) -> str:
        return f"{self.document_id}: {self.printed_id}"


class Decision(models.Model):
    """What an editor decided on a recommendation, kept apart from what the machine says of it.

    `values` are the fields as decided, `against` what the machine said then, `machine` what it says now. `conflicts`
    names the fields in which the machine has since come to say something else; they wait for an editor.
    """

    recommendation = models.OneToOneField(Recommendation, on_delete=models.CASCADE, related_name="decision")
    values = models.JSONField()
    against = models.JSONField()
    machine = models.JSONField()
    conflicts = models.JSONField(default=list)
    has_conflict = models.BooleanField(default=False, db_index=True)
    actor = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.recommendation_id}: {self.recommendation.outcome}"


class Act(models.Model):
    """One deed of an editor, on one recommendation or on many at once: what can be undone in one go.

    `steps` are the recommendations in the order in which they were changed, each with the event that tells of it.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="acts")
    actor = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=SHORT)
    at = models.DateTimeField()
    steps = models.JSONField(default=list)
    is_undone = models.BooleanField(default=False)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.verb} ({len(self.steps)})"


class Action(models.Model):
    """One thing that a recommendation asks for."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="actions")
    position = models.PositiveIntegerField()
    verb = models.CharField(max_length=LINE)
    clause = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("recommendation", "position"), name="one_action_per_position"),)
        ordering = ("position",)

    def __str__(self) -> str:
        return self.verb


class ThemeTag(models.Model):
    """A theme of the scheme given to a recommendation, with the words that gave it; the first is the main one."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="themes")
    position = models.PositiveIntegerField()
    theme = models.CharField(max_length=LINE, db_index=True)
    cue = models.CharField(max_length=LINE)
    confidence = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("recommendation", "theme"), name="one_tag_per_theme"),
            between_0_and_1("a_tag_is_likely_from_0_to_1"),
        )
        ordering = ("position",)

    def __str__(self) -> str:
        return self.theme


class Citation(models.Model):
    """A provision that a recommendation cites. `provision` is instrument and article ("SOM/15"), made for filters."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="citations")
    position = models.PositiveIntegerField()
    text = models.TextField()
    provision = models.CharField(max_length=LINE, blank=True, db_index=True)
    instrument = models.CharField(max_length=LINE, blank=True)
    chapter = models.CharField(max_length=SHORT, blank=True)
    article = models.CharField(max_length=SHORT, blank=True)
    paragraph = models.CharField(max_length=SHORT, blank=True)
    subparagraph = models.CharField(max_length=SHORT, blank=True)
    implied = models.BooleanField(default=False)
    node = models.CharField(max_length=LINE, blank=True)
    reason = models.TextField(blank=True)
    rule = models.CharField(max_length=LINE, blank=True)
    confidence = models.FloatField(null=True)

    class Meta:
        constraints = (
            between_0_and_1("a_citation_is_likely_from_0_to_1"),
            models.UniqueConstraint(fields=("recommendation", "position"), name="one_citation_per_position"),
        )
        ordering = ("position",)

    def __str__(self) -> str:
        return self.text


class LineageSuggestion(models.Model):
    """A machine's suggestion that a later recommendation takes up an earlier one; nobody has decided on it.

    `words` are the words both share: start and end in the earlier text, start and end in the later one. `kinds` are all
    kinds that the rules told, the surest first, each with rule, cue and confidence; `kind` is the first.
    """

    earlier = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="taken_up_by")
    later = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="takes_up")
    kind = models.CharField(max_length=SHORT)
    score = models.FloatField()
    rule = models.CharField(max_length=LINE)
    words = models.JSONField(default=list)
    kinds = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("earlier", "later"), name="one_suggestion_per_pair"),
            models.CheckConstraint(condition=~models.Q(earlier=models.F("later")), name="no_text_takes_up_itself"),
        )
        ordering = ("-score", "earlier", "later")

    def __str__(self) -> str:
        return f"{self.kind} {self.score:.2f}"
