"""The consolidated paper of 2015 beside an edition made from it: what is printed where, what is lost, what moves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from benchmarks.corpus import SHARED
from servanda.compendium.arrangement import under_headings
from servanda.compendium.edition import Edition, build_edition
from servanda.compendium.listed import Listed
from servanda.extraction.listing import listed
from servanda.extraction.manifest import Manifest
from servanda.ingest import ingest_file
from servanda.terms.themes import load_scheme

PAPER = "001_704800ddbf9299e2.txt"
Place = tuple[str, str]
Paper = dict[Place, list[tuple[str, list[str]]]]


def main() -> None:
    """Print, for each heading and session of the paper, how many paragraphs the edition has in the same place."""
    path = SHARED / "corpus" / "seeds" / PAPER
    if not path.is_file():
        print("The arrangement is not measured: ../shared with the documents is not here.")
        return
    extraction = ingest_file(path, Manifest()).extraction
    if extraction is None:
        print("The paper could not be read.")
        return
    rows = list(listed(extraction))
    paper = read_by_eye(path)
    _print_places(paper, _edition(rows))
    _print_themes(rows)


def read_by_eye(path: Path) -> Paper:
    """Number and words of each paragraph under heading and session, by the plain lines of the paper alone."""
    found: Paper = defaultdict(list)
    heading = letter = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.replace("*", "").strip("# ").strip()
        if roman := re.match(r"[IVX]+\. (\D.*)", line):
            heading, letter = roman[1], ""
        elif session := re.match(r"([A-Z])\. Recommendations adopted", line):
            letter = session[1]
        elif letter and (number := re.match(r"(\d+)\. (.*)", line)):
            found[heading, letter].append((number[1], words(number[2])))
        elif letter and found[heading, letter]:
            found[heading, letter][-1][1].extend(words(line))
    return found


def words(text: str) -> list[str]:
    """The words of a text in order."""
    return re.findall(r"\w+", text)


def _edition(rows: list[Listed]) -> Edition:
    arranged, scheme = under_headings(rows)
    return build_edition(arranged, scheme, title="As printed")


def _made(edition: Edition) -> Paper:
    found: Paper = defaultdict(list)
    for part in edition.parts:
        for group in part.groups:
            for chapter in group.chapters:
                for session in chapter.sessions:
                    place = (chapter.label or "", "-AB"[session.session.ordinal or 0])
                    found[place] += [(one.recommendation.id, words(one.recommendation.text)) for one in session.texts]
    return found


def _print_places(paper: Paper, edition: Edition) -> None:
    made = _made(edition)
    print(f"{'heading, session':<64}{'printed':>8}{'made':>6}{'order':>7}{'words':>7}")
    for place, printed in paper.items():
        here = made[place]
        order = [number for number, _ in here] == [number for number, _ in printed]
        print(f"{place[0][:58]}, {place[1]:<4}".ljust(64), end="")
        print(f"{len(printed):>8}{len(here):>6}{_said(order):>7}{_said(here == printed):>7}")
    running = [text.number for text in edition.texts()]
    count = sum(map(len, paper.values()))
    rises = all(one < other for one, other in pairwise(running))
    print(f"together {len(running)} of {count} paragraphs, {count - len(running)} lost; numbers rise: {_said(rises)}")


def _said(is_so: bool) -> str:
    return "same" if is_so else "OTHER"


def _print_themes(rows: list[Listed]) -> None:
    """How the paper's headings fall among the groups of our scheme: they are two schemes, and this is how they meet."""
    scheme = load_scheme()
    falls: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        group = scheme.concept(row.main_theme).broader or row.main_theme if row.main_theme else "no theme"
        falls[row.recommendation.section_titles[0]][group or ""] += 1
    print("\nheading of the paper → groups of the scheme (main theme)")
    for heading, groups in falls.items():
        print(f"{heading[:58]:<60}" + ", ".join(f"{group} {count}" for group, count in groups.most_common()))
