"""Two names are parted as the language of the interface parts them."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils.translation import override


@pytest.mark.parametrize(("language", "told"), [("en", "a, b"), ("ar", "a، b"), ("zh-hans", "a，b"), ("ru", "a, b")])
def test_a_comma_is_that_of_the_interface(language: str, told: str) -> None:
    with override(language):
        assert Template("a{% comma %}b").render(Context()) == told
