"""Ten readers at once on a desk that serves as it is deployed: how long the slowest twentieth of the pages takes."""

from __future__ import annotations

import http.client
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlencode

BAR_MS = 250.0
MODALITIES = ("obligation", "request", "encouragement", "invitation", "consideration")


def measure(*, readers: int, requests: int, workers: int) -> None:
    """One line for each kind of page: median and 95th percentile in milliseconds, pages a second, beside the bar."""
    kinds = page_kinds()
    with serving(workers) as port:
        for address in [make(random.Random(place)) for make in kinds.values() for place in range(2 * workers)]:
            get(port, address)  # each process reads its sets once
        print(f"{'page':<24}{'p50 ms':>9}{'p95 ms':>9}{'pages/s':>9}   p95 of {BAR_MS:.0f} ms")
        for name, make in kinds.items():
            chance = random.Random(name)
            report(name, read(port, [make(chance) for _ in range(requests)], readers))


def report(name: str, figures: tuple[list[float], float]) -> None:
    """The line of one kind."""
    spent, whole = figures
    p95 = spent[int(len(spent) * 0.95)]
    print(
        f"{name:<24}{spent[len(spent) // 2]:>9.0f}{p95:>9.0f}{len(spent) / whole:>9.1f}{p95 / BAR_MS:>9.2f} ×",
        flush=True,
    )


def page_kinds() -> dict[str, Callable[[random.Random], str]]:
    """Addresses of each kind as readers would ask for them: other pages, other filters, other words each time."""
    from servanda.terms.themes import load_scheme
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
    }


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
def serving(workers: int) -> Iterator[int]:
    """Gunicorn with so many processes of four threads, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "servanda_web.config.wsgi",
        "--workers",
        str(workers),
        "--threads",
        "4",
    ]
    server = subprocess.Popen([*command, "--bind", f"127.0.0.1:{port}", "--log-level", "warning", "--timeout", "120"])
    try:
        wait_for(port, "/health")
        yield port
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
