"""Two recommendations side by side as pages show them: what both say, what changed, what was suggested and decided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from servanda.text.differing import Change, Stretch, differ, share_in_common
from servanda_web.lineage.models import Link
from servanda_web.lineage.words import kind_name, reason_name, verb
from servanda_web.recommendations.models import LineageSuggestion, Recommendation

# Below it two texts are better read side by side than as one with everything struck out.
READABLE = 0.35


@dataclass(frozen=True, slots=True)
class Why:
    """One kind that the machine told: its name, why, the words that gave it, and how sure the rule is (0 to 1)."""

    kind: str
    name: str
    reason: str
    cue: str
    rule: str
    confidence: float


@dataclass
class Pair:
    """An earlier and a later text, either of which a file may no longer hold, with suggestion and decision if any."""

    earlier: Recommendation | None
    later: Recommendation | None
    suggestion: LineageSuggestion | None = None
    link: Link | None = None

    @property
    def name(self) -> str:
        """What marks the pair on a page."""
        return f"{self.earlier.pk if self.earlier else 'x'}-{self.later.pk if self.later else 'x'}"

    @property
    def version(self) -> int:
        """What a form must send back: the version of the decision, 0 where nobody has decided."""
        return self.link.version if self.link else 0

    @property
    def is_decided(self) -> bool:
        """Whether a decision stands."""
        return self.link is not None and self.link.state != Link.State.OPEN

    @property
    def is_confirmed(self) -> bool:
        """Whether a person said that the later takes up the earlier."""
        return self.link is not None and self.link.state == Link.State.CONFIRMED

    @property
    def kind(self) -> str:
        """The kind that a person decided, else the one suggested."""
        if self.link is not None and self.is_confirmed:
            return self.link.kind
        return self.suggestion.kind if self.suggestion else (self.link.suggested if self.link else "")

    @property
    def kind_name(self) -> str:
        """The name of its kind."""
        return kind_name(self.kind)

    def verb(self, *, is_earlier: bool) -> str:
        """What stands between a text and the other."""
        return verb(self.kind, is_earlier=is_earlier)

    @property
    def why(self) -> list[Why]:
        """All that the machine told of the kind, the surest first."""
        told = self.suggestion.kinds if self.suggestion else []
        return [
            Why(
                one["kind"],
                kind_name(one["kind"]),
                reason_name(one["rule"]),
                one["cue"],
                one["rule"],
                one["confidence"],
            )
            for one in told
        ]

    @cached_property
    def changes(self) -> tuple[Stretch, ...]:
        """What changed from the earlier to the later text, word by word."""
        return differ(self.earlier_text, self.later_text)

    @property
    def is_readable(self) -> bool:
        """Whether the changes can be read as one text."""
        return share_in_common(self.changes) >= READABLE

    @property
    def is_unchanged(self) -> bool:
        """Whether both say the same, word for word."""
        return all(one.change is Change.SAME for one in self.changes)

    @property
    def earlier_text(self) -> str:
        """The earlier text as it is, or as it was when it was decided on."""
        return self.earlier.text if self.earlier else self.link.earlier_text if self.link else ""

    @property
    def later_text(self) -> str:
        """The later text as it is, or as it was when it was decided on."""
        return self.later.text if self.later else self.link.later_text if self.link else ""

    @property
    def conflicts(self) -> list[str]:
        """Which ends are not what was decided on: "earlier-gone", "later-changed" and the like."""
        return conflicts_of(self.link) if self.link else []


def conflicts_of(link: Link) -> list[str]:
    """What became of the ends of a decision that stands."""
    if link.state == Link.State.OPEN:
        return []
    found = []
    for end, row, text in (("earlier", link.earlier, link.earlier_text), ("later", link.later, link.later_text)):
        if row is None or not row.is_current:
            found.append(f"{end}-gone")
        elif row.text != text:
            found.append(f"{end}-changed")
    return found
