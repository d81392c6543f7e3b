"""The thematic index as a SKOS scheme: groups and themes with labels in six languages, definitions and cues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, NoReturn, Protocol

from servanda.errors import InvalidData, UnknownTerm
from servanda.terms.sources import data_folder, read_yaml

LANGUAGES: Final = ("en", "fr", "es", "ru", "zh", "ar")
_SCHEME_FILE: Final = "scheme.yaml"
_KNOWN_KEYS: Final = frozenset(
    (
        "id",
        "broader",
        "labels",
        "synonyms",
        "definition",
        "definitions",
        "related",
        "unbis",
        "general",
        "sure",
        "likely",
    )
)


class Labelled(Protocol):
    """What indexes and searches ask of a concept: a `Theme`, or a row of a desk that stands for one."""

    @property
    def id(self) -> str:
        """The theme's key."""

    @property
    def labels(self) -> Mapping[str, str]:
        """Its name by language."""

    @property
    def broader(self) -> str | None:
        """The key of the group it belongs to, None for a group."""


@dataclass(frozen=True, slots=True)
class ThemeCue:
    """Words that point to a theme. In `text` words stand in any inflection, `a|b` is one or the other, `=word` is this
    spelling only, and each `~` stands for up to three other words. A sure cue is enough alone, a likely one is not.
    """

    text: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A concept of the scheme: a group (`broader` is None) or a theme in a group.

    `labels` holds the preferred label by language, `synonyms` other names for the same; `unbis` is the label of the
    concept in the UNBIS Thesaurus where it is known to be the same. A general theme (`is_general`) yields to a special
    one in the same text. `definition` is in English, `definitions` are those in other languages.
    """

    id: str
    broader: str | None
    labels: Mapping[str, str]
    definition: str
    related: tuple[str, ...] = ()
    unbis: str | None = None
    is_general: bool = False
    cues: Mapping[str, tuple[ThemeCue, ...]] = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)

    def label(self, language: str = "en") -> str:
        """The label in `language`; in English where that is not one of the six."""
        return self.labels.get(language) or self.labels["en"]

    def defined(self, language: str = "en") -> str:
        """The definition in `language`; in English where there is none."""
        return self.definitions.get(language) or self.definition


@dataclass(frozen=True, eq=False)
class ThemeScheme:
    """A thematic index: its concepts in printing order, each group before its themes.

    `names` are, by language, names and set phrases whose words say nothing of the theme (an instrument's title).
    `subject` are, by language, the words (written as cues) of what the scheme is about: its themes are given to
    documents and texts about that only. A scheme without such words is for all texts. `retired` are ids that are no
    longer given, each with the concept that stands for it now, or None.
    """

    id: str
    labels: Mapping[str, str]
    concepts: tuple[Theme, ...]
    names: Mapping[str, tuple[str, ...]]
    subject: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    retired: Mapping[str, str | None] = field(default_factory=dict)

    @cached_property
    def _by_id(self) -> dict[str, Theme]:
        return {concept.id: concept for concept in self.concepts}

    def __contains__(self, theme: object) -> bool:
        return theme in self._by_id

    def concept(self, theme: str) -> Theme:
        """The concept with this id; `UnknownTerm` where there is none.

        >>> load_scheme().concept("return").broader
        'protection'
        """
        if theme not in self._by_id:
            raise UnknownTerm(
                expected=f"a theme of the scheme “{self.id}”",
                found=f"“{theme}”",
                remedy="Take an id from the thematic index.",
            )
        return self._by_id[theme]

    def current(self, theme: str) -> str:
        """The id that stands for a theme now: itself, unless it was retired in favour of another.

        >>> load_scheme().current("return")
        'return'
        """
        seen = {theme}
        while (successor := self.retired.get(theme)) and successor not in seen:
            theme = successor
            seen.add(theme)
        return theme

    @property
    def groups(self) -> tuple[Theme, ...]:
        """The top concepts."""
        return tuple(concept for concept in self.concepts if concept.broader is None)

    def children(self, theme: str) -> tuple[Theme, ...]:
        """The themes directly under a concept."""
        self.concept(theme)
        return tuple(concept for concept in self.concepts if concept.broader == theme)

    def label(self, theme: str, language: str = "en") -> str:
        """The label of a concept, in English where `language` has none."""
        return self.concept(theme).label(language)


def load_scheme(path: Path | None = None) -> ThemeScheme:
    """The scheme in a folder of YAML files; the project's own, for None.

    `scheme.yaml` there names the files of the groups in order. Raises `InvalidData` with file and reason where a
    concept has no label in one of the six languages, no definition, or an unknown broader or related concept.
    """
    return _load(path or _own_folder())


@cache
def _own_folder() -> Path:
    return data_folder() / "themes" / "smuggling-of-migrants"


@cache
def _load(folder: Path) -> ThemeScheme:
    where = str(folder / _SCHEME_FILE)
    head = read_yaml(folder / _SCHEME_FILE)
    if not isinstance(head, dict) or not {"id", "labels", "groups"} <= head.keys():
        _invalid("a mapping with id, labels and groups", "something else", where)
    concepts: list[Theme] = []
    for group in head["groups"]:
        file = folder / f"{group}.yaml"
        rows = read_yaml(file)
        if not isinstance(rows, list):
            _invalid("a list of concepts", type(rows).__name__, str(file))
        concepts += [_theme(row, str(file)) for row in rows]
    _check_links(concepts, where)
    names, subject = (
        {language: tuple(phrases) for language, phrases in (head.get(key) or {}).items()}
        for key in ("names", "subject")
    )
    return ThemeScheme(head["id"], _labels(head, where), tuple(concepts), names, subject, head.get("retired") or {})


def _theme(row: Any, where: str) -> Theme:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        _invalid("a concept with an id", repr(row)[:60], where)
    where = f"{where}, {row['id']}"
    if unknown := row.keys() - _KNOWN_KEYS:
        _invalid(f"the keys {', '.join(sorted(_KNOWN_KEYS))}", ", ".join(sorted(unknown)), where)
    if not row.get("definition"):
        _invalid("a definition", "none", where)
    sure, likely = row.get("sure") or {}, row.get("likely") or {}
    cues = {
        language: (*_cues(sure, language, True), *_cues(likely, language, False))
        for language in LANGUAGES
        if language in sure or language in likely
    }
    return Theme(
        id=row["id"],
        broader=row.get("broader"),
        labels=_labels(row, where),
        definition=" ".join(row["definition"].split()),
        related=tuple(row.get("related") or ()),
        unbis=row.get("unbis"),
        is_general=bool(row.get("general")),
        cues=cues,
        synonyms={language: tuple(names) for language, names in (row.get("synonyms") or {}).items()},
        definitions=dict(row.get("definitions") or {}),
    )


def _cues(by_language: Mapping[str, Iterable[str]], language: str, is_sure: bool) -> tuple[ThemeCue, ...]:
    return tuple(ThemeCue(text, is_sure) for text in by_language.get(language) or ())


def _labels(row: Mapping[str, Any], where: str) -> dict[str, str]:
    labels = row.get("labels") or {}
    if missing := [language for language in LANGUAGES if not labels.get(language)]:
        _invalid("a label in each of the six languages", f"none in {', '.join(missing)}", where)
    return {language: labels[language] for language in LANGUAGES}


def _check_links(concepts: list[Theme], where: str) -> None:
    ids = [concept.id for concept in concepts]
    if twice := {one for one in ids if ids.count(one) > 1}:
        _invalid("each id once", f"{', '.join(sorted(twice))} twice", where)
    groups = {concept.id for concept in concepts if concept.broader is None}
    for concept in concepts:
        if concept.broader is not None and concept.broader not in groups:
            _invalid("a group as broader concept", f"“{concept.broader}” for {concept.id}", where)
        if unknown := set(concept.related) - set(ids):
            _invalid("related concepts of this scheme", f"{', '.join(sorted(unknown))} for {concept.id}", where)


def _invalid(expected: str, found: str, where: str) -> NoReturn:
    raise InvalidData(expected=expected, found=found, remedy="Correct the file of the scheme.", where=where)
