"""Reports of our own for a drill: each one another meeting, whole or broken in a way in which files break."""

from __future__ import annotations

import random

ADVICES, PARAGRAPHS = 3, 4
PROMISED = "drill-"
"""How the names of whole files begin; those of broken ones begin otherwise."""
_REPORT = """**Conference of the Parties**

# Report on the meeting of the Working Group on Ferries held in Vienna on {day} {month} {year}

### I. Introduction

1. The Working Group met in Vienna and counted {number} ferries.

### II. Recommendations

**A. Recommendations adopted by the Working Group**

2. States parties should exchange lists of harbours every year.

3. States parties should train the staff of harbours.

4. States parties may wish to consider counting ferries at night.
"""
_MONTHS = ("March", "May", "June", "October")


def report(number: int) -> bytes:
    """The report of the meeting of that number; no two are of one day."""
    year, place = divmod(number, 100)
    month, day = divmod(place, 25)
    told = {"day": day + 1, "month": _MONTHS[month], "year": 2001 + year, "number": number + 2}
    return _REPORT.format(**told).encode()


def broken(chance: random.Random) -> tuple[str, bytes]:
    """A file as a bad line, a bad disk or a bad person makes it: the ending of its name, and its bytes."""
    whole = bytearray(report(90_000 + chance.randrange(900)))
    start = {"md": b"", "pdf": b"%PDF-1.7\n", "docx": b"PK\x03\x04", "html": b"<html><body>", "txt": b"\xff\xfe"}
    suffix = chance.choice(list(start))
    data = bytearray(start[suffix]) + whole
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.5:
        del data[chance.randrange(len(data)) :]
    if chance.random() < 0.3:
        at = chance.randrange(len(data) + 1)
        data[at:at] = bytes(chance.randrange(1, 4000))
    return suffix, bytes(data)
