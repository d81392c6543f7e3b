"""What stands beside recommendations in their records, fetched as plain values, which cost a third of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.terms.provisions import Provision
from servanda_web.library.models import Document, Session
from servanda_web.recommendations.iris import provision_iri, theme_iri
from servanda_web.recommendations.models import Action, Citation, Recommendation, ThemeTag

Item = dict[str, Any]
_OF_A_CITATION = (
    "text", "instrument", "chapter", "article", "paragraph", "subparagraph", "implied", "node",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """The parts by the key of their recommendation; documents and sessions by their own."""

    documents: dict[int, Document]
    sessions: dict[int, Session]
    addressees: defaultdict[int, list[str]]
    actions: defaultdict[int, list[Item]]
    themes: defaultdict[int, list[Item]]
    citations: defaultdict[int, list[Item]]


def beside(rows: Sequence[Recommendation]) -> Beside:
    """Everything beside these rows, in six queries."""
    keys = [row.pk for row in rows]
    documents = _documents({row.document_id for row in rows})
    wanted = {row.session_id for row in rows} | {document.session_id for document in documents.values()}
    sessions = Session.objects.in_bulk([key for key in wanted if key is not None])
    for document in documents.values():
        document.session = sessions.get(document.session_id) if document.session_id else None
    return Beside(documents, sessions, _addressees(keys), _actions(keys), _themes(keys), _citations(keys))


def _documents(keys: Iterable[int]) -> dict[int, Document]:
    names = ("identifier", "language", "symbol", "title", "body", "subsidiary_body", "issued", "session_id")
    return {row.pk: row for row in Document.objects.filter(pk__in=keys).only(*names)}


def _addressees(keys: Sequence[int]) -> defaultdict[int, list[str]]:
    held = Recommendation.addressees.through._default_manager.filter(recommendation__in=keys)
    told: defaultdict[int, list[str]] = defaultdict(list)
    for key, name in held.order_by("addressee__name").values_list("recommendation", "addressee__name"):
        told[key].append(name)
    return told


def _actions(keys: Sequence[int]) -> defaultdict[int, list[Item]]:
    told: defaultdict[int, list[Item]] = defaultdict(list)
    held = Action.objects.filter(recommendation__in=keys).order_by("position")
    for key, verb, clause in held.values_list("recommendation", "verb", "clause"):
        told[key].append({"verb": verb, "clause": clause})
    return told


def _themes(keys: Sequence[int]) -> defaultdict[int, list[Item]]:
    told: defaultdict[int, list[Item]] = defaultdict(list)
    held = ThemeTag.objects.filter(recommendation__in=keys).order_by("position")
    for key, theme, cue, confidence in held.values_list("recommendation", "theme", "cue", "confidence"):
        told[key].append({"iri": theme_iri(theme), "id": theme, "cue": cue, "confidence": confidence})
    return told


def _citations(keys: Sequence[int]) -> defaultdict[int, list[Item]]:
    told: defaultdict[int, list[Item]] = defaultdict(list)
    held = Citation.objects.filter(recommendation__in=keys).order_by("position")
    for key, *values in held.values_list("recommendation", *_OF_A_CITATION):
        told[key].append(_citation(*values))
    return told


def _citation(
    text: str,
    instrument: str,
    chapter: str,
    article: str,
    paragraph: str,
    subparagraph: str,
    implied: bool,
    node: str,
) -> Item:
    place = Provision(instrument, article or None, paragraph or None, subparagraph or None, chapter or None)
    return {
        "provision": provision_iri(place) if instrument else None,
        "text": text,
        "instrument": instrument or None,
        "chapter": place.chapter,
        "article": place.article,
        "paragraph": place.paragraph,
        "subparagraph": place.subparagraph,
        "implied": implied,
        "akoma_ntoso": node or None,
    }
