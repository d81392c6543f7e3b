"""Documents, their parts and their sessions as rows; a part is known by what the document prints, not by its row."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from servanda_web.accounts.models import User
from servanda_web.common.checks_of_rows import between_0_and_1

SHORT, LINE, LONG = 64, 255, 1000


class Session(models.Model):
    """A meeting of a body. `key` is its address: the body's name with the ordinal, or with the first day.

    `name` is given where the meeting is no session of the body, but an event of its own ("constructive dialogue").
    """

    key = models.CharField(max_length=LINE, unique=True)
    body = models.CharField(max_length=LINE)
    name = models.CharField(max_length=LINE, blank=True)
    ordinal = models.PositiveIntegerField(null=True)
    place = models.CharField(max_length=LINE, blank=True)
    start = models.DateField(null=True)
    end = models.DateField(null=True)

    class Meta:
        ordering = (models.F("start").desc(nulls_last=True), "-ordinal", "key")

    def __str__(self) -> str:
        return self.key


class Document(models.Model):
    """One language version of a document. `identifier` is its symbol, or a provisional id until the symbol is known.

    `changed_at` is when the desk last took in its text, or a decision about it: harvesters ask for what is new since.
    `is_compared` says that its recommendations, as they stand, were compared with all others; a load that was stopped
    before that goes on there.
    """

    identifier = models.CharField(max_length=LINE)
    language = models.CharField(max_length=8)
    symbol = models.CharField(max_length=LINE, blank=True, db_index=True)
    title = models.CharField(max_length=LONG, blank=True)
    subtitle = models.CharField(max_length=LONG, blank=True)
    type = models.CharField(max_length=LINE, blank=True, db_index=True)
    body = models.CharField(max_length=LINE, blank=True, db_index=True)
    subsidiary_body = models.CharField(max_length=LINE, blank=True)
    distribution = models.CharField(max_length=SHORT, blank=True)
    issued = models.DateField(null=True)
    year = models.PositiveIntegerField(null=True, db_index=True)
    agenda_item = models.CharField(max_length=SHORT, blank=True)
    agenda_item_title = models.CharField(max_length=LONG, blank=True)
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="documents")
    pages = models.PositiveIntegerField(null=True)
    cover = models.JSONField(default=list)
    tables = models.JSONField(default=list)
    unread = models.JSONField(default=list)
    source_text = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now, db_index=True)
    is_compared = models.BooleanField(default=False, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("identifier", "language"), name="one_version_per_language"),)
        ordering = ("identifier", "language")

    def __str__(self) -> str:
        return f"{self.identifier} ({self.language})"


class FormerIdentifier(models.Model):
    """An address that a document had before its symbol was known; it leads to the present one."""

    identifier = models.CharField(max_length=LINE)
    language = models.CharField(max_length=8)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="former_identifiers")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("identifier", "language"), name="one_former_owner"),)

    def __str__(self) -> str:
        return self.identifier


class SourceFile(models.Model):
    """A file that was taken in. The text comes from the one that `is_current`; others are further forms of it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=LINE)
    sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=LINE)
    size = models.PositiveBigIntegerField()
    extraction_version = models.CharField(max_length=SHORT)
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("name", "sha256"), name="one_row_per_file"),)

    def __str__(self) -> str:
        return self.name


class Section(models.Model):
    """A heading. `key` is its path of printed numbers with its place among equals ("III/A", "III/A~2")."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=LONG)
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=SHORT, blank=True)
    title = models.CharField(max_length=LONG)
    level = models.PositiveSmallIntegerField()
    path = models.JSONField(default=list)
    page = models.PositiveIntegerField(null=True)
    is_continued = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "key"), name="one_section_per_key"),)
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Paragraph(models.Model):
    """A paragraph under the key that the library gives it: its printed number wherever it has one."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="paragraphs")
    section = models.ForeignKey(Section, null=True, on_delete=models.SET_NULL, related_name="paragraphs")
    key = models.CharField(max_length=LINE)
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=SHORT, blank=True)
    lead = models.TextField()
    text = models.TextField()
    items = models.JSONField(default=list)
    footnote_marks = models.JSONField(default=list)
    page = models.PositiveIntegerField(null=True)
    line = models.PositiveIntegerField(null=True)
    is_bold = models.BooleanField(default=False)
    is_quoted = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "key"), name="one_paragraph_per_key"),)
        ordering = ("position",)

    def __str__(self) -> str:
        return self.key


class Footnote(models.Model):
    """A footnote with the mark that is printed and the paragraph that holds the mark."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="footnotes")
    position = models.PositiveIntegerField()
    mark = models.CharField(max_length=SHORT)
    text = models.TextField()
    anchor = models.CharField(max_length=LINE, blank=True)
    page = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "position"), name="one_footnote_per_position"),)
        ordering = ("position",)

    def __str__(self) -> str:
        return self.mark


class Finding(models.Model):
    """What a rule saw in a paragraph besides recommendations: a citation, a symbol, a figure, another statement."""

    class Kind(models.TextChoices):
        """What was seen."""

        CITATION = "citation"
        SYMBOL = "symbol"
        RESOLUTION = "resolution"
        FIGURE = "figure"
        OTHER_STATEMENT = "other-statement"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=SHORT, choices=Kind.choices)
    paragraph_key = models.CharField(max_length=LINE)
    text = models.TextField()
    detail = models.JSONField(default=dict)
    rule = models.CharField(max_length=LINE)
    confidence = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "position"), name="one_finding_per_position"),
            between_0_and_1("a_finding_is_likely_from_0_to_1"),
        )
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


class FindingDecision(models.Model):
    """What an editor said of a finding. It is known by its words: a finding's row goes when the file is read again.

    `kept`: it is what the machine says (a citation is right, a statement is no recommendation). `refused`: it is not,
    and leaves the margin. `promoted`: a recommendation was made of it. Empty: open again.
    """

    class Outcome(models.TextChoices):
        """What was said."""

        OPEN = ""
        KEPT = "kept"
        REFUSED = "refused"
        PROMOTED = "promoted"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="finding_decisions")
    kind = models.CharField(max_length=SHORT, choices=Finding.Kind.choices)
    paragraph_key = models.CharField(max_length=LINE)
    digest = models.CharField(max_length=64)
    text = models.TextField()
    outcome = models.CharField(max_length=SHORT, choices=Outcome.choices, blank=True)
    actor = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("document", "kind", "paragraph_key", "digest"), name="one_decision_per_finding"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.outcome}"
