"""The published description of the API: OpenAPI 3.1, each problem declared once, two media types for each record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from servanda_web.common.api.answers import JSON, JSON_LD
from servanda_web.common.api.problems import CODES, MEDIA_TYPE, Problem

_ALWAYS = (400, 404, 405, 406, 414, 422, 429, 500, 503)
_WITH_TOKEN = (401, 403)
_WRITING = (409, 412, 428)


class DescribedAPI(NinjaAPI):
    """The API with a description that says what truly comes back, problems included, and where each answer leads."""

    def __init__(self, *, ways: Mapping[str, Sequence[tuple[str, Mapping[str, str]]]], **options: Any) -> None:
        """`ways`: by operation, those that its answer leads to, and what their parameters are filled with."""
        self._ways = ways
        super().__init__(**options)

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The description; problems stand once under `components` and are referred to from every operation."""
        schema = super().get_openapi_schema(**options)
        for operations in schema["paths"].values():
            operations.pop("head", None)
            for method, operation in operations.items():
                _describe(method, operation)
                _lead_on(operation, self._ways.get(operation["operationId"], ()))
        components = schema["components"]
        components["responses"] = {f"Problem{status}": _problem_response(status) for status in CODES}
        components["schemas"] |= _problem_schemas()
        components["schemas"] = dict(sorted(components["schemas"].items()))
        schema["paths"] = dict(sorted(schema["paths"].items()))
        return schema


def _describe(method: str, operation: dict[str, Any]) -> None:
    told = operation["responses"]
    if method == "get":
        for response in told.values():
            content = response.get("content", {})
            if JSON in content:
                content[JSON_LD] = content[JSON]
            response["headers"] = {"ETag": {"schema": {"type": "string"}, "description": "For If-None-Match."}}
        told[304] = {"description": "The copy whose ETag If-None-Match gave is still right."}
    wanted = _ALWAYS + (_WITH_TOKEN if operation.get("security") else ()) + (_WRITING if method != "get" else ())
    for status in sorted(wanted):
        told[status] = {"$ref": f"#/components/responses/Problem{status}"}
    operation["responses"] = {str(status): told[status] for status in sorted(told)}


def _lead_on(operation: dict[str, Any], ways: Sequence[tuple[str, Mapping[str, str]]]) -> None:
    """Links stand at the answer that they are read from; the one that fills a cursor is that to the next page."""
    links = {
        "next" if "cursor" in filled else target: {"operationId": target, "parameters": dict(filled)}
        for target, filled in ways
    }
    if links:
        operation["responses"]["200"]["links"] = links


def _problem_response(status: int) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": HTTPStatus(status).phrase, "content": content}


def _problem_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    return {**schema.pop("$defs", {}), "Problem": schema}
