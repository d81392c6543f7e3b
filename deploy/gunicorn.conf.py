"""The web server's processes: those of systemd's socket, ended gently, measured together."""

import os
import shutil
from pathlib import Path

wsgi_app = "servanda_web.config.wsgi"
# Under systemd the socket is handed over and this is not used.
bind = os.environ.get("SERVANDA_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Pages are worked out for the most part, which the threads of a process do by turns: with more of them all are late.
threads = 2
# What waits belongs to no process yet: the first that is free takes it. nginx brings requests whole and anew.
worker_connections = threads
keepalive = 0
timeout = 60
graceful_timeout = 30
# A process that served for long makes room for a fresh one; not all at once.
max_requests, max_requests_jitter = 20_000, 2_000
worker_tmp_dir = "/dev/shm"  # noqa: S108 - a sign of life must not wait for a disk
loglevel = "warning"
_METRICS = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")


def on_starting(server):
    """Begin to count from nothing: figures of processes that are gone belong to nobody."""
    if _METRICS:
        shutil.rmtree(_METRICS, ignore_errors=True)
        Path(_METRICS).mkdir(parents=True)


def post_worker_init(worker):
    """Read what pages need before people ask for it."""
    from servanda_web.find.ahead import read_ahead_soon

    read_ahead_soon()


def child_exit(server, worker):
    """Let the figures of a process that ended count on without it."""
    if _METRICS:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
