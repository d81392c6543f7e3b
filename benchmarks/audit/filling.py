"""Events in bulk, chained as the desk chains them: three years of the deeds and reads of forty people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

BEGIN = datetime(2040, 1, 1, tzinfo=UTC)
SPAN = timedelta(days=3 * 365)
PEOPLE, RECORDS = 40, 60_000
READS = 0.2
AT_ONCE = 10_000
RARE = "person.erased"
"""A verb that one event in fifty thousand has: the hardest for a page that looks for the latest."""

_DEEDS = (
    ("recommendation.accepted", "recommendations.recommendation", 60),
    ("recommendation.corrected", "recommendations.recommendation", 20),
    ("finding.kept", "library.findingdecision", 10),
    ("lineage.confirmed", "lineage.link", 8),
    ("document.taken-in", "library.document", 2),
)
_READ = (
    ("searches.counted", "accounts.user", 5),
    ("account.signed_in", "accounts.user", 4),
    ("edition.read", "compendium.edition", 1),
)


def fill(count: int, seed: int = 1) -> None:
    """Write so many events into the two chains of an empty desk, ten thousand to a transaction."""
    from django.db import transaction

    from servanda_web.audit.appending import append, held
    from servanda_web.audit.models import ChainName, Event

    random, people = Random(seed), _people()
    step = SPAN / max(count, 1)
    for start in range(0, count, AT_ONCE):
        lots: dict[ChainName, list[Event]] = {ChainName.DEEDS: [], ChainName.READS: []}
        for at in range(start, min(start + AT_ONCE, count)):
            chain = ChainName.READS if random.random() < READS else ChainName.DEEDS
            lots[chain].append(Event(at=BEGIN + at * step, **_told(chain == ChainName.READS, people, random)))
        with transaction.atomic():
            for chain, events in lots.items():
                append(held(chain), events)


def before_the_chain(count: int, seed: int = 1) -> Iterator[tuple[Any, ...]]:
    """Rows as the release before wrote them, for the columns of `COLUMNS`; `about` and all of the chain came later."""
    import json

    random = Random(seed)
    for at in range(count):
        told = _told(False, list(range(1, PEOPLE + 1)), random)
        moment = (BEGIN + at * (SPAN / count)).replace(tzinfo=None).isoformat(" ", "microseconds")
        yield (
            moment, told["actor_id"], told["actor_name"], told["verb"], told["target_kind"], told["target_key"],
            told["reason"], json.dumps(told["before"]), json.dumps(told["after"]),
        )  # fmt: skip


COLUMNS = ("at", "actor_id", "actor_name", "verb", "target_kind", "target_key", "reason", '"before"', '"after"')


def _people() -> list[int]:
    from servanda_web.accounts.models import User

    User.objects.bulk_create(
        [User(email=f"p{number}@desk.example", name=f"Person {number}") for number in range(PEOPLE)]
    )
    return list(User.objects.order_by("pk").values_list("pk", flat=True)[:PEOPLE])


def _told(is_read: bool, people: list[int], random: Random) -> dict[str, Any]:
    # Some work much, most little; the desk itself does one thing in ten.
    person = people[min(int(random.expovariate(0.25)), len(people) - 1)] if random.random() > 0.1 else None
    kinds = _READ if is_read else _DEEDS
    verb, kind, _ = random.choices(kinds, [weight for *_, weight in kinds])[0]
    if not is_read and random.random() < 1 / 50_000:
        verb, kind = RARE, "accounts.user"
    key = str(person or 1) if kind == "accounts.user" else str(random.randrange(RECORDS))
    is_theirs = kind == "accounts.user" and verb != RARE
    told = {
        "actor_id": person, "actor_name": f"Person {person}" if person else "servanda", "verb": verb,
        "target_kind": kind, "target_key": key, "reason": "As printed." if random.random() < 0.3 else "",
        "before": {} if is_read else {"outcome": "open", "version": 1},
        "after": {"searches": random.randrange(90)} if is_read else {"outcome": "accepted", "version": 2},
    }  # fmt: skip
    return told | ({"about_id": person} if is_theirs and not verb.startswith("recommendation") else {})
