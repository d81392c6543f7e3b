"""The compendium as it stands now: as a value, and as files that are kept until the desk changes."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Iterable
from pathlib import Path

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from servanda.compendium.arrangement import under_headings
from servanda.compendium.edition import Edition, build_edition
from servanda.interchange.whole import write_whole
from servanda.interchange.wording import Wording
from servanda.terms.instruments import instruments
from servanda_web.audit.models import ChainName, Event
from servanda_web.compendium.forms_of_edition import Form, written
from servanda_web.compendium.templates import template_in_use
from servanda_web.library.models import Document, SourceFile
from servanda_web.recommendations.selectors import current, with_company
from servanda_web.recommendations.values import edition_document, listed
from servanda_web.thesaurus.selectors import scheme

# A large compendium takes a minute to typeset: whoever asks meanwhile waits for it instead of making another.
_ONE_AT_A_TIME = threading.Lock()


def edition_file(form: Form, *, language: str) -> Path:
    """The compendium as it stands now in that form, with headings in that language."""
    language = language.partition("-")[0]
    template = template_in_use()
    place = Path(settings.DATA_FOLDER) / "editions" / f"{_state(template)}-{language}.{form.name}"
    with _ONE_AT_A_TIME:
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            value = build(language, title=Wording(language).say("compendium"), date=timezone.localdate().isoformat())
            write_whole(place, written(value, form, template))
    return place


def build(
    language: str,
    *,
    title: str,
    date: str,
    number: int | None = None,
    note: str = "",
    only: Collection[str] = (),
    is_by_headings: bool = False,
) -> Edition:
    """The recommendations of the desk as an edition, each document in one language version only.

    `only` are identifiers of documents; without any, all documents are taken.
    """
    rows = Document.objects.order_by("identifier", "language")
    documents = _one_version_each(rows.filter(identifier__in=only) if only else rows, language)
    found = with_company(current().filter(document__in=[row.pk for row in documents])).prefetch_related("actions")
    texts = list(listed(found.order_by("document__identifier", "position")))
    arranged, concepts = under_headings(texts) if is_by_headings else (texts, scheme())
    return build_edition(
        arranged,
        concepts,
        title=title,
        date=date,
        language=language,
        documents=[edition_document(row) for row in documents],
        instrument_names={key: one.short_title for key, one in instruments().items()},
        number=number,
        note=note or None,
    )


def _one_version_each(rows: Iterable[Document], language: str) -> list[Document]:
    """Of each document the version in the language, else in English, else the first."""
    chosen: dict[str, Document] = {}
    for row in rows:
        best = chosen.setdefault(row.identifier, row)
        if _preference(row.language, language) < _preference(best.language, language):
            chosen[row.identifier] = row
    return list(chosen.values())


def _preference(language: str, wish: str) -> int:
    return 0 if language == wish else 1 if language == "en" else 2


def _state(template: bytes | None) -> str:
    """A short name for what the desk holds now: it changes with every file taken in and every decision of a person."""
    files = SourceFile.objects.order_by("name", "sha256").values_list("sha256", "extraction_version", "is_current")
    identifiers = Document.objects.order_by("pk").values_list("identifier", flat=True)
    decided = Event.objects.filter(chain=ChainName.DEEDS).aggregate(latest=Max("number"))["latest"]
    look = hashlib.sha256(template or b"").hexdigest()
    today = timezone.localdate().isoformat()  # the day stands on the cover
    return hashlib.sha256(repr((list(files), list(identifiers), decided, look, today)).encode()).hexdigest()[:16]
