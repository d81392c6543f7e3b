"""What Prometheus asks for: the requests of all processes of this machine, and the state of the desk at this moment."""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.db import DatabaseError, connection
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from servanda_web.library.models import Document
from servanda_web.operations import health, queue
from servanda_web.recommendations.models import Recommendation


class DeskCollector(Collector):
    """Figures that are counted when they are asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Of a database that does not answer, only that it does not."""
        yield _one("servanda_disk_free_bytes", "Bytes free in the data folder.", health.free_space())
        try:
            counted = list(_counted())
        except DatabaseError:
            yield _one("servanda_database_up", "Whether the database answers.", 0)
            return
        yield _one("servanda_database_up", "Whether the database answers.", 1)
        yield from counted


def exposition() -> bytes:
    """The figures in the text format of Prometheus."""
    own = CollectorRegistry()
    own.register(DeskCollector())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        requests = CollectorRegistry()
        MultiProcessCollector(requests)  # type: ignore[no-untyped-call]
    else:
        requests = REGISTRY
    return generate_latest(requests) + generate_latest(own)


def _counted() -> Iterator[GaugeMetricFamily]:
    jobs = GaugeMetricFamily("servanda_jobs", "Background work by state.", labels=("state",))
    for state, number in queue.counts().items():
        jobs.add_metric((state,), number)
    yield jobs
    yield _one("servanda_queue_age_seconds", "How long the oldest work waits.", queue.age())
    yield _one("servanda_documents", "Documents, each language version by itself.", Document.objects.count())
    yield _one("servanda_recommendations", "Recommendations.", Recommendation.objects.count())
    yield _one("servanda_index_lag", "Changes that the search has not followed.", health.not_indexed())
    yield _one("servanda_database_bytes", "Size of the database.", _size())


def _size() -> int:
    asked = (
        "SELECT pg_database_size(current_database())"
        if connection.vendor == "postgresql"
        else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return int(cursor.fetchone()[0])


def _one(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=value)
