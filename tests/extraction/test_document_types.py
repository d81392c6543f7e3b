"""Kinds of documents told by their titles."""

from __future__ import annotations

import pytest

from servanda.extraction.document_types import document_type


@pytest.mark.parametrize(
    ("title", "subtitle", "kind"),
    [
        (
            "Report on the meeting of the Working Group on Rivers held in Vienna on 1 and 2 May 2031",
            None,
            "session report",
        ),
        ("Report of the Commission on its second session", None, "session report"),
        ("Draft report", "Addendum", "draft report addendum"),
        ("Draft report", None, "draft report"),
        (
            "Consolidated recommendations of the Working Group",
            "Note by the Secretariat",
            "consolidated recommendations",
        ),
        ("Ways to share evidence", "Background paper prepared by the Secretariat", "background paper"),
        ("Dialogue with stakeholders", "Summary by the Co-Chairs", "chair's summary"),
        ("Chair’s summary", None, "chair's summary"),
        ("Report of the Working Group on the Universal Periodic Review", "Atlantis", "UPR report"),
        ("Report of the Working Group on the Universal Periodic Review", "Atlantis; Addendum", "UPR report addendum"),
        ("Annotated provisional agenda", None, "provisional agenda"),
        ("Resolution adopted by the General Assembly", None, "resolution"),
        ("Chad and Togo: revised draft resolution", None, "draft resolution"),
        ("Status of the pilot", "Note by the Secretariat", "note by the secretariat"),
        ("Status of the pilot", "Report of the Secretary-General", "secretariat report"),
        ("List of participants", None, "list of participants"),
        ("General recommendation No. 99", None, "general comment"),
        ("A wise title", None, "other"),
        (None, None, None),
    ],
)
def test_kinds(title: str | None, subtitle: str | None, kind: str | None) -> None:
    assert document_type(title, subtitle) == kind
