"""What the desk has acknowledged, and whether it still holds: the witness of every fault."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from scripts.drills.faults.texts import ADVICES, PARAGRAPHS, PROMISED
from servanda_web.audit.models import ChainName, Event
from servanda_web.audit.selectors import verify
from servanda_web.common.models import Change
from servanda_web.compendium.models import Edition, Progress
from servanda_web.files import services as files
from servanda_web.find import following
from servanda_web.library.models import SourceFile
from servanda_web.recommendations.models import Recommendation


@dataclass(slots=True)
class Promises:
    """Everything that was acknowledged: words of corrections by row, files by digest, editions told ready."""

    corrections: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    files: dict[str, str] = field(default_factory=dict)
    editions: set[int] = field(default_factory=set)
    ready: set[int] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self) -> int:
        """How many there are."""
        with self.lock:
            kept = len(self.files) + len(self.editions) + len(self.ready)
            return sum(map(len, self.corrections.values())) + kept

    def so_far(self) -> Promises:
        """Those of this moment, for a look at a copy of this moment."""
        with self.lock:
            corrections = defaultdict(list, {row: list(words) for row, words in self.corrections.items()})
            return Promises(corrections, dict(self.files), set(self.editions), set(self.ready))

    def lost(self) -> list[str]:
        """What was acknowledged and is not there."""
        told = [*self._lost_corrections(), *self._lost_files()]
        there = set(Edition.objects.values_list("number", flat=True))
        made = set(Edition.objects.filter(progress=Progress.READY).values_list("number", flat=True))
        told += [f"edition {number} is gone" for number in sorted(self.editions - there)]
        return told + [f"edition {number} is no longer ready" for number in sorted(self.ready - made)]

    def _lost_corrections(self) -> Iterable[str]:
        texts = dict(Recommendation.objects.filter(pk__in=self.corrections).values_list("pk", "text"))
        said: dict[str, str] = defaultdict(str)
        for key, after in Event.objects.filter(verb="recommendation.corrected").values_list("target_key", "after"):
            said[key] += f" {after.get('text', '')} "
        for row, words in self.corrections.items():
            missing = [word for word in words if word not in said[str(row)]]
            yield from (f"no event tells of correction {word} of recommendation {row}" for word in missing)
            # A later one may stand there whose answer was never read; an earlier one may not.
            if words and texts.get(row, "").rpartition(" ")[2].rstrip(".") < words[-1]:
                yield f"recommendation {row} no longer says {words[-1]}"

    def _lost_files(self) -> Iterable[str]:
        there = set(SourceFile.objects.filter(sha256__in=self.files).values_list("sha256", flat=True))
        for sha256, name in self.files.items():
            if sha256 not in there:
                yield f"{name} was taken in and is gone"
            elif not files.is_whole(sha256):
                yield f"the bytes of {name} are gone"


def halves() -> list[str]:
    """What stands half in the database: texts without their event, documents without their parts, broken chains."""
    told = [*_of_rows(), *_of_documents(), *_of_editions()]
    for chain in ChainName:
        told += [f"audit {chain}: {fault.says}" for fault in verify(chain).faults]
    return told


def _of_rows() -> Iterable[str]:
    newest = {}
    for event in Event.objects.filter(verb="recommendation.corrected").order_by("number"):
        newest[event.target_key] = event.after
    for row in Recommendation.objects.select_related("decision").filter(pk__in=newest):
        after = newest[str(row.pk)]
        if (row.text, row.version) != (after["text"], after["version"]):
            yield f"recommendation {row.pk} is not what its newest event tells"
        if row.decision.values["text"] != row.text:
            yield f"recommendation {row.pk} is not what its decision tells"


def _of_documents() -> Iterable[str]:
    taken = SourceFile.objects.filter(name__startswith=PROMISED).annotate(
        advices=Count("document__recommendations", distinct=True), parts=Count("document__paragraphs", distinct=True)
    )
    for name, *parts in taken.values_list("name", "advices", "parts"):
        if parts != [ADVICES, PARAGRAPHS]:
            yield f"{name} has {parts[0]} of {ADVICES} recommendations, {parts[1]} of {PARAGRAPHS} paragraphs"
    for name, sha256 in SourceFile.objects.exclude(name__startswith=PROMISED).values_list("name", "sha256"):
        if not files.is_whole(sha256):
            yield f"{name} was taken in without its bytes"


def _of_editions() -> Iterable[str]:
    for row in Edition.objects.prefetch_related("forms"):
        forms = list(row.forms.all())
        if row.progress == Progress.READY and (not row.content or not forms):
            yield f"edition {row.number} is told ready without content or forms"
        yield from (f"a form of edition {row.number} is damaged" for one in forms if not files.is_whole(one.sha256))


def unfound(promises: Promises) -> list[str]:
    """What a search does not find although nothing says that the index is behind; then the index follows all."""
    told = [f"{word} is not found" for word in _missing(promises, is_behind_allowed=True)]
    following.follow_all()
    return told + [f"{word} is not found when all is followed" for word in _missing(promises, is_behind_allowed=False)]


def _missing(promises: Promises, *, is_behind_allowed: bool) -> Iterable[str]:
    texts = dict(Recommendation.objects.filter(pk__in=promises.corrections).values_list("pk", "text"))
    for row, text in texts.items():
        word = text.rpartition(" ")[2].rstrip(".")
        found = following.recommendations_with(word)
        is_behind = Change.objects.filter(is_followed=False).exists()
        if (found is None or row not in found) and not (is_behind and is_behind_allowed):
            yield word
