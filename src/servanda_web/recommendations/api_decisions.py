"""Decides on recommendations through the API: what an editor does on the page, by a program with a token of theirs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from servanda.compendium.recommendation import ModalityClass, Status
from servanda_web.accounts.models import User
from servanda_web.common.api.answers import as_bytes, etag_of, require_match
from servanda_web.common.api.problems import Refused
from servanda_web.common.api.shapes import Sent
from servanda_web.recommendations import shapes
from servanda_web.recommendations.api import RECOMMENDATION
from servanda_web.recommendations.editing import deciding
from servanda_web.recommendations.editing.states import values_of
from servanda_web.recommendations.forms import found, record
from servanda_web.recommendations.models import Recommendation
from servanda_web.tokens.auth import TokenAuth, WriteThrottle

router = Router(tags=["Recommendations"])
_LONGEST = 20_000

Line = Annotated[str, Field(max_length=255)]


class Correction(Sent):
    """The fields that are to say something else; what is left out stays."""

    text: str | None = Field(None, min_length=1, max_length=_LONGEST)
    chapeau: str | None = Field(None, max_length=_LONGEST)
    addressees: list[Line] | None = Field(None, max_length=50)
    modality: ModalityClass | None = None
    status: Status | None = None
    themes: list[Line] | None = Field(None, max_length=50, description="Ids of themes, the main one first.")


class DecisionBody(Sent):
    """What is decided, and why."""

    decision: Literal["accept", "correct", "reject", "reopen"]
    reason: str = Field("", max_length=2000)
    values: Correction | None = Field(None, description="With `correct` only.")


@router.post(
    f"{RECOMMENDATION}/decisions",
    response=shapes.RecommendationShape,
    operation_id="decide",
    auth=TokenAuth("recommendations.decide"),
    throttle=WriteThrottle(),
    openapi_extra={
        "parameters": [
            {
                "in": "header",
                "name": "If-Match",
                "required": True,
                "schema": {"type": "string"},
                "description": "The ETag of the recommendation as you read it.",
            }
        ]
    },
)
def decide(request: HttpRequest, identifier: str, language: str, printed_id: str, body: DecisionBody) -> HttpResponse:
    """Decide on a recommendation, and get it as it stands then.

    If-Match has to bear the ETag of the record, so that nobody's decision is overwritten unseen. Needs the scope
    `recommendations.decide`.
    """
    row = found(identifier, language, printed_id)
    place = {"identifier": identifier, "language": language, "printed_id": printed_id}
    require_match(request, etag_of(as_bytes(record(**place))))
    if (body.values is not None) != (body.decision == "correct"):
        raise Refused(422, "`values` belongs to `correct`, and `correct` wants it.", faults=[("body.values", "")])
    _carry_out(request.user, row, body)  # type: ignore[arg-type]
    told = as_bytes(record(**place))
    response = HttpResponse(told, content_type="application/json")
    response["ETag"] = etag_of(told)
    return response


def _carry_out(person: User, row: Recommendation, body: DecisionBody) -> None:
    what: dict[str, Any] = {"person": person, "row": row, "version": row.version, "reason": body.reason}
    if body.values is not None:
        deciding.correct(**what, values=_values(row, body.values))
    elif body.decision == "accept":
        deciding.accept(**what)
    elif body.decision == "reject":
        deciding.reject(**what)
    else:
        deciding.reopen(**what)


def _values(row: Recommendation, told: Correction) -> dict[str, Any]:
    """The fields as the desk decides them; a theme that stays keeps the words that gave it."""
    values: dict[str, Any] = told.model_dump(exclude_none=True, mode="json")
    if told.themes is not None:
        held = {tag["theme"]: tag for tag in values_of(row)["themes"]}
        fresh = {"cue": "", "confidence": 1.0}
        values["themes"] = [held.get(theme, {"theme": theme, **fresh}) for theme in dict.fromkeys(told.themes)]
    return values
