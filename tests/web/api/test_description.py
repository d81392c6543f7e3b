"""The description of the API: frozen in a golden file, and true under requests that nobody thought of."""

from __future__ import annotations

import json

import pytest
import schemathesis
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from servanda_web.config.api import api
from servanda_web.config.wsgi import application
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "openapi.json"


def test_description_is_the_agreed_one(update_golden: bool) -> None:
    told = json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if update_golden:
        GOLDEN.write_text(told, encoding="utf-8")
    assert told == GOLDEN.read_text(encoding="utf-8"), "rewrite with --update-golden, and read the difference"


def test_description_is_served(client: Client) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    assert told["paths"] == json.loads(json.dumps(api.get_openapi_schema()["paths"]))


def test_every_operation_tells_what_it_is() -> None:
    names = set()
    for operations in api.get_openapi_schema()["paths"].values():
        for operation in operations.values():
            names.add(operation["operationId"])
            assert operation["description"]
            assert operation["responses"]["422"] == {"$ref": "#/components/responses/Problem422"}
    assert "list_recommendations" in names


schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
schema.app = application
EXAMPLES = 8 if connection.vendor == "postgresql" else 4
"""PostgreSQL refuses more: text with NUL, numbers that are too long."""


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_connection", "long_questions", "desk")
@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_whatever_is_asked_is_answered_as_described(case: Case) -> None:
    # No description can say which cursors and queries are ours, so a well-formed one may be refused all the same.
    case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=[positive_data_acceptance])
