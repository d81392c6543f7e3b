"""What nothing addresses, and what the desk lacks: silent provisions, sessions, symbols, languages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from servanda.terms.instruments import instruments
from servanda.terms.provisions import Provision, tree
from servanda_web.library.models import Document, Session
from servanda_web.overview.figures import COUNTED
from servanda_web.provisions.models import Mention
from servanda_web.provisions.words import address_of, place_name
from servanda_web.recommendations.models import Citation
from servanda_web.recommendations.selectors import current
from servanda_web.sessions.known import KnownSession, without_documents

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


@dataclass(frozen=True, slots=True)
class Article:
    """An article in a list."""

    provision: Provision
    title: str

    @property
    def name(self) -> str:
        """Its name in the language of the interface."""
        return place_name(self.provision)

    @property
    def url(self) -> str:
        """Its page."""
        return address_of(self.provision)


@dataclass(frozen=True, slots=True)
class Silence:
    """The articles of an instrument: cited by recommendations, cited only elsewhere in documents, never cited."""

    instrument: str
    recommended: tuple[Article, ...]
    mentioned: tuple[Article, ...]
    silent: tuple[Article, ...]


def silences() -> list[Silence]:
    """The instruments with known articles of which anything is cited; two queries."""
    recommended = _cited(Citation.objects.filter(recommendation__is_current=True, recommendation__status__in=COUNTED))
    mentioned = _cited(Mention.objects.all())
    known = [key for key, one in instruments().items() if one.has_tree and (recommended[key] or mentioned[key])]
    return [_silence(key, recommended[key], mentioned[key]) for key in known]


def _cited(rows: QuerySet[Any]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    pairs = rows.exclude(article="").order_by().values_list("instrument", "article").distinct()
    for key, article in pairs:
        found[key].add(article)
    return found


def _silence(key: str, recommended: set[str], mentioned: set[str]) -> Silence:
    groups: dict[str, list[Article]] = {"recommended": [], "mentioned": [], "silent": []}
    for node in tree(key).values():
        place = node.provision
        if place.article is None or place.paragraph or place.subparagraph:
            continue
        said = (
            "recommended" if place.article in recommended else "mentioned" if place.article in mentioned else "silent"
        )
        groups[said].append(Article(place, node.title or ""))
    return Silence(key, *(tuple(groups[said]) for said in ("recommended", "mentioned", "silent")))


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the desk holds and lacks."""

    documents: int
    languages: tuple[tuple[str, int], ...]
    unknown_language: int
    without_symbol: tuple[Document, ...]
    without_session: int
    partly_unread: tuple[Document, ...]
    sessions_missing: tuple[KnownSession, ...]
    sessions_undated: tuple[Session, ...]


def coverage() -> Coverage:
    """The whole of it; five queries."""
    documents = list(Document.objects.defer("source_text", "cover", "tables").order_by("identifier", "language"))
    by_language = dict(
        Document.objects.order_by().values_list("language").annotate(n=Count("identifier", distinct=True))
    )
    sessions = list(Session.objects.all())
    return Coverage(
        documents=len({one.identifier for one in documents}),
        languages=tuple((language, by_language.get(language, 0)) for language in LANGUAGES),
        unknown_language=by_language.get("und", 0),
        without_symbol=tuple(one for one in documents if not one.symbol),
        without_session=current().filter(session=None).count(),
        partly_unread=tuple(one for one in documents if one.unread),
        sessions_missing=tuple(without_documents(sessions)),
        sessions_undated=tuple(one for one in sessions if one.start is None),
    )
