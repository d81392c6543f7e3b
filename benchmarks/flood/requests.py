"""Bad requests at every address: each is answered.

Each case draws an address of the table of URLs, a method, an odd query, a body and headers. It is asked by somebody who
may see most, in a transaction that is undone. `tests/web/api/test_description.py` holds the API to its description.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from random import Random
from typing import Any

PIECES = (
    "",
    "0",
    "-1",
    "1" + "0" * 30,
    "9" * 4400,
    "nan",
    "1e309",
    "\u0660",
    "²",
    "%",
    "%00",
    "%ff",
    "\r\nSet-Cookie: a=b",
    "../" * 8 + "etc/passwd",
    "' OR 1=1 --",
    '"',
    "<script>",
    "{{7*7}}",
    "${7*7}",
    "\u202e",
    "\ufeff",
    "a" * 3000,
    "(" * 300,
    "NEAR/99999 x",
    '"unclosed',
    "*",
    "\\",
    "[]",
    "{}",
    "null",
    "true",
    "2031-13-45",
    "0000-00-00",
    "9999999-01-01",
    "é" * 200,
    "q:",
    "AND OR NOT",
    "-",
    "text:*",
    "CTOC/COP/WG.9/2031/3",
    "en",
    "fr",
    "extradition",
    "KEN",
    "page",
    "next",
)
NAMES = (
    "q",
    "page",
    "cursor",
    "limit",
    "count",
    "theme",
    "session",
    "type",
    "document",
    "order",
    "body",
    "language",
    "column",
    "verb",
    "resumptionToken",
    "metadataPrefix",
    "from",
    "until",
    "identifier",
    "set",
    "one",
    "with",
    "done",
    "show",
    "do",
    "version",
    "reason",
    "text",
    "event",
    "act",
    "start",
    "state",
    "kind",
    "earlier",
    "later",
    "name",
    "address",
    "date",
    "draw",
    "above",
    "decided",
    "original",
    "next",
    "days",
    "scope",
    "email",
    "role",
    "membership",
    "symbols",
    "finding",
)
HEADERS = (
    ("accept", "*/*;q=nan"),
    ("accept", "text/turtle"),
    ("accept", "," * 500),
    ("accept-language", "x" * 3000),
    ("if-none-match", '"' * 50),
    ("range", "bytes=9-1"),
    ("range", "bytes=99999999999-"),
    ("if-modified-since", "never"),
    ("authorization", "Bearer \u00ff"),
    ("authorization", "Basic ="),
    ("hx-request", "true"),
    ("referer", "//["),
    ("x-forwarded-for", "a" * 500),
    ("content-encoding", "gzip"),
    ("accept-encoding", "gzip;q=x"),
    ("cookie", '=;="\\000'),
    ("origin", "null"),
    ("if-match", "*"),
)
_FILE = b'--b\r\nContent-Disposition: form-data; name="%b"; filename="%b"\r\n\r\n%b\r\n--b--\r\n'
BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/json", b"{"),
    ("application/json", b"[" * 900),
    ("application/json", b'{"decision": "accept"}'),
    ("application/json", b'{"decision": 1e400, "values": {"text": "\\u0000"}}'),
    ("multipart/form-data; boundary=b", b"--b"),
    ("multipart/form-data", b"x"),
    ("application/x-www-form-urlencoded", b"a=%ff&a=%00"),
    ("application/xml", b"<!DOCTYPE a>"),
    ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 1200)),
    ("\u00ff", b""),
    ("multipart/form-data; boundary=b", _FILE % (b"file", b"../../x.docx", b"PK\x03\x04x")),
    ("multipart/form-data; boundary=b", _FILE % (b"files", b"x.pdf", b"%PDF-1.7 x")),
)


def flood(cases: int, seed: int) -> tuple[Counter[int], Counter[str]]:
    """How often each status came, and what failed, on the desk of the present database."""
    from django.db import transaction
    from django.test import Client

    from benchmarks.permissions.asking import routes
    from servanda_web.accounts.services import invite

    random, told, failed = Random(seed), Counter[int](), Counter[str]()
    client = Client(raise_request_exception=False)
    client.force_login(invite(email="flood@fuzz.example", role="secretariat"))
    known = [route for route in dict.fromkeys(routes()) if "logout" not in route]
    for _ in range(cases):
        route = random.choice(known)
        with transaction.atomic():
            status = _ask(client, route, random)
            transaction.set_rollback(True)
        told[status] += 1
        # 503 is what an endpoint says that is not ready: it was understood.
        if status >= 500 and status != 503:
            failed[f"{status} {route}"] += 1
            print(f"{status} {route}", file=sys.stderr, flush=True)
    return told, failed


def _ask(client: Any, route: str, random: Random) -> int:
    from urllib.parse import quote, urlencode

    named = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<str:\1>", route).translate({94: "", 36: ""})
    address = re.sub(r"<(?:(\w+):)?(\w+)>", lambda part: quote(_part(part[1], part[2], random), safe="/"), named)
    query = urlencode([(random.choice(NAMES), random.choice(PIECES)) for _ in range(random.randrange(5))])
    method = random.choices(("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS"), (10, 6, 1, 1, 1, 1))[0]
    headers = dict(random.sample(HEADERS, random.randrange(3)))
    media, body = ("", b"")
    if method in ("POST", "PUT"):
        media, body = random.choice(BODIES)
        if random.random() < 0.5:
            media = "application/x-www-form-urlencoded"
            body = urlencode([(random.choice(NAMES), random.choice(PIECES)) for _ in range(8)]).encode()
    answer = client.generic(method, f"{address}?{query}", body, content_type=media, headers=headers)
    if answer.streaming:
        b"".join(answer)
    return int(answer.status_code)


def _part(kind: str, name: str, random: Random) -> str:
    """A value for a part of an address: one that is there as often as an odd one."""
    usual = {"identifier": "CTOC/COP/WG.9/2031/3", "language": "en", "printed_id": "2", "textlanguage": "en"}
    if kind == "uuid":
        return "00000000-0000-4000-8000-000000000000"
    if kind == "int":
        return random.choice(("0", "1", "2", "9" * 19, "9" * 400))
    if random.random() < 0.6:
        return usual.get(name, "json" if name in ("form", "kind", "suffix") else "extradition")
    return random.choice(PIECES) or "x"
