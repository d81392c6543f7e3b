"""A pattern that leaps to first letters finds what the plain pattern finds."""

import re

import pytest

from servanda.text.openings import WordPattern, opening

TEXT = "The article, an ARTICLE; part-article 5th, départ àrt Art. 3 (article) d'article to-day Today"


@pytest.mark.parametrize("behind", [r"\w", r"[\w-]"])
@pytest.mark.parametrize(
    "alternatives", [("article", "art"), ("[Aa]rt", "part"), (r"\d", "the"), ("to", "Today", "5"), ("à", "d")]
)
def test_it_finds_what_the_plain_pattern_finds(alternatives: tuple[str, ...], behind: str) -> None:
    plain = re.compile(rf"(?<!{behind})(?:{'|'.join(alternatives)})")
    quick = re.compile(opening(*alternatives, behind=behind))
    assert [found.span() for found in quick.finditer(TEXT)] == [found.span() for found in plain.finditer(TEXT)]


@pytest.mark.parametrize("alternatives", [("article", "art"), ("À", "the"), ("to", "d")])
def test_case_may_be_ignored(alternatives: tuple[str, ...]) -> None:
    plain = re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})", re.IGNORECASE)
    quick = re.compile(opening(*alternatives, any_case=True))
    assert [found.span() for found in quick.finditer(TEXT)] == [found.span() for found in plain.finditer(TEXT)]


@pytest.mark.parametrize("alternative", ["s?ome", "(?:a|b)c", "", r"\bx", "a*b", r"\d+"])
def test_an_alternative_without_a_first_character_is_refused(alternative: str) -> None:
    with pytest.raises(ValueError, match="begin"):
        opening(alternative)


@pytest.mark.parametrize("text", [TEXT, "", "art", "àrt-article_art\u00a0art Ärt\nart1 the the", "the theatre, the"])
@pytest.mark.parametrize("alternatives", [("article", "art"), ("[Aa]rt", "part"), ("the", "to"), (r"\d", "d")])
def test_a_pattern_of_words_finds_what_the_pattern_finds(alternatives: tuple[str, ...], text: str) -> None:
    plain, words = re.compile(opening(*alternatives)), WordPattern(opening(*alternatives))
    for start, end in ((0, len(text)), (3, len(text)), (2, 9)):
        spans = [found.span() for found in plain.finditer(text, start, end)]
        assert [found.span() for found in words.finditer(text, start, end)] == spans
        first = words.search(text, start, end)
        assert (first and first.span()) == (spans[0] if spans else None)
        assert list(words.places(text, start, end)) == [first for first, _ in spans]


def test_some_may_stand_inside_a_word() -> None:
    pattern = re.compile(opening("us", "eur", anywhere=[r"\d\d*", r"\$"], any_case=True))
    assert pattern.findall("a12$ US ous EURO 7") == ["12", "$", "US", "EUR", "7"]
