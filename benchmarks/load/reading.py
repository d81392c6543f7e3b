"""Ten readers at once on a desk that serves as it is deployed: how long the slowest twentieth of the pages takes."""

from __future__ import annotations

import http.client
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote, urlencode

from benchmarks.yardstick import SECOND, yardstick

BAR_MS = 250.0
CONFIGURATION = Path(__file__).parents[2] / "deploy" / "gunicorn.conf.py"
MODALITIES = ("obligation", "request", "encouragement", "invitation", "consideration")


def measure(*, readers: int, requests: int, workers: int) -> None:
    """One line for each kind of page, beside the bar."""
    kinds = page_kinds()
    with serving(workers) as (port, server):
        print(f"{settled(server):.0f} s until the sets are read")
        first = [make(random.Random(place)) for make in kinds.values() for place in range(8 * workers)]
        read(port, first, readers)  # so many at once that each process has served each kind
        print(HEAD)
        for name, make in kinds.items():
            chance = random.Random(name)
            measured(name, port, [make(chance) for _ in range(requests)], readers, server)
        for name in ("list", "search, two words"):
            _after_changes(name, port, kinds[name])


def settled(server: int) -> float:
    """Seconds until the server and its database do nothing on their own, at most five minutes."""
    begin, before = time.monotonic(), 0.0
    while time.monotonic() - begin < 300:
        time.sleep(2)
        now = processor_seconds(server) + _database_seconds()
        if now - before < 0.2:
            break
        before = now
    return time.monotonic() - begin


def _database_seconds() -> float:
    """What all processes of PostgreSQL have used so far, where there are any."""
    return sum(seconds for name, _numbers, seconds in _processes() if name == "postgres")


def _after_changes(name: str, port: int, make: Callable[[random.Random], str]) -> None:
    """How long the first page takes after an editor's correction, which every process has to follow."""
    from servanda_web.recommendations.models import Recommendation

    chance, spent = random.Random(name), []
    for row in Recommendation.objects.order_by("pk")[:2000:100]:
        Recommendation.objects.filter(pk=row.pk).update(text=f"{row.text} ({chance.randint(1, 999)})")
        spent += read(port, [make(chance)], 1)[0]
    spent.sort()
    print(f"{name}, the first after a correction: {spent[len(spent) // 2]:.0f} ms, at most {spent[-1]:.0f}")


HEAD = f"{'page':<26}{'p50 ms':>8}{'p95 ms':>8}{'pages/s':>9}{'CPU ms':>8}{'pace':>7}{'p95/bar':>9}"


def measured(name: str, port: int, addresses: list[str], readers: int, server: int) -> None:
    """Read these pages and print the line of their kind.

    CPU is the time of the processor for one page, without that of a database's server. The pace is the time of the
    yardstick, before and after, in that of the machine at rest, for which the bar holds.
    """
    before, pace = processor_seconds(server), yardstick()
    spent, whole = read(port, addresses, readers)
    cpu = (processor_seconds(server) - before) * 1000 / len(addresses)
    pace = (pace + yardstick()) / 2 * SECOND
    p50, p95 = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
    rate, bar = len(spent) / whole, p95 / pace / BAR_MS
    print(f"{name:<26}{p50:>8.0f}{p95:>8.0f}{rate:>9.1f}{cpu:>8.0f}{pace:>7.2f}{bar:>9.2f}", flush=True)


def processor_seconds(server: int) -> float:
    """What a process and its children have used so far."""
    return sum(seconds for _name, numbers, seconds in _processes() if server in numbers)


def _processes() -> Iterator[tuple[str, tuple[int, int], float]]:
    """Every process: its name, its number and its parent's, and the seconds of the processor that it has used."""
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            told, _end, rest = place.read_text(encoding="ascii", errors="replace").rpartition(")")
        except OSError:  # it has ended meanwhile
            continue
        fields = rest.split()
        seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        yield told.partition("(")[2], (int(place.parent.name), int(fields[1])), seconds


