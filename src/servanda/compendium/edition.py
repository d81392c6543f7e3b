"""The edition: a compendium ready to print, ordered theme, session, text; nothing is lost and nothing printed twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

from servanda.compendium.listed import Listed, cited_provision, provision_order, session_order
from servanda.compendium.recommendation import AdoptingSession, Recommendation, Status
from servanda.compendium.thematic_index import Scheme, ThemeTree, reading_order
from servanda.terms.instruments import instruments
from servanda.terms.provisions import Provision

PART_ORDER = (Status.ADOPTED, Status.UNKNOWN, Status.DRAFT, Status.OBSERVATION)
"""The parts of an edition: what binds most first, what was only observed last."""


@dataclass(frozen=True, slots=True)
class EditionDocument:
    """A document that the edition was made from.

    Dates are ISO 8601. `recommendations` counts what the edition prints from it; `unread` says in plain sentences what
    could not be read of it.
    """

    id: str
    symbol: str | None = None
    title: str | None = None
    type: str | None = None
    date_issued: str | None = None
    language: str | None = None
    recommendations: int = 0
    unread: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The symbol, or the id where no symbol is known."""
        return self.symbol or self.id


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A recommendation where it is printed: its running number in the edition and the other themes that refer to it."""

    number: int
    document: str
    symbol: str | None
    recommendation: Recommendation
    also_under: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The symbol of its document, or the document's id where no symbol is known."""
        return self.symbol or self.document


