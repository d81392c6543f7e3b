"""Fetches documents by their symbol: politely, once, whole or not at all. The one place that may open the network."""

from servanda.fetching.errors import Absent, NotFetched, TryLater
from servanda.fetching.fetcher import Fetched, Fetcher, How
from servanda.fetching.policy import Policy, Surroundings, default_policy

__all__ = ["Absent", "Fetched", "Fetcher", "How", "NotFetched", "Policy", "Surroundings", "TryLater", "default_policy"]
