"""`servanda-web reindex`: let the search follow everything that changed, or make its index anew."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from servanda_web.operations.indexing import bring_up_to_date


class Command(BaseCommand):
    """Needed by nobody in daily work: searches and loads let the index follow by themselves."""

    help = "Bring the search index up to date, and tell how many entries it has and their digest."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to begin from nothing."""
        parser.add_argument("--anew", action="store_true", help="throw the index away first")

    def handle(self, *args: Any, anew: bool, **options: Any) -> None:
        """Index, then tell."""
        told = bring_up_to_date(anew=anew)
        self.stdout.write(f"{told.rows} entries {told.sum}")
