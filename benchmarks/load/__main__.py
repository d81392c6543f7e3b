"""`python -m benchmarks.load fill|measure|datasette|mixed`: on the desk that the environment names."""

from __future__ import annotations

import argparse
import os
import time

import django


def main() -> None:
    """Run one part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load")
    parser.add_argument("part", choices=("fill", "measure", "datasette", "mixed"))
    parser.add_argument("--recommendations", type=int, default=100_000)
    parser.add_argument("--paragraphs", type=int, default=400_000)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=10, help="mixed: how long people work")
    parser.add_argument("--users", type=int, default=50, help="mixed: how many people")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "servanda_web.config.settings.sqlite")
    django.setup()
    if given.part == "fill":
        _fill(given.recommendations, given.paragraphs)
    elif given.part == "measure":
        from benchmarks.load.reading import measure

        measure(readers=given.readers, requests=given.requests, workers=given.workers)
    elif given.part == "mixed":
        from benchmarks.load.mixed import mixed

        raise SystemExit(not mixed(minutes=given.minutes, users=given.users, processes=given.workers))
    else:
        from benchmarks.load.datasette import compare

        compare(readers=given.readers, requests=given.requests)


def _fill(recommendations: int, paragraphs: int) -> None:
    from django.core.management import call_command

    from benchmarks.load.rows import fill
    from servanda_web.find.following import follow_all

    call_command("migrate", verbosity=0, interactive=False)
    begin = time.perf_counter()
    fill(recommendations, paragraphs)
    print(f"rows in {time.perf_counter() - begin:.0f} s", flush=True)
    begin = time.perf_counter()
    follow_all()
    print(f"index in {time.perf_counter() - begin:.0f} s", flush=True)


if __name__ == "__main__":
    main()
