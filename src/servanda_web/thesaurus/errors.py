"""What keeps a concept from being stored."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.errors import ServandaError
from servanda.terms.theme_checks import Problem


class UnusableConcept(ServandaError):
    """A change after which the thesaurus would not hold together; nothing of it is stored."""

    code = "unusable-concept"

    def __init__(
        self,
        problems: Sequence[Problem] = (),
        *,
        expected: str = "a thesaurus in which every concept is whole",
        found: str = "",
        remedy: str = "Mend it and send it again.",
    ) -> None:
        self.problems = tuple(problems)
        told = "; ".join(f"{one.concept}: {one.code} {one.detail}".strip() for one in self.problems[:5])
        super().__init__(expected=expected, found=found or told, remedy=remedy)

    @classmethod
    def of_key(cls, key: str) -> UnusableConcept:
        """A key that cannot be, or that was given before."""
        return cls(
            expected="a new key of small letters, digits and underscores that begins with a letter",
            found=repr(key),
            remedy="Choose another key.",
        )

    @classmethod
    def of_retirement(cls, key: str, found: str) -> UnusableConcept:
        """A concept that cannot be retired in this way."""
        return cls(
            expected=f"“{key}” to have no narrower concepts, or a successor in use that can take them",
            found=found,
            remedy="Move or retire those first, or choose another successor.",
        )

    @classmethod
    def unknown(cls, key: str) -> UnusableConcept:
        """A concept that is not there."""
        return cls(expected="the key of a concept", found=repr(key), remedy="Take a key from the thesaurus.")
