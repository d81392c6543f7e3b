"""What stands in the margin of a paragraph; rooms above the library add their own notes through `add_provider`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda_web.library.findings import standing
from servanda_web.library.models import Document, Finding


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its kind (a CSS word), its heading, its text, where it leads, tags, and why the machine believes it."""

    kind: str
    heading: str
    text: str
    url: str = ""
    tags: tuple[str, ...] = ()
    rule: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Margin:
    """The notes of a document by paragraph key."""

    notes: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))


Provider = Callable[[Document], Iterable[tuple[str, Note]]]
_PROVIDERS: list[Provider] = []

KINDS = {
    Finding.Kind.CITATION: gettext_lazy("Provision cited"),
    Finding.Kind.SYMBOL: gettext_lazy("Document mentioned"),
    Finding.Kind.RESOLUTION: gettext_lazy("Resolution or decision"),
    Finding.Kind.FIGURE: gettext_lazy("Figure"),
    Finding.Kind.OTHER_STATEMENT: gettext_lazy("Not a recommendation"),
}
STATEMENTS = {
    "speaker-view": gettext_lazy("A speaker’s view"),
    "secretariat-guidance": gettext_lazy("Guidance by the Secretariat"),
    "question-for-discussion": gettext_lazy("A question for discussion"),
    "framing": gettext_lazy("An introduction to what follows"),
    "reported": gettext_lazy("A report of what was said or done"),
    "preambular": gettext_lazy("A preambular paragraph"),
    "operative": gettext_lazy("An operative paragraph that asks nothing"),
}


def add_provider(provider: Provider) -> None:
    """Let a room above the library put notes in the margin; called once, when Django is ready."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)


def margin_of(document: Document) -> Margin:
    """All notes of a document: first those of the rooms above, then the library's own findings."""
    margin = Margin()
    for provider in (*_PROVIDERS, _findings):
        for key, note in provider(document):
            if note not in margin.notes[key]:
                margin.notes[key].append(note)
    return margin


def _findings(document: Document) -> Iterable[tuple[str, Note]]:
    findings = standing(document)
    held = _held({finding.text for finding in findings if finding.kind == Finding.Kind.SYMBOL})
    for finding in findings:
        yield finding.paragraph_key, _note(finding, held)


def _held(symbols: set[str]) -> dict[str, str]:
    """The addresses of those documents that the desk holds."""
    rows = Document.objects.filter(identifier__in=symbols).order_by("-language").values_list("identifier", "language")
    return {identifier: reverse("library:document", args=[identifier, language]) for identifier, language in rows}


def _note(finding: Finding, held: dict[str, str]) -> Note:
    detail = finding.detail
    text = finding.text
    tags: tuple[str, ...] = ()
    if finding.kind == Finding.Kind.OTHER_STATEMENT:
        text, tags = detail.get("reason") or finding.text, (str(STATEMENTS.get(detail.get("kind"), "")),)
    elif finding.kind == Finding.Kind.CITATION and detail.get("implied"):
        tags = (_("instrument found from context"),)
    elif finding.kind == Finding.Kind.SYMBOL and detail.get("what"):
        text = f"{finding.text} · {detail['what']}"
    elif finding.kind == Finding.Kind.FIGURE:
        text = f"{finding.text} · {detail['label']}" if detail.get("label") else finding.text
    kind = Finding.Kind(finding.kind)
    return Note(
        kind=str(kind),
        heading=str(KINDS[kind]),
        text=text,
        url=held.get(finding.text, "") if kind == Finding.Kind.SYMBOL else "",
        tags=tuple(tag for tag in tags if tag),
        rule=finding.rule,
        confidence=finding.confidence,
    )
