"""A desk in a process of its own, for tests that kill it: `python -m tests.web.desk_process prepare|load|tell FOLDER`.

`load` may be followed by the name of a function: when the load comes there, it leaves a file `here` and waits.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

import django


def prepare(folder: Path) -> None:
    """The first file, in which an editor has decided on two recommendations."""
    from servanda_web.accounts.services import invite
    from servanda_web.recommendations.editing import deciding
    from servanda_web.recommendations.models import Recommendation

    load(folder)
    editor = invite(email="editor@desk.example", role="editor", name="Editor")
    first, second = Recommendation.objects.order_by("position")[:2]
    deciding.correct(person=editor, row=first, version=0, values={"text": "As the editor has it."})
    deciding.accept(person=editor, row=second, version=0)


def load(folder: Path) -> None:
    """Take in what lies in the folder."""
    from servanda_web.find.loading import load_files

    load_files(sorted(folder.glob("*.md")), watch=lambda path: None)


def stop_at(name: str, mark: Path) -> None:
    """Put a function that waits in the place of the named one."""
    module, _dot, function = name.rpartition(".")

    def wait(*args: Any, **options: Any) -> NoReturn:
        mark.write_text("here")
        time.sleep(600)
        raise AssertionError("nobody killed this process")

    setattr(importlib.import_module(module), function, wait)


def tell() -> dict[str, Any]:
    """A digest of each table, and in words what a re-run has to complete."""
    from django.apps import apps

    from servanda_web.library.models import Document
    from servanda_web.recommendations.models import Decision, LineageSuggestion, Recommendation

    tables = [
        one for label in ("library", "recommendations", "audit") for one in apps.get_app_config(label).get_models()
    ]
    digests = {one.__name__: str(list(one.objects.order_by("pk").values_list())) for one in tables}
    return {
        "digests": {name: hashlib.sha256(rows.encode()).hexdigest() for name, rows in digests.items()},
        "texts": list(Recommendation.objects.order_by("document", "position").values_list("text", flat=True)),
        "conflicts": list(Decision.objects.filter(has_conflict=True).values_list("conflicts", flat=True)),
        "uncompared": Document.objects.filter(is_compared=False).count(),
        "suggestions": LineageSuggestion.objects.count(),
    }


if __name__ == "__main__":
    django.setup()
    deed, place = sys.argv[1], Path(sys.argv[2])
    if deed == "prepare":
        prepare(place)
    elif deed == "load":
        if len(sys.argv) > 3:
            stop_at(sys.argv[3], place / "here")
        load(place)
    else:
        print(json.dumps(tell()))
