"""A facet of sessions: named as people know them, in the order in which they were held."""

from __future__ import annotations

from dataclasses import replace

from servanda_web.common.facets import FacetField
from servanda_web.library.models import Session
from servanda_web.recommendations.words import session_name


def with_sessions(field: FacetField) -> FacetField:
    """The facet with the names and the order of all sessions, from one query; one that is gone keeps its key."""
    sessions = {session.key: session for session in Session.objects.all()}
    places = {key: place for place, key in enumerate(sessions)}
    return replace(
        field,
        label=lambda key: session_name(sessions[key]) if key in sessions else key,
        order=lambda choice: places.get(choice.value, len(places)),
    )