@dataclass(frozen=True, slots=True)
class SessionTexts:
    """The texts of one session on one theme."""

    session: AdoptingSession
    texts: tuple[PrintedText, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One theme: its texts by session, and the numbers of texts printed under another theme that touch this one too.

    `theme` is None in the chapter of texts for which no theme was found.
    """

    theme: str | None
    label: str | None
    sessions: tuple[SessionTexts, ...]
    see_also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterGroup:
    """A group of themes with its chapters; `theme` is None for the group without theme."""

    theme: str | None
    label: str | None
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """All texts of one status, apart from those of another."""

    status: Status
    groups: tuple[ChapterGroup, ...]

    @property
    def texts(self) -> tuple[PrintedText, ...]:
        """The texts of the part in printing order."""
        return tuple(
            text
            for group in self.groups
            for chapter in group.chapters
            for session in chapter.sessions
            for text in session.texts
        )


@dataclass(frozen=True, slots=True)
class MethodNote:
    """What a reader must know to trust the edition: how much was read, what the records lack, what was not read.

    `unread` pairs the id of a document with one sentence about what could not be read of it; a whole file that could
    not be read stands under its name.
    """

    documents: int
    recommendations: int
    by_status: tuple[tuple[Status, int], ...]
    without_theme: int
    without_session: int
    without_addressee: int
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A compendium as a value; `servanda.interchange` writes it.

    `date` is given by the caller (ISO 8601) or None. `language` is that of headings and indexes; texts keep their own.
    `by_theme`, `by_provision`, `by_addressee` and `by_session` are indexes to running numbers; `silence` are the labels
    of themes without any recommendation. `instrument_names` say what the keys of instruments stand for. `number` is
    that of a numbered publication; `note` what its editors say in front of it, in their own words.
    """

    title: str
    date: str | None
    language: str
    documents: tuple[EditionDocument, ...]
    parts: tuple[Part, ...]
    method: MethodNote
    by_theme: tuple[tuple[str, str, tuple[int, ...]], ...] = ()
    by_provision: tuple[tuple[Provision, tuple[int, ...]], ...] = ()
    by_addressee: tuple[tuple[str, tuple[int, ...]], ...] = ()
    silence: tuple[str, ...] = ()
    instrument_names: Mapping[str, str] = field(default_factory=dict)
    by_session: tuple[tuple[AdoptingSession, tuple[int, ...]], ...] = ()
    number: int | None = None
    note: str | None = None

    def texts(self) -> Iterator[PrintedText]:
        """Every text in printing order: the running numbers 1, 2, 3 …"""
        for part in self.parts:
            yield from part.texts

    def document(self, id_: str) -> EditionDocument | None:
        """The document of that id."""
        return next((document for document in self.documents if document.id == id_), None)


def build_edition(
    listed: Iterable[Listed],
    scheme: Scheme,
    *,
    title: str,
    date: str | None = None,
    language: str = "en",
    documents: Sequence[EditionDocument] = (),
    unread_files: Iterable[tuple[str, str]] = (),
    instrument_names: Mapping[str, str] | None = None,
    number: int | None = None,
    note: str | None = None,
) -> Edition:
    """An edition of all recommendations given.

    A recommendation is printed once, under its main theme, and referred to under its others. Documents that are not in
    `documents` but hold a recommendation are added by their id. `unread_files` are pairs of file name and reason.
    `instrument_names` add to, and win over, the titles in `data/instruments`.
    """
    items = sorted(listed, key=reading_order)
    tree = ThemeTree(scheme, language, also=(theme for item in items for theme in item.theme_ids))
    parts, numbers = _parts(items, tree)
    known = _documents(items, documents)
    return Edition(
        title=title,
        date=date,
        language=language,
        documents=known,
        parts=parts,
        method=_method(items, known, unread_files),
        by_theme=_theme_index(items, numbers, tree),
        by_provision=_index(items, numbers, _provisions, provision_order),
        by_addressee=_index(items, numbers, lambda item: item.recommendation.addressees, str.casefold),
        by_session=_index(items, numbers, lambda item: (item.recommendation.session,), session_order),
        silence=_silence(items, tree),
        instrument_names=_names(items, language, instrument_names or {}),
        number=number,
        note=note,
    )


def _parts(items: Sequence[Listed], tree: ThemeTree) -> tuple[tuple[Part, ...], dict[int, int]]:
    """The parts, and the running number of each item by its place in `items`."""
    order: dict[str | None, int] = {theme: place for place, theme in enumerate(tree.walk())}
    order[None] = len(order)
    status = [PART_ORDER.index(item.recommendation.status) for item in items]
    # `items` are in reading order and the sort is stable, so within a theme the sessions stay in order.
    printed = sorted(range(len(items)), key=lambda place: (status[place], order[items[place].main_theme]))
    numbers = {place: number for number, place in enumerate(printed, start=1)}
    parts = []
    for rank, places in groupby(printed, key=lambda place: status[place]):
        numbered = [(numbers[place], items[place]) for place in places]
        parts.append(Part(PART_ORDER[rank], _groups(numbered, tree)))
    return tuple(parts), numbers


def _groups(numbered: Sequence[tuple[int, Listed]], tree: ThemeTree) -> tuple[ChapterGroup, ...]:
    texts: dict[str | None, list[tuple[int, Listed]]] = defaultdict(list)
    references: dict[str, list[int]] = defaultdict(list)
    for number, item in numbered:
        texts[item.main_theme].append((number, item))
        for theme in item.theme_ids[1:]:
            references[theme].append(number)
    groups = []
    for root in tree.roots:
        used = [theme for theme in tree.walk(root) if theme in texts or theme in references]
        chapters = tuple(_chapter(theme, tree.label(theme), texts[theme], references[theme]) for theme in used)
        if chapters:
            groups.append(ChapterGroup(root, tree.label(root), chapters))
    if texts[None]:
        groups.append(ChapterGroup(None, None, (_chapter(None, None, texts[None], ()),)))
    return tuple(groups)


def _chapter(
    theme: str | None, label: str | None, numbered: Sequence[tuple[int, Listed]], references: Sequence[int]
) -> Chapter:
    sessions = []
    for _, same in groupby(numbered, key=lambda pair: session_order(pair[1].recommendation.session)):
        pairs = list(same)
        texts = tuple(_printed(number, item) for number, item in pairs)
        sessions.append(SessionTexts(pairs[0][1].recommendation.session, texts))
    return Chapter(theme, label, tuple(sessions), tuple(sorted(references)))


def _printed(number: int, item: Listed) -> PrintedText:
    return PrintedText(number, item.document, item.symbol, item.recommendation, item.theme_ids[1:])


def _documents(items: Sequence[Listed], given: Sequence[EditionDocument]) -> tuple[EditionDocument, ...]:
    counts = Counter(item.document for item in items)
    symbols = {item.document: item.symbol for item in items}
    known = {document.id: document for document in given}
    for id_ in counts:
        known.setdefault(id_, EditionDocument(id_, symbols[id_]))
    documents = [_counted(document, counts[document.id]) for document in known.values()]
    return tuple(sorted(documents, key=lambda document: (document.date_issued or "9999", document.source)))


def _counted(document: EditionDocument, count: int) -> EditionDocument:
    return EditionDocument(
        document.id,
        document.symbol,
        document.title,
        document.type,
        document.date_issued,
        document.language,
        count,
        document.unread,
    )


def _method(
    items: Sequence[Listed], documents: Sequence[EditionDocument], unread_files: Iterable[tuple[str, str]]
) -> MethodNote:
    texts = [item.recommendation for item in items]
    counts = Counter(text.status for text in texts)
    unread = [(document.id, reason) for document in documents for reason in document.unread]
    return MethodNote(
        documents=len(documents),
        recommendations=len(items),
        by_status=tuple((status, counts[status]) for status in PART_ORDER if counts[status]),
        without_theme=sum(not text.themes for text in texts),
        without_session=sum(not text.session.is_stated for text in texts),
        without_addressee=sum(not text.addressees for text in texts),
        unread=(*unread, *unread_files),
    )


def _provisions(item: Listed) -> Iterable[Provision]:
    return map(cited_provision, item.recommendation.citations)


_Heading = TypeVar("_Heading", bound=Hashable)


def _index(
    items: Sequence[Listed],
    numbers: Mapping[int, int],
    headings: Callable[[Listed], Iterable[_Heading]],
    order: Callable[[_Heading], Any],
) -> tuple[tuple[_Heading, tuple[int, ...]], ...]:
    found: dict[_Heading, set[int]] = defaultdict(set)
    for place, item in enumerate(items):
        for heading in headings(item):
            found[heading].add(numbers[place])
    return tuple((heading, tuple(sorted(found[heading]))) for heading in sorted(found, key=order))


def _theme_index(
    items: Sequence[Listed], numbers: Mapping[int, int], tree: ThemeTree
) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    found = _index(items, numbers, lambda item: item.theme_ids, lambda theme: tree.label(theme).casefold())
    return tuple((theme, tree.label(theme), places) for theme, places in found)


def _names(items: Sequence[Listed], language: str, given: Mapping[str, str]) -> dict[str, str]:
    """The names of the instruments cited: those given, else the titles in the language of the edition or in English."""
    cited = sorted({citation.instrument or "" for item in items for citation in item.recommendation.citations})
    known = instruments()
    titles = {
        key: dict(known[key].titles).get(language.partition("-")[0], known[key].title) for key in cited if key in known
    }
    return {**titles, **{key: given[key] for key in cited if key in given}}


def _silence(items: Sequence[Listed], tree: ThemeTree) -> tuple[str, ...]:
    used = {theme for item in items for theme in item.theme_ids}
    return tuple(tree.label(theme) for theme in tree.walk() if theme not in used and not tree.children(theme))