def page_kinds() -> dict[str, Callable[[random.Random], str]]:
    """Addresses of each kind as readers would ask for them: other pages, other filters, other words each time."""
    from servanda.terms.themes import load_scheme
    from servanda_web.common.api.pages import encode_cursor
    from servanda_web.recommendations.models import Recommendation

    themes = [concept.id for concept in load_scheme().concepts]
    rows = list(
        Recommendation.objects.order_by("pk").values_list("document__identifier", "document__language", "printed_id")[
            ::97
        ]
    )
    words = words_of_texts()

    def filtered(chance: random.Random) -> str:
        chosen = {"theme": chance.choice(themes), "modality": chance.choice(MODALITIES)}
        return f"/recommendations/?{urlencode(chosen)}"

    return {
        "list": lambda chance: f"/recommendations/?page={chance.randint(1, 200)}",
        "list, two filters": filtered,
        "search, two words": lambda chance: f"/search/?q={quote(' '.join(chance.sample(words, 2)))}",
        "search, common word": lambda chance: (
            f"/search/?q={quote(chance.choice(words[:40]))}&page={chance.randint(1, 4)}"
        ),
        "search, word and filters": lambda chance: (
            f"/search/?q={quote(chance.choice(words))}&type=recommendation&theme={chance.choice(themes)}"
        ),
        "search, phrase": lambda chance: f"/search/?q={quote(chr(34) + phrase(chance) + chr(34))}",
        "recommendation": lambda chance: "/recommendations/{}/{}/{}".format(*chance.choice(rows)),
        "JSON list, each page once": _pages_of_json(),
        "JSON list, 50 pages": lambda chance: (
            f"/api/v1/recommendations?cursor={encode_cursor(chance.randint(1, 50) * 25)}"
        ),
    }


def _pages_of_json() -> Callable[[random.Random], str]:
    """A program that reads the whole list on and on: no page is asked for twice."""
    from servanda_web.common.api.pages import encode_cursor

    places = count(1)
    return lambda _chance: f"/api/v1/recommendations?cursor={encode_cursor(next(places) * 25)}"


def words_of_texts() -> list[str]:
    """The words of a thousand texts, the most frequent first, little ones left out."""
    from collections import Counter

    from servanda.text.analyser import analyse, is_stopword

    counts = Counter(
        token.form
        for text in _texts()
        for token in analyse(text)
        if len(token.form) > 3 and not is_stopword(token.form)
    )
    return [word for word, _ in counts.most_common(1500)]


def phrase(chance: random.Random) -> str:
    """Two words that stand side by side somewhere."""
    words = [word for word in chance.choice(_texts()).split() if word.isalpha()]
    place = chance.randrange(max(1, len(words) - 1))
    return " ".join(words[place : place + 2])


_kept: list[str] = []


def _texts() -> list[str]:
    from servanda_web.library.models import Paragraph

    if not _kept:
        _kept.extend(Paragraph.objects.order_by("pk").values_list("text", flat=True)[:1000])
    return _kept


@contextmanager
def serving(workers: int) -> Iterator[tuple[int, int]]:
    """Gunicorn as it is deployed, with so many processes: its port and the number of its first process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--config", str(CONFIGURATION), "--workers", str(workers)]
    server = subprocess.Popen([*command, "--bind", f"127.0.0.1:{port}"])
    try:
        wait_for(port, "/health")
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int, address: str) -> None:
    """Until the server answers, at most a minute."""
    for _ in range(120):
        try:
            get(port, address)
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"nothing answers on port {port}")


def get(port: int, address: str) -> None:
    """One page, read whole; anything but a page is a mistake of the benchmark."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status >= 400:
        raise SystemExit(f"{address}: {answer.status}")


def read(port: int, addresses: list[str], readers: int) -> tuple[list[float], float]:
    """Milliseconds of each page, ascending, and the seconds of all: each reader asks for the next when one is there."""
    spent: list[float] = []
    waiting = iter(addresses)
    lock = threading.Lock()

    def reader() -> None:
        while True:
            with lock:
                address = next(waiting, None)
            if address is None:
                return
            begin = time.perf_counter()
            get(port, address)
            with lock:
                spent.append((time.perf_counter() - begin) * 1000)

    begin = time.perf_counter()
    threads = [threading.Thread(target=reader) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(spent), time.perf_counter() - begin
