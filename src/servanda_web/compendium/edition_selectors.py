"""Reads editions: which there are, what one holds, how far a draft is, what changed between two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from django.db.models import QuerySet
from django.utils import timezone

from servanda.compendium.edition import ChapterGroup, Part, PrintedText
from servanda.compendium.edition import Edition as EditionValue
from servanda.compendium.edition_changes import EditionChanges, compare_editions
from servanda.interchange.json_reading import read_edition
from servanda_web.accounts.permissions import Person, allowed
from servanda_web.compendium.forms_of_edition import Form, offered_forms
from servanda_web.compendium.models import Edition, EditionForm, Progress, Status
from servanda_web.compendium.templates import PERMISSION

SILENCE = timedelta(minutes=10)
"""After so long without a sign of life the making of a draft is taken to have been ended."""


def editions_for(person: Person) -> QuerySet[Edition]:
    """The editions that a person may see: drafts only for whoever may publish them. Their content is not fetched."""
    rows = Edition.objects.defer("content")
    return rows if allowed(person, PERMISSION) else rows.exclude(status=Status.DRAFT)


def find_edition(number: int, person: Person) -> Edition | None:
    """The edition of that number, if the person may see it."""
    return editions_for(person).prefetch_related("forms").filter(number=number).first()


def latest_edition() -> Edition | None:
    """The last published edition that was not withdrawn."""
    return Edition.objects.defer("content").filter(status=Status.PUBLISHED).first()


def edition_value(row: Edition) -> EditionValue:
    """The frozen value of an edition that has been made."""
    return _read(row.pk, row.checksum)


@lru_cache(maxsize=4)
def _read(key: int, checksum: str) -> EditionValue:
    """The value under its checksum: a content that was frozen is always the same."""
    return read_edition(Edition.objects.values_list("content", flat=True).get(pk=key, checksum=checksum))


def changes_between(earlier: Edition, later: Edition) -> EditionChanges:
    """What changed from one edition to another."""
    return compare_editions(edition_value(earlier), edition_value(later))


@dataclass(frozen=True, slots=True)
class StoredForm:
    """A form that can be offered, and its file once it is whole."""

    form: Form
    stored: EditionForm | None


@dataclass(frozen=True, slots=True)
class Making:
    """How far an edition is: steps done of all, and whether nothing has stirred for long."""

    forms: tuple[StoredForm, ...]
    done: int
    steps: int
    is_silent: bool

    @property
    def is_going_on(self) -> bool:
        """Whether a page should look again."""
        return self.done < self.steps and not self.is_silent


def making_of(row: Edition) -> Making:
    """The progress of an edition; its first step is to freeze the content."""
    stored = {one.name: one for one in row.forms.all()}
    forms = tuple(StoredForm(form, stored.get(form.name)) for form in offered_forms())
    done = bool(row.checksum) + sum(one.stored is not None for one in forms)
    is_open = row.progress in (Progress.WAITING, Progress.MAKING)
    has_stopped = row.progress == Progress.FAILED or (is_open and timezone.now() - row.touched_at > SILENCE)
    return Making(forms, done, len(forms) + 1, has_stopped)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A line of the contents: a group of themes in a part, by its place, with its texts counted."""

    part: int
    place: int
    label: str | None
    count: int


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part with its groups."""

    part: Part
    groups: tuple[GroupLine, ...]


def contents_of(value: EditionValue) -> tuple[PartLine, ...]:
    """The contents of an edition for reading it here, group by group."""
    return tuple(
        PartLine(part, tuple(_line(place, number, group) for number, group in enumerate(part.groups, start=1)))
        for place, part in enumerate(value.parts, start=1)
    )


def _line(part: int, place: int, group: ChapterGroup) -> GroupLine:
    return GroupLine(part, place, group.label, sum(1 for _ in _texts(group)))


def _texts(group: ChapterGroup) -> Iterator[PrintedText]:
    return (text for chapter in group.chapters for session in chapter.sessions for text in session.texts)


def group_at(value: EditionValue, part: int, place: int) -> tuple[Part, ChapterGroup] | None:
    """The group at a place in the contents, counted from 1."""
    if 0 < part <= len(value.parts) and 0 < place <= len(value.parts[part - 1].groups):
        return value.parts[part - 1], value.parts[part - 1].groups[place - 1]
    return None


def place_of_text(value: EditionValue, number: int) -> tuple[int, int] | None:
    """Part and group in which a running number is printed."""
    for place, part in enumerate(value.parts, start=1):
        for turn, group in enumerate(part.groups, start=1):
            if any(text.number == number for text in _texts(group)):
                return place, turn
    return None
