"""What an editor writes about a concept, as one value; and the same read from a row or from a scheme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from servanda.terms.themes import LANGUAGES, Theme, ThemeScheme
from servanda_web.thesaurus.models import Concept
from servanda_web.thesaurus.selectors import theme_of

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ConceptFields:
    """Everything that can be changed of a concept: words by language, places in the scheme by key.

    Lists of words are sorted, for they have no order of their own and SKOS keeps none.
    """

    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    broader: str = ""
    related: tuple[str, ...] = ()
    synonyms: Words = field(default_factory=dict)
    sure: Words = field(default_factory=dict)
    likely: Words = field(default_factory=dict)
    unbis: str = ""
    is_general: bool = False

    @classmethod
    def of_theme(cls, theme: Theme, related: tuple[str, ...] | None = None) -> ConceptFields:
        """The fields of a concept of a scheme; `related` where they are known in both directions."""
        return cls(
            labels=dict(theme.labels),
            definitions={language: text for language in LANGUAGES if (text := _definition(theme, language))},
            broader=theme.broader or "",
            related=tuple(sorted(theme.related if related is None else related)),
            synonyms={language: tuple(sorted(texts)) for language, texts in theme.synonyms.items() if texts},
            sure=_cues(theme, is_sure=True),
            likely=_cues(theme, is_sure=False),
            unbis=theme.unbis or "",
            is_general=theme.is_general,
        )

    @classmethod
    def of_row(cls, row: Concept) -> ConceptFields:
        """The fields of a stored concept."""
        return cls.of_theme(theme_of(row))

    def columns(self) -> dict[str, Any]:
        """The columns of the row that hold the words."""
        languages = [language for language in LANGUAGES if language in self.sure or language in self.likely]
        return {
            "labels": dict(self.labels),
            "definitions": dict(self.definitions),
            "synonyms": {language: list(texts) for language, texts in self.synonyms.items()},
            "cues": {
                language: {"sure": list(self.sure.get(language, ())), "likely": list(self.likely.get(language, ()))}
                for language in languages
            },
            "unbis": self.unbis,
            "is_general": self.is_general,
        }

    def absorbing(self, gone: ConceptFields) -> ConceptFields:
        """This concept with what a retired one knew: its labels become synonyms, its cues are added."""
        names = {language: (label, *gone.synonyms.get(language, ())) for language, label in gone.labels.items()}
        own = {language: (label,) for language, label in self.labels.items()}
        return replace(
            self,
            synonyms=_joined(self.synonyms, names, without=own),
            sure=_joined(self.sure, gone.sure),
            likely=_joined(self.likely, gone.likely),
            related=tuple(sorted({*self.related, *gone.related})),
        )

    def differences(self, other: ConceptFields) -> dict[str, tuple[Any, Any]]:
        """The fields in which two differ, each as it is here and there, in a form that JSON can hold."""
        mine, theirs = asdict(self), asdict(other)
        return {name: (mine[name], theirs[name]) for name in mine if mine[name] != theirs[name]}


def related_to(key: str, scheme: ThemeScheme) -> tuple[str, ...]:
    """The concepts related to one, on whichever side that is written."""
    return tuple({*scheme.concept(key).related, *(theme.id for theme in scheme.concepts if key in theme.related)})


def _joined(ours: Words, theirs: Words, without: Words | None = None) -> dict[str, tuple[str, ...]]:
    """Both lists of words in each language; what differs in capitals only stands once."""
    joined = {}
    for language in dict.fromkeys((*ours, *theirs)):
        leave = {word.casefold() for word in (without or {}).get(language, ())}
        words = {word.casefold(): word for word in (*theirs.get(language, ()), *ours.get(language, ()))}
        if kept := tuple(sorted(word for key, word in words.items() if key not in leave)):
            joined[language] = kept
    return joined


def _definition(theme: Theme, language: str) -> str:
    return theme.definition if language == "en" else theme.definitions.get(language, "")


def _cues(theme: Theme, *, is_sure: bool) -> dict[str, tuple[str, ...]]:
    found = {
        language: tuple(sorted(cue.text for cue in cues if cue.is_sure is is_sure))
        for language, cues in theme.cues.items()
    }
    return {language: texts for language, texts in found.items() if texts}
