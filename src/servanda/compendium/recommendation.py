"""The recommendation as a record: who is to do what, how strongly, on which theme, under which provision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.text.spans import Evidence
from servanda.values import made_often


class ModalityClass(StrEnum):
    """How a recommendation binds, after the head of its phrase ("are encouraged to consider" is encouragement)."""

    OBLIGATION = "obligation"
    ENCOURAGEMENT = "encouragement"
    INVITATION = "invitation"
    CONSIDERATION = "consideration"
    REQUEST = "request"
    ENDORSEMENT = "endorsement"


class Status(StrEnum):
    """Where a text stands: adopted by the body, still a draft, an observation of its chair, or not said."""

    ADOPTED = "adopted"
    DRAFT = "draft"
    OBSERVATION = "observation"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Modality:
    """`phrase` as normalised from the text ("are encouraged to"), its class, and `strength` from 1 (weakest) to 6."""

    phrase: str
    kind: ModalityClass
    strength: int


@made_often(frozen=True, slots=True)
class Action:
    """One thing to do: the lemma of its verb and the clause that says it."""

    verb: str
    clause: str


ACTION_LEVELS = {
    1: "minimal action",
    2: "continuing action",
    3: "considering action",
    4: "general action",
    5: "specific action",
}
"""The levels of action of McMahon's codebook for review recommendations, with their names."""


@made_often(frozen=True, slots=True)
class ActionStrength:
    """How specific the action is: a level of `ACTION_LEVELS`, how sure that is (0 to 1), whether a "model" or a "rule"
    says so, and the words that weighed most."""

    category: int
    confidence: float
    method: str
    evidence: str

    @property
    def name(self) -> str:
        """The name of the level."""
        return ACTION_LEVELS[self.category]


@made_often(frozen=True, slots=True)
class ThemeTag:
    """A theme given to a text, the words that gave it, and the confidence (0 to 1)."""

    id: str
    cue: str
    confidence: float


@made_often(frozen=True, slots=True)
class Citation:
    """A reference to a provision of an instrument, as printed in `text` and as resolved in the other fields.

    `instrument` is the key in `data/instruments` ("SOM"), None where it cannot be told; `chapter`, `article`,
    `paragraph`, `subparagraph` are as printed without words ("15", "2", "c (i)"). `node` is the IRI of the provision in
    the instrument's tree, None with a `reason` where the tree has no such node or the data hold no tree.
    `implied` says that the instrument was found from context. `paragraph_key` is the citing paragraph.
    """

    text: str
    paragraph_key: str
    instrument: str | None
    article: str | None
    chapter: str | None = None
    paragraph: str | None = None
    subparagraph: str | None = None
    implied: bool = False
    node: str | None = None
    reason: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class AdoptingSession:
    """The meeting that adopted a text. Dates are ISO 8601; every field is None where the document does not say it.

    `name` is given where the meeting is no session of the body but an event of its own ("constructive dialogue"); the
    ordinal then counts these events.
    """

    ordinal: int | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    name: str | None = None

    @property
    def is_stated(self) -> bool:
        """Whether the document says which meeting it was: by ordinal, first day or name."""
        return self.ordinal is not None or self.start is not None or self.name is not None


PROPOSAL_RULE = "review-proposal"
"""The rule of a recommendation that shares its printed number with others (see `cited_place`)."""


def cited_place(label: str, rule: str, states: tuple[str, ...]) -> str | None:
    """How a proposal that shares its number is cited: the number and who made it; None where the number is enough.

    >>> cited_place("89.1", PROPOSAL_RULE, ("Chile", "Peru")), cited_place("89.2", "review-list", ("Mali",))
    ('89.1 (Chile, Peru)', None)
    """
    return f"{label} ({', '.join(states)})" if rule == PROPOSAL_RULE else None


@made_often(frozen=True, slots=True)
class Recommendation:
    """One recommendation, whole and citable.

    `id` is unique in its document and made of printed numbers only: "5", "1(d)", "rec-3", "140.12"; where one number
    holds proposals of several States, those after the first bear the State as well: "140.12-CHL". `label` is what is
    printed in front ("Recommendation 3", "(d)", "140.12"); `paragraph` the key of the paragraph that holds it.
    `text` carries no number and no label; `chapeau` is the shared opening that lends addressee and modality.
    `addressees` are canonical names; `addressee_text` is the phrase that names them, with its limits, as printed.
    """

    id: str
    label: str
    paragraph: str
    text: str
    chapeau: str | None
    addressees: tuple[str, ...]
    modality: Modality | None
    actions: tuple[Action, ...]
    qualifiers: tuple[str, ...]
    themes: tuple[ThemeTag, ...]
    citations: tuple[Citation, ...]
    status: Status
    session: AdoptingSession
    section_path: tuple[str, ...]
    section_titles: tuple[str, ...]
    recommending_states: tuple[str, ...]
    response: str | None
    page: int | None
    evidence: Evidence
    addressee_text: str | None = None
    action_strength: ActionStrength | None = None
