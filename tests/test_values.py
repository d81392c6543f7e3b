"""A value with other content in some fields is what `dataclasses.replace` makes."""

from dataclasses import replace

import pytest

from servanda.documents.model import Paragraph
from servanda.spans import Span
from servanda.values import changed

PARAGRAPH = Paragraph("12", "12", "The Group met.", Span(3, 20), page=4)


@pytest.mark.parametrize("changes", [{}, {"lead": "It rose."}, {"page": None, "span": Span(0, 1)}])
def test_it_is_what_replace_makes(changes: dict[str, object]) -> None:
    assert changed(PARAGRAPH, **changes) == replace(PARAGRAPH, **changes)  # type: ignore[arg-type]


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(KeyError):
        changed(PARAGRAPH, colour="red")
