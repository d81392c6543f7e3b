"""Walks of schemathesis along the links of the API: lists, records, decisions on what was found, and on from there.

A walk has sixty steps at most and sees what it decided itself; at its end all is undone. Schemathesis fills in what no
link gives, one case in ten wrongly on purpose, and adds links of its own between shapes that are alike.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from benchmarks.connection import kept_connection

_NAMES_OF_OURS = {"cursor", "document", "theme", "session", "provision", "body", "q"}
STEPS, WALKS_AT_ONCE = 60, 20
WRITERS = 40
"""A token may write 120 times a minute, so many write."""


@dataclass(slots=True)
class Told:
    """What came of the steps: statuses, failures, answers that are not as described, operations, links."""

    statuses: Counter[int] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    undescribed: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    linked: int = 0


def walk(cases: int, seed: int) -> Told:
    """At least so many steps, on the desk of the present database."""
    import hypothesis
    from schemathesis.generation.stateful import run_state_machine_as_test

    _publish()
    told, number = Told(), seed
    machine = _machine(told, _secrets())
    settings = hypothesis.settings(
        max_examples=min(WALKS_AT_ONCE, 1 + cases // STEPS),
        stateful_step_count=STEPS,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    with kept_connection():
        while told.statuses.total() < cases:
            run_state_machine_as_test(hypothesis.seed(number)(machine), settings=settings)
            number += 1
    return told


def _secrets() -> list[str]:
    """Tokens that may decide, and two that may not."""
    from servanda_web.accounts.services import invite
    from servanda_web.tokens.services import make_token

    people = [invite(email=f"walker-{number}@fuzz.example", role="editor") for number in range(WRITERS)]
    scopes = ["recommendations.decide"]
    good = [make_token(person=one, name=f"walk {one.pk}", scopes=scopes, days=30)[1] for one in people]
    return [*good, "", "servanda_forged"]


def _publish() -> None:
    """An edition that can be reached; it is empty, as its making takes long and is not what is asked for here."""
    from datetime import date

    from django.utils import timezone

    from servanda_web.compendium.models import Edition

    now = timezone.now()
    made = {"status": "published", "published_at": now, "checksum": "0" * 64, "touched_at": now}
    Edition.objects.create(number=1, title="Edition", date=date(2043, 5, 1), language="en", **made)


def _machine(told: Told, secrets: list[str]) -> Any:
    """A state machine whose steps are noted in `told`."""
    import schemathesis
    from django.db import transaction

    from servanda_web.config.api import api
    from servanda_web.config.wsgi import application

    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
    schema.app = application

    class Walk(schema.as_state_machine()):  # type: ignore[misc]
        def setup(self) -> None:
            self.undone = transaction.atomic()
            self.undone.__enter__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

        def step(self, given: Any) -> Any:
            linked = given.transition is not None and given.is_applied
            told.linked += linked
            if not linked and _drawn(given.case) % 4:
                # No description can say which cursors and names of documents are ours: most lists are asked without.
                for name in _NAMES_OF_OURS & given.case.query.keys():
                    del given.case.query[name]
            return super().step(given)

        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            secret = secrets[_drawn(case) % len(secrets)]
            headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {secret}"} if secret else {})
            return {"headers": headers}

        def validate_response(self, response: Any, case: Any, *_more: Any, **_kwargs: Any) -> None:
            _judge(told, response, case)

    return Walk


def _judge(told: Told, response: Any, case: Any) -> None:
    """Note the answer, and what of it is not as described."""
    from schemathesis.core.failures import FailureGroup
    from schemathesis.specs.openapi import checks

    told.statuses[response.status_code] += 1
    told.reached[case.operation.label] += response.status_code < 300
    if response.status_code >= 500 and response.status_code != 503:
        told.failed[f"{response.status_code} {case.as_curl_command()[:600]}"] += 1
        return
    judged = [checks.status_code_conformance, checks.content_type_conformance, checks.response_schema_conformance]
    try:
        case.validate_response(response, checks=judged)
    except FailureGroup as group:
        for one in group.exceptions:
            told.undescribed[f"{case.operation.label}: {type(one).__name__}: {str(one)[:300]}"] += 1


def _drawn(case: Any) -> int:
    """A number by what is sent, so that the same case is always sent in the same way."""
    return crc32(repr((case.path_parameters, case.query, case.body)).encode("utf-8", "replace"))
