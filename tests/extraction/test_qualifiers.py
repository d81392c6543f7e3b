"""Qualifiers: what limits an action, not what it is for."""

from __future__ import annotations

import pytest

from servanda.extraction.qualifiers import read_qualifiers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("States should, as appropriate, act.", ["as appropriate"]),
        ("States should act upon request, inter alia by sea.", ["upon request", "inter alia"]),
        ("States should act in accordance with domestic law, in order to save lives.", ["in accordance with domestic law"]),
        ("All shall be treated well, irrespective of age, gender, origin or status.", ["irrespective of age, gender, origin or status"]),
        ("States should act to the fullest extent possible.", ["to the fullest extent possible"]),
        ("Taking into account article 4, States should act.", ["Taking into account article 4"]),
        ("States should act, while ensuring respect for rights.", ["while ensuring respect for rights"]),
        ("The Secretariat should report, within existing resources.", ["within existing resources"]),
        (
            "States should act, in accordance with article 6, paragraph 1 (a), of the Protocol, and report.",
            ["in accordance with article 6, paragraph 1 (a), of the Protocol"],
        ),
        ("States should name a contact, as required by article 8, paragraph 6.", ["as required by article 8, paragraph 6"]),
        ("States should report as required.", ["as required"]),
        ("States should answer requests for help with a view to saving lives.", []),
        ("States should support victims, such as children.", []),
    ],
)  # fmt: skip
def test_qualifiers(text: str, expected: list[str]) -> None:
    assert list(read_qualifiers(text)) == expected
