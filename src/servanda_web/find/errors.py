"""What can go wrong with searches that people keep."""

from __future__ import annotations


class NothingToSave(ValueError):
    """An address that asks for nothing cannot be kept."""

    code = "nothing-to-save"


class TooManyHits(ValueError):
    """A search with more hits than can be told one by one has no alert."""

    code = "too-many-hits"


class TooManySearches(ValueError):
    """A person keeps as many searches as one may."""

    code = "too-many-searches"
