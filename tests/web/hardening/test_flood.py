"""A flood of bad requests is answered; so are walks along the links of the API, and spoilt files are told apart."""

from __future__ import annotations

import pytest
from django.test import Client

from benchmarks.flood.requests import flood
from benchmarks.flood.spoiling import Spoiler
from benchmarks.flood.walks import walk
from servanda_web.config.api_links import WAYS
from servanda_web.library.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("long_questions")]


def test_bad_requests_are_answered(desk: list[Document]) -> None:
    told, failed = flood(120, seed=5)
    assert told.total() == 120
    assert dict(failed) == {}
    assert {404, 405} <= set(told)


@pytest.mark.usefixtures("desk")
def test_walks_follow_the_links_of_the_description() -> None:
    told = walk(12, seed=2)
    assert dict(told.failed) == dict(told.undescribed) == {}
    assert told.linked >= 3


def test_links_lead_from_a_list_to_a_decision(client: Client, desk: list[Document]) -> None:
    """By hand, as the description says: each place that a link names is there."""
    listed = client.get("/api/v1/recommendations").json()
    ways = dict(WAYS["list_recommendations"])
    item, place = listed["items"][0], ways["get_recommendation"]
    assert place["printed_id"] == "$response.body#/items/0/printed_id"
    address = f"/api/v1/recommendations/{item['document']['identifier']}/en/{item['printed_id']}"
    assert client.get(address)["ETag"]
    assert dict(WAYS["get_recommendation"])["decide"]["If-Match"] == "$response.header.ETag"
    assert ways["list_recommendations"] == {"cursor": "$response.body#/cursor"}


def test_spoilt_files_are_the_same_for_the_same_seed() -> None:
    one, other = Spoiler(3), Spoiler(3)
    drawn = [one.draw() for _ in range(30)]
    assert drawn == [other.draw() for _ in range(30)]
    assert len({way for way, _ in drawn}) >= 5
