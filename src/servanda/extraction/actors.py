"""Those who are asked to act: the table of their names and forms, and what a document means by a bare word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from servanda.terms.sources import data_folder, read_yaml
from servanda.text.spans import Span


@dataclass(frozen=True, slots=True)
class Addressees:
    """Those addressed: `names` canonical and in order, and the stretch of text that names them, limits included.

    `apart` is a second stretch, where one is asked and another is to act.
    """

    names: tuple[str, ...]
    span: Span
    apart: Span | None = None

    def printed(self, text: str) -> str:
        """The words of the text that name them."""
        return "; ".join(span.of(text) for span in (self.span, self.apart) if span)


@dataclass(frozen=True)
class Actors:
    """The actors of one language and, where a document tells, what its bare words ("the Conference") mean.

    `chairs_speak` says that its chairs sum up in their own name, so that what they suggest is asked.
    """

    language: str
    meanings: tuple[tuple[str, str], ...] = ()
    chairs_speak: bool = False

    def meaning(self, name: str) -> str:
        """The full name of a body that the document calls by a bare word."""
        return dict(self.meanings).get(name, name)


_DETERMINERS = (
    r"(?:(?:all|the|other|its|any|both|these|those|such|relevant|interested|concerned|competent|requested|"
    r"requesting|developed|developing|receiving|affected|neighbouring|participating|respective)\s)*"
)
# Chinese sets no word apart; Arabic writes "and", "by" and "to" as one with the next word.
_EDGES = {"zh": ("", ""), "ar": (r"(?<!\w)[وف]?[بل]?", r"(?![\w-])")}


@cache
def actor_table(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """A pattern for the actors of a language, a group for each form, and their names by the number of the group."""
    rows = read_yaml(data_folder() / "modality" / "addressees.yaml")[language]
    forms = [(form, row["name"]) for row in rows for form in row["forms"]]
    forms.sort(key=lambda pair: -len(pair[0]))
    names = tuple(name for _, name in forms)
    if language == "en":
        # In small letters, and the group behind its form: so the engine drops a form at its first letter.
        small = "|".join(rf"{_CAPITAL.sub(_made_small, form)}(?P<a{index}>)" for index, (form, _) in enumerate(forms))
        return re.compile(rf"(?<!\w){_DETERMINERS}(?:{small})(?![\w-])"), names
    edge = _EDGES.get(language, (r"(?<!\w)", r"(?![\w-])"))
    body = "|".join(f"(?P<a{index}>{form})" for index, (form, _) in enumerate(forms))
    return re.compile(rf"{edge[0]}(?:{body}){edge[1]}"), names


_CAPITAL = re.compile(r"\\.|[A-Z]")


def _made_small(found: re.Match[str]) -> str:
    """A capital of a pattern made small; what a backslash makes a sign stays."""
    return found[0] if found[0].startswith("\\") else found[0].lower()


@cache
def issuers() -> frozenset[str]:
    """The names of the bodies that recommend."""
    rows = read_yaml(data_folder() / "modality" / "addressees.yaml")["en"]
    return frozenset(row["name"] for row in rows if row.get("issuer")) | {
        "Conference of the Parties",
        "Conference of the States Parties",
    }


def named(match: re.Match[str], names: tuple[str, ...], actors: Actors) -> str:
    """The name of the actor that a pattern of `actor_table` has found."""
    return actors.meaning(names[int((match.lastgroup or "a0")[1:])])
