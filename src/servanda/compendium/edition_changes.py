"""Two editions compared: what came, what went, whose words changed, what stands in another place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from servanda.compendium.edition import Edition, EditionDocument, PrintedText
from servanda.compendium.recommendation import Status
from servanda.text.differing import Change, Stretch, differ
from servanda.text.folding import fold


@dataclass(frozen=True, slots=True)
class EditionName:
    """Which edition it is: its number where it has one, its title and date."""

    number: int | None
    title: str
    date: str | None


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text with its place in an edition: part, theme and the theme's label (None where it has no theme)."""

    printed: PrintedText
    status: Status
    theme: str | None
    label: str | None


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text that both editions print, otherwise: in other words (`words`), or in another part or under another theme.

    `words` compares chapeau and text; it is empty where they are the same but for capitals, quotation marks and dashes.
    `how` says how the two were recognized as
    one: by "number" (same document, same printed number) or by "words" (its document has another name now).
    """

    earlier: PlacedText
    later: PlacedText
    words: tuple[Stretch, ...]
    how: str

    @property
    def is_moved(self) -> bool:
        """Whether it stands under another main theme."""
        return self.earlier.theme != self.later.theme

    @property
    def has_other_status(self) -> bool:
        """Whether it stands in another part: a draft was adopted."""
        return self.earlier.status is not self.later.status


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """All differences between two editions, each list in the printing order of the edition that holds the text.

    A text can be in more than one of `reworded`, `moved` and `restated` (another status). `kept` counts the texts that
    are the same in words and place. Documents are compared by their id.
    """

    earlier: EditionName
    later: EditionName
    added: tuple[PlacedText, ...]
    removed: tuple[PlacedText, ...]
    changed: tuple[ChangedText, ...]
    kept: int
    documents_added: tuple[EditionDocument, ...]
    documents_removed: tuple[EditionDocument, ...]

    @property
    def reworded(self) -> tuple[ChangedText, ...]:
        """The texts whose words changed."""
        return tuple(one for one in self.changed if one.words)

    @property
    def moved(self) -> tuple[ChangedText, ...]:
        """The texts under another main theme."""
        return tuple(one for one in self.changed if one.is_moved)

    @property
    def restated(self) -> tuple[ChangedText, ...]:
        """The texts of another status."""
        return tuple(one for one in self.changed if one.has_other_status)

    @property
    def is_none(self) -> bool:
        """Whether the editions print the same texts in the same places from the same documents."""
        return not (self.added or self.removed or self.changed or self.documents_added or self.documents_removed)


def compare_editions(earlier: Edition, later: Edition) -> EditionChanges:
    """What changed from `earlier` to `later`.

    A text is the same where document and printed number are; a text left over is the same where words and session are.
    """
    old, new = _placed(earlier), _placed(later)
    pairs = {**_same_number(old, new)}
    pairs |= _same_words(old, new, pairs)
    compared = [_compared(old[one], new[other], how) for other, (one, how) in sorted(pairs.items())]
    changed = tuple(pair for pair in compared if pair.words or pair.is_moved or pair.has_other_status)
    gone = {one for one, _ in pairs.values()}
    return EditionChanges(
        earlier=_name(earlier),
        later=_name(later),
        added=tuple(text for place, text in enumerate(new) if place not in pairs),
        removed=tuple(text for place, text in enumerate(old) if place not in gone),
        changed=changed,
        kept=len(pairs) - len(changed),
        documents_added=_only_in(later, earlier),
        documents_removed=_only_in(earlier, later),
    )


def _placed(edition: Edition) -> list[PlacedText]:
    return [
        PlacedText(text, part.status, chapter.theme, chapter.label)
        for part in edition.parts
        for group in part.groups
        for chapter in group.chapters
        for session in chapter.sessions
        for text in session.texts
    ]


_Pairs = dict[int, tuple[int, str]]


def _same_number(old: Sequence[PlacedText], new: Sequence[PlacedText]) -> _Pairs:
    places = {_key(text.printed): place for place, text in enumerate(old)}
    found = ((place, places.get(_key(text.printed))) for place, text in enumerate(new))
    return {place: (one, "number") for place, one in found if one is not None}


def _same_words(old: Sequence[PlacedText], new: Sequence[PlacedText], taken: Mapping[int, tuple[int, str]]) -> _Pairs:
    """What is left of both, paired where words and session are the same: its document bears another name."""
    used = {one for one, _ in taken.values()}
    waiting: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, text in enumerate(old):
        if place not in used:
            waiting[_wording(text.printed)].append(place)
    pairs: _Pairs = {}
    for place, text in enumerate(new):
        if place not in taken and (same := waiting.get(_wording(text.printed))):
            pairs[place] = (same.pop(0), "words")
    return pairs


def _key(text: PrintedText) -> tuple[str, str]:
    return (text.document, text.recommendation.id)


def _wording(text: PrintedText) -> tuple[object, ...]:
    return (fold(_whole(text)), text.recommendation.session)


def _whole(text: PrintedText) -> str:
    record = text.recommendation
    return f"{record.chapeau}\n{record.text}" if record.chapeau else record.text


def _compared(earlier: PlacedText, later: PlacedText, how: str) -> ChangedText:
    words = differ(_whole(earlier.printed), _whole(later.printed))
    is_changed = any(one.change is not Change.SAME for one in words)
    return ChangedText(earlier, later, words if is_changed else (), how)


def _name(edition: Edition) -> EditionName:
    return EditionName(edition.number, edition.title, edition.date)


def _only_in(edition: Edition, other: Edition) -> tuple[EditionDocument, ...]:
    known = {document.id for document in other.documents}
    return tuple(document for document in edition.documents if document.id not in known)


def changed_themes(changes: EditionChanges) -> Iterator[tuple[str | None, str | None, int, int]]:
    """Each theme that gained or lost texts: its id, its label, how many came to it and how many went from it."""
    labels: dict[str | None, str | None] = {}
    came: dict[str | None, int] = defaultdict(int)
    went: dict[str | None, int] = defaultdict(int)
    arrivals = [*changes.added, *(one.later for one in changes.moved)]
    departures = [*changes.removed, *(one.earlier for one in changes.moved)]
    for texts, counts in ((departures, went), (arrivals, came)):
        for text in texts:
            counts[text.theme] += 1
            labels[text.theme] = text.label
    for theme in sorted(labels, key=lambda theme: (theme is None, labels[theme] or "")):
        yield theme, labels[theme], came[theme], went[theme]
