"""Texts made to cost time in which no two pieces are the same, so that nothing that was read before helps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Final

from scripts.fuzzing.places import RECOMMENDED, REPORT

_RECOMMENDATIONS: Final = "Report\n\nI. Recommendations\n\n"
_MANY: Final = "of the cover " * 60

COUNTED: Final[dict[str, tuple[str, str]]] = {
    "recommendations that differ": (
        _RECOMMENDATIONS,
        "{0}. States parties should, where appropriate, consider adopting laws for {0} victims in accordance with "
        "article {1}, paragraph 2, of the Convention, by 2031.\n\n",
    ),
    "headed recommendations that differ": (
        _RECOMMENDATIONS,
        "Recommendation {0}\n\nStates should adopt law {0} and report on it.\n\n",
    ),
    "operative paragraphs that differ": (
        "Resolution 5/1\n\nThe Conference,\n\n",
        "{0}. Requests States to adopt law {0} and the Secretariat to report;\n\n",
    ),
    "sections that differ": ("Report\n\n", "# Recommendations on law {0}\n\nStates should act.\n\n"),
    "terms defined": (REPORT, "2. The Convention on Law {0} (hereinafter “the Law {0} Convention”) binds.\n\n"),
    "notes of ibid that differ": (
        REPORT + "2. See article 6 of the Convention.[^1]\n\n",
        "[^{0}]: Ibid., art. {1}, para. 2.\n\n",
    ),
    "resolutions that differ": (REPORT, "{0}. In its resolution {1}/{0}, the Assembly urged States to act.\n\n"),
    "figures that differ": (
        REPORT,
        "{0}. In 2031, {1} of {0} States had 1,234 cases, or 5.{1} per cent (one from Asia and two from Europe).\n\n",
    ),
    "figures with a note": (REPORT, "There were 1{0} cases.[^{0}]\n\n[^{0}]: Source of law.\n\n"),
    "figures with a note in a paragraph": (
        REPORT + "2. See:[^1]\n\n[^1]: Law.\n\n3. They met. ",
        "There were {0} cases.[^1] ",
    ),
    "quotes opened in paragraphs": (REPORT, "{0}. The speaker said “that States should act on law {0}.\n\n"),
    "tables that differ": (
        RECOMMENDED,
        "| No. | Recommendation |\n|---|---|\n| {0} | States should adopt law {0} |\n\n",
    ),
    "emphasis that differs": (REPORT, "{0}. **States** should *act* on __law {0}__ and `code`.\n\n"),
    "lists in lists": (REPORT + "2. States should:\n\n", "(a) act:\n\n(i) act:\n\na. act:\n\n1. act {0}:\n\n"),
    "a cover of long lines": ("\n\n".join(f"Line {place} {_MANY}" for place in range(199)), "\n\n{0}. States act."),
}
"""By its name, the text that comes first and the piece behind it, with the number of the piece and a small number."""
_SMALL: Final = 40


def counted(opening: str, piece: str) -> Callable[[int], str]:
    """Such a text of about so many bytes in UTF-8."""

    def made(size: int) -> str:
        pieces, length = [opening], len(opening.encode())
        for number in count(1):
            if length >= size:
                break
            pieces.append(piece.format(number, number % _SMALL + 1))
            length += len(pieces[-1].encode())
        return "".join(pieces)

    return made
