"""What an editor typed, as fields of a recommendation; what stands unchanged keeps its rule, cue and confidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from servanda.compendium.recommendation import ModalityClass, Status
from servanda.terms.instruments import instruments
from servanda.terms.provisions import Provision, resolve
from servanda.terms.themes import load_scheme
from servanda_web.library.models import LINE, SHORT, Session
from servanda_web.recommendations.editing.errors import InvalidDecision
from servanda_web.recommendations.editing.states import Values
from servanda_web.recommendations.editing.words import FIELD_NAMES

_CITED = ("instrument", "chapter", "article", "paragraph", "subparagraph")
MOST_ROWS = 60


def typed_values(sent: QueryDict, standing: Values) -> Values:
    """The fields of the form for corrections; `standing` is what the recommendation says so far."""
    return {
        "text": " ".join(sent.get("text", "").split()),
        "chapeau": " ".join(sent.get("chapeau", "").split()),
        "addressees": _lines(sent, "addressees"),
        "modality": _one_of(sent, "modality", ModalityClass),
        "modality_phrase": " ".join(sent.get("modality_phrase", "").split())[:LINE],
        "qualifiers": _lines(sent, "qualifiers"),
        "actions": _actions(sent),
        "themes": _themes(sent, standing["themes"]),
        "citations": _citations(sent, standing["citations"]),
        "status": _one_of(sent, "status", Status) or "unknown",
        "session": _session(sent),
    }


def check_instruments(values: Values) -> None:
    """Raises `InvalidDecision` where a provision is one of an instrument that the desk does not know."""
    for cited in values["citations"]:
        if cited["instrument"] and cited["instrument"] not in instruments():
            raise InvalidDecision(
                expected="an instrument that the desk knows",
                found=cited["instrument"],
                remedy="Choose one of the list, or leave it empty.",
            )


def kept_words(sent: QueryDict) -> dict[str, str]:
    """What was typed, by the name of the field: it is shown again where it could not be saved."""
    told = {str(FIELD_NAMES[name]): sent.get(name, "") for name in ("text", "chapeau", "addressees", "qualifiers")}
    actions = "; ".join(f"{one['verb']}: {one['clause']}" for one in _actions(sent))
    return {name: words for name, words in {**told, str(FIELD_NAMES["actions"]): actions}.items() if words.strip()}


def _lines(sent: QueryDict, name: str) -> list[str]:
    lines = (" ".join(line.split())[:LINE] for line in sent.get(name, "").splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def _one_of(sent: QueryDict, name: str, known: Iterable[Any]) -> str:
    told = sent.get(name, "")
    return told if told in {str(one) for one in known} else ""


def _session(sent: QueryDict) -> str:
    key = sent.get("session", "")
    return key if key and Session.objects.filter(key=key).exists() else ""


def _actions(sent: QueryDict) -> list[Values]:
    rows = zip(sent.getlist("action_verb"), sent.getlist("action_clause"), strict=False)
    told = [(" ".join(verb.split())[:LINE], " ".join(clause.split())) for verb, clause in rows]
    return [{"verb": verb, "clause": clause or verb} for verb, clause in told if verb][:MOST_ROWS]


def _themes(sent: QueryDict, standing: list[Values]) -> list[Values]:
    """The chosen themes, the main one first; one that stood keeps the cue that gave it."""
    scheme, chosen = load_scheme(), set(sent.getlist("theme"))
    before = {tag["theme"]: tag for tag in standing}
    order = [*before, *(concept.id for concept in scheme.concepts if concept.id not in before)]
    ids = [id_ for id_ in order if id_ in chosen]
    main = sent.get("main_theme", "")
    ids.sort(key=lambda id_: id_ != main)
    return [before.get(id_, {"theme": id_, "cue": "", "confidence": 1.0}) for id_ in ids]


def _citations(sent: QueryDict, standing: list[Values]) -> list[Values]:
    rows = zip(sent.getlist("cited_text"), *(sent.getlist(f"cited_{name}") for name in _CITED), strict=False)
    told = [dict(zip(("text", *_CITED), (" ".join(cell.split()) for cell in row), strict=True)) for row in rows]
    return [_citation(one, standing) for one in told if one["text"] or one["instrument"]][:MOST_ROWS]


def _citation(told: dict[str, str], standing: list[Values]) -> Values:
    """A provision as typed, looked up in its instrument; one that stood unchanged is left as it was."""
    for one in standing:
        if all((one[name] or "") == told[name] for name in told):
            return one
    provision = Provision(
        told["instrument"], told["article"] or None, told["paragraph"] or None, told["subparagraph"] or None,
        told["chapter"] or None,
    )  # fmt: skip
    found = resolve(provision) if told["instrument"] else None
    return {
        "text": told["text"] or provision.place or told["instrument"],
        "instrument": told["instrument"],
        **{name: told[name][:SHORT] for name in _CITED[1:]},
        "implied": False,
        "node": found.node.iri if found and found.node else "",
        "reason": (found.reason or "") if found else "",
        "rule": "",
        "confidence": None,
    }
