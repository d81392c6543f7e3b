"""Numbers and labels behind the words for paragraphs, read from the characters without the article they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.extraction.citations import signs
from servanda.extraction.citations.places import Place, beside, between


@dataclass(slots=True)
class Cursor:
    """A place in a text that goes on behind what it reads; `ends_behind_range`: a range closes a list of paragraphs."""

    text: str
    at: int
    ends_behind_range: bool = field(default=False, kw_only=True)

    def looking_at(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands here, without going on."""
        return pattern.match(self.text, self.at)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands here, and go on behind it."""
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    def labels(self) -> tuple[str, ...]:
        """The labels in brackets that stand here, from the top down: "(a) (i)"."""
        labels = []
        while "(" in self.text[self.at : self.at + 2] and (match := self.take(signs.LABEL)):
            labels.append(match["label"])
        if labels and (capital := self.take(signs.CAPITAL_LABEL)):
            labels.append(capital["label"].lower())
        if not labels and (attached := self.take(signs.ATTACHED_LABEL)):
            return (attached["label"],)
        if labels or self.text[self.at + 2 : self.at + 3].isalnum():
            return tuple(labels)
        bare = self.take(signs.SPACED_LABEL)
        return (bare["label"] or bare["alone"],) if bare else ()

    def paragraph_members(self, *, is_plural: bool) -> list[Place]:
        """The numbers after the word "paragraph(s)": one, or where the word is plural all of its list."""
        members: list[Place] = []
        closed = False
        while len(members) < signs.LONGEST_LIST:
            before = self.at
            join = self.take(signs.JOIN) if members else None
            ranged = bool(members) and not join and self.take(signs.RANGE) is not None
            is_full = closed or (members and (not is_plural or self.looking_at(signs.WITH_PARAGRAPH)))
            number = None if is_full else self.take(signs.ARTICLE_NUMBER)
            if number and (not members or join):
                members.append(Place(paragraph=number["number"], labels=self.labels()))
            elif number and ranged and (more := between(members[-1], number["number"])):
                members += more
            elif ranged and members[-1].labels and (labels := self.labels()):
                members += between(members[-1], labels[0])
            elif (not members or join) and (labels := self.labels()) and not labels[0].isdigit():
                last = members[-1] if members else Place()
                members.append(last._replace(labels=beside(last.labels, labels)))
            else:
                self.at = before
                return members
            closed = bool(join and join["closing"] and number) or (ranged and self.ends_behind_range)
        return members

    def subparagraph_members(self, above: Place) -> list[Place]:
        """The labels after the word "subparagraph(s)": "(b)", "2 (c) (i)", "(a) and (b)", "a"."""
        if number := self.take(signs.ARTICLE_NUMBER):
            above = above._replace(paragraph=number["number"], labels=())
        labels = self.labels()
        if not labels and (bare := self.take(signs.BARE_LABEL)):
            labels = (bare["label"],)
        members = [above._replace(labels=(*above.labels, *labels))] if labels or number else []
        while members and len(members) < signs.LONGEST_LIST:
            before = self.at
            ranged = self.take(signs.RANGE) is not None
            if not ranged and not self.take(signs.JOIN):
                return members
            if not (labels := self.labels()):
                self.at = before
                return members
            last = members[-1]
            members += between(last, labels[0]) if ranged else [last._replace(labels=beside(last.labels, labels))]
        return members
