"""What `servanda-web check --deploy` tells of the reading of files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, register
from django.core.checks import Warning as Caution

from servanda.errors import ServandaError
from servanda.sandbox import WALLS
from servanda_web.files.reading import sandbox


@register("security", deploy=True)
def tell_walls(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Which walls stand around the reading of files on this machine, and which are missing."""
    if settings.SANDBOX == "no":
        return [
            Caution("Files of strangers are read in the desk's own process.", "SERVANDA_SANDBOX=yes", id="files.W001")
        ]
    try:
        box = sandbox()
        standing = box.walls() if box else ()
    except ServandaError as error:
        return [Caution(str(error), id="files.W002")]
    told: list[CheckMessage] = [
        Caution(f"Missing around the reading of files: {meaning}.", "See docs/security/files.md.", id="files.W003")
        for name, meaning in WALLS.items()
        if name not in standing
    ]
    if standing:
        told.append(Info(f"Around the reading of files stand: {', '.join(standing)}.", id="files.I001"))
    if not settings.SCANNER:
        told.append(Info("No scanner looks at files (SERVANDA_SCANNER).", id="files.I002"))
    return told
