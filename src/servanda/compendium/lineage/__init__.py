"""Lineage: which recommendations of a later session repeat, change or follow up an earlier one."""

from __future__ import annotations

from servanda.compendium.lineage.index import LineageIndex
from servanda.compendium.lineage.suggesting import SUBSTANCE, VERBATIM, compare_pair, suggest_for, suggest_lineage
from servanda.compendium.lineage.values import (
    Candidate,
    ClausePair,
    KindFinding,
    LineageKind,
    LineageSuggestion,
)

__all__ = [
    "SUBSTANCE",
    "VERBATIM",
    "Candidate",
    "ClausePair",
    "KindFinding",
    "LineageIndex",
    "LineageKind",
    "LineageSuggestion",
    "compare_pair",
    "suggest_for",
    "suggest_lineage",
]
