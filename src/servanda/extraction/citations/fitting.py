"""Whether an instrument can have a place, by its tree or else by its size."""

from __future__ import annotations

from servanda.extraction.citations.places import Place
from servanda.terms.instruments import instrument
from servanda.terms.provisions import has_article, make_provision, resolve, tree


def fits(key: str | None, article: str | None) -> bool:
    """Whether the instrument can have such an article."""
    return key is None or article is None or has_article(key, article)


def has_place(key: str, place: Place) -> bool:
    """Whether the tree of the instrument has the place; without a tree its size and its numerals must do."""
    if not tree(key):
        is_of_another = place.article is not None and place.article[0].isdigit() and instrument(key).is_roman
        return fits(key, place.article) and not is_of_another
    return resolve(make_provision(key, place.article, place.paragraph, place.labels, place.chapter)).node is not None
