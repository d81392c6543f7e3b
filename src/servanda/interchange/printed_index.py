"""The indexes of an edition as books print them: headings with numbers, long entries cut by a second level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from servanda.compendium.edition import Edition
from servanda.interchange.wording import Wording
from servanda.terms.provisions import Provision

LONG = 6
"""From so many references on, an entry is cut by groups of themes: nobody looks up forty bare numbers."""


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A heading, the running numbers under it, and the lines of the second level, which have no third."""

    label: str
    numbers: tuple[int, ...]
    under: tuple[IndexLine, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexBlock:
    """Lines under one name: those of an instrument; `name` is None where an index is one block."""

    name: str | None
    lines: tuple[IndexLine, ...]


@dataclass(frozen=True, slots=True)
class PrintedIndex:
    """One index: its key ("by_theme", "by_provision", "by_addressee", "by_session"), its title and its blocks."""

    key: str
    title: str
    blocks: tuple[IndexBlock, ...]


def printed_indexes(edition: Edition, words: Wording) -> tuple[PrintedIndex, ...]:
    """The indexes of an edition that have entries."""
    groups = _GroupNames(edition, words)
    found = (
        ("by_theme", [IndexBlock(None, tuple(_themes(edition, groups)))]),
        ("by_provision", list(_provisions(edition, words))),
        ("by_addressee", [IndexBlock(None, tuple(groups.cut(edition.by_addressee)))]),
        ("by_session", [IndexBlock(None, tuple(groups.cut(_sessions(edition, words))))]),
    )
    return tuple(
        PrintedIndex(key, words.say(key), tuple(blocks))
        for key, blocks in found
        if any(block.lines for block in blocks)
    )


class _GroupNames:
    """Which group of themes each text is printed under, and each theme belongs to."""

    def __init__(self, edition: Edition, words: Wording) -> None:
        self.of_theme: dict[str | None, tuple[str | None, str]] = {}
        self._of_number: dict[int, str] = {}
        for part in edition.parts:
            for group in part.groups:
                label = group.label or words.say("without_theme")
                for chapter in group.chapters:
                    self.of_theme[chapter.theme] = (group.theme, label)
                    for session in chapter.sessions:
                        self._of_number.update((text.number, label) for text in session.texts)

    def cut(self, entries: Iterable[tuple[str, Sequence[int]]]) -> Iterator[IndexLine]:
        """The entries as lines; long ones are cut by group, the groups in printing order."""
        for label, numbers in entries:
            below: Mapping[str, list[int]] = defaultdict(list)
            for number in numbers:
                below[self._of_number[number]].append(number)
            if len(numbers) < LONG or len(below) < 2:
                yield IndexLine(label, tuple(numbers))
            else:
                yield IndexLine(label, (), tuple(IndexLine(name, tuple(found)) for name, found in below.items()))


def _themes(edition: Edition, groups: _GroupNames) -> Iterator[IndexLine]:
    """Groups by the alphabet, and in each its themes; the numbers of a group are those of its own texts."""
    own: dict[str, tuple[int, ...]] = {}
    below: dict[str, list[IndexLine]] = defaultdict(list)
    for theme, label, numbers in edition.by_theme:
        group, name = groups.of_theme.get(theme, (theme, label))
        if group == theme:
            own[name] = numbers
        else:
            below[name].append(IndexLine(label, numbers))
    for name in sorted({*own, *below}, key=str.casefold):
        yield IndexLine(name, own.get(name, ()), tuple(below[name]))


def _provisions(edition: Edition, words: Wording) -> Iterator[IndexBlock]:
    """Instruments, their articles, and under each article its paragraphs."""
    for key, found in groupby(edition.by_provision, key=lambda entry: entry[0].instrument):
        lines = tuple(_article(list(same), words) for _, same in groupby(found, key=lambda entry: _whole(entry[0])))
        yield IndexBlock(words.instrument(key, edition), lines)


def _article(entries: Sequence[tuple[Provision, tuple[int, ...]]], words: Wording) -> IndexLine:
    whole = _whole(entries[0][0])
    own = tuple(number for provision, numbers in entries if provision == whole for number in numbers)
    below = tuple(
        IndexLine(words.within_article(provision), numbers) for provision, numbers in entries if provision != whole
    )
    return IndexLine(words.provision(whole), own, below)


def _whole(provision: Provision) -> Provision:
    return Provision(provision.instrument, provision.article, chapter=provision.chapter)


def _sessions(edition: Edition, words: Wording) -> Iterator[tuple[str, tuple[int, ...]]]:
    return ((words.session(session), numbers) for session, numbers in edition.by_session)
