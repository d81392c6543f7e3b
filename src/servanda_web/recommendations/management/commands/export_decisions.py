"""`servanda-web export_decisions`: what editors decided, for retraining the themes and for scoring the rules."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from servanda_web.recommendations.editing.exporting import checked_documents, decided_lines, gold_of


class Command(BaseCommand):
    """JSON lines of single decisions, or a file of gold for each document that is checked whole."""

    help = "Write the decisions of editors as JSON lines, or as gold for servanda score."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and in which form."""
        parser.add_argument("-o", dest="target", type=Path, help="a file; standard output where it is not given")
        parser.add_argument("--rejected", action="store_true", help="those that were rejected too")
        parser.add_argument("--gold", type=Path, metavar="FOLDER", help="one file of gold for each checked document")

    def handle(self, *args: Any, target: Path | None, rejected: bool, gold: Path | None, **options: Any) -> None:
        """Write one or the other."""
        try:
            if gold is not None:
                self._write_gold(gold)
            elif target is not None:
                self._write_lines(target, rejected)
            else:
                for line in decided_lines(with_rejected=rejected):
                    self.stdout.write(json.dumps(line, ensure_ascii=False))
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}. Name a place that can be written.") from error

    def _write_lines(self, target: Path, rejected: bool) -> None:
        partial = target.with_name(f"{target.name}.partial")
        with partial.open("w", encoding="utf-8") as file:
            lines = [json.dumps(line, ensure_ascii=False) for line in decided_lines(with_rejected=rejected)]
            file.writelines(f"{line}\n" for line in lines)
        partial.replace(target)
        print(f"{len(lines)} decisions written to {target}.", file=sys.stderr)

    def _write_gold(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        documents = list(checked_documents())
        for document in documents:
            name = f"{document.identifier.replace('/', '_')}.{document.language}.json"
            text = json.dumps(gold_of(document), ensure_ascii=False, indent=1)
            (folder / name).write_text(text + "\n", encoding="utf-8")
        print(f"{len(documents)} documents are checked whole; their gold is in {folder}.", file=sys.stderr)
