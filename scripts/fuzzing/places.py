"""Texts made to cost time in their place: a small piece repeated below a heading that makes a rule look at it."""

from __future__ import annotations

from typing import Final

REPORT: Final = "Report\n\nI. Law\n\n1. The Group met in Vienna in spring.\n\n"
RECOMMENDED: Final = "Report\n\nI. Recommendations\n\n1. The Working Group recommended that States should:\n\n"
_TOOLS: Final = "Report\n\nI. Tools and resources\n\n1. The Group met in Vienna in spring.\n\n"
_BEFORE_IT: Final = "Report\n\nI. Law\n\n1. The Group had before it the following documents:\n\n"

PLACES: Final[dict[str, tuple[str, str]]] = {
    "sections on adoption": (REPORT, "# Adoption of the report\n\n1. States act.\n\n"),
    "adopted without a report": (REPORT + "2. The Group ", "adopted it and "),
    "adopted without an agenda": (REPORT + "(a) Law;\n\n2. The Group ", "adopted its agenda and "),
    "not negotiated": (REPORT + "2. The summary is ", "not subject to any summary "),
    "counts that begin anew": (REPORT, "# A\n\n1. States met.\n\n# B\n\n7. States met.\n\n"),
    "makers of a tool": (_TOOLS + "2. The toolkit entitled “Lamps” ", "of UNODC and "),
    "tools": (_TOOLS + "2. See:\n\n", "(a) UNODC, Toolkit (Vienna, 2010);\n\n"),
    "addresses of a tool": (_TOOLS + "2. See:\n\n(a) Lamps ", "](http://b"),
    "documents before it": (_BEFORE_IT, "(a) Note on law (CTOC/COP/WG.7/2031/1);\n\n"),
    "participants in a row": ("Report\n\nI. Attendance\n\n1. The following were represented: ", "Body of a, "),
    "one headed recommendation": (
        "Report\n\nI. Recommendations\n\nRecommendation 1\n\n",
        "States should act and so on.\n\n",
    ),
    "headed recommendations": ("Report\n\nI. Recommendations\n\n", "Recommendation 1\n\nStates should act.\n\n"),
    "short paragraphs below an opening": (RECOMMENDED, "Article included 16.\n\n"),
    "stars below recommendations": (RECOMMENDED, "* "),
    "dotted numbers in a row": (REPORT + "2. The Group took 1", ".1, 1"),
    "days in a row": (REPORT + "2. The Group met on 3 June 2031 and on 1", ", 4"),
    "numbers in words": (REPORT + "2. The Group heard speakers and saw ", "two hundred and "),
    "reviews": (
        "A/HRC/43/15\n\nReport of the Working Group on the Universal Periodic Review: France\n\n"
        "II. Conclusions and/or recommendations\n\n140. The following recommendations will be examined:\n\n",
        "140.1 Adopt laws (Chile);\n\n",
    ),
}
"""By its name, the text that comes first and the piece that is repeated behind it."""
