"""Running heads, page numbers and job numbers that a converter left between the lines of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from servanda.documents.blocks import Block, BlockKind
from servanda.documents.grammar.labels import read_label

_LONGEST = 60
_DIGIT = re.compile(r"\d")
_LONG_TEXT = 120
_SYMBOL = re.compile(r"[A-Z]{1,8}(?:/[A-Za-z\d.()\[\]-]+)+\*?")
_OF_PAGES = re.compile(r"(?P<page>\d{1,4})\s?/\s?(?P<pages>\d{1,4})")
_JOB_NUMBER = re.compile(r"(?:[A-Z]{1,4}\.\s?)?\d{2}-\d{5,6}(?:\s?\([A-Z]\))?(?:\s+\d{6})*\*?")
_PAGE_WORD = re.compile(r"(?:[Pp]age|PAGE|p\.)\s\d{1,4}(?:\s(?:of|/)\s\d{1,4})?")
_BARE_NUMBER = re.compile(r"[-–]?\s?(?P<number>\d{1,4})\s?[-–]?")
# Its form first: most short lines lack it at their first word.
_PRINTERS = re.compile(
    rf"""
    (?= (?: (?: {_SYMBOL.pattern} | {_JOB_NUMBER.pattern} | {_PAGE_WORD.pattern}
              | \d{{1,4}} (?: \s?/\s?\d{{1,4}} )? | [|–—-] ) (?: \s+ | \Z ) )+ \Z )
    (?: .* (?: {_JOB_NUMBER.pattern} | \b{_PAGE_WORD.pattern} ) | {_OF_PAGES.pattern} \Z )
    """,
    re.X,
)


def without_furniture(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks with page edges in the place of running heads and feet, and the texts of these heads.

    What only printers write (a job number, "page 3", "3/12") is furniture wherever it stands alone; a symbol is where
    it comes back or stands beside such, a bare number where numbers count on from page to page.
    """
    given = list(blocks)
    short = [(index, block.text) for index, block in enumerate(given) if _may_be_furniture(block)]
    places = _page_numbers(short) | {index for index, text in short if _is_printers(text)}
    symbols = {index: symbol for index, text in short if (symbol := _symbol_alone(text))}
    counts, body = Counter(symbols.values()), _body_start(given)
    heads = {
        index: symbol
        for index, symbol in symbols.items()
        if index >= body and (counts[symbol] > 1 or index - 1 in places or index + 1 in places)
    }
    kept = (
        Block((), BlockKind.PAGE_EDGE, span=block.span) if index in places or index in heads else block
        for index, block in enumerate(given)
    )
    return tuple(kept), tuple(dict.fromkeys(heads.values()))


def _body_start(blocks: Sequence[Block]) -> int:
    """The index of the first block that is no part of a masthead: a long text, or one with a number."""
    return next(
        (i for i, block in enumerate(blocks) if len(block.text) >= _LONG_TEXT or read_label(block.text)), len(blocks)
    )


def _is_printers(text: str) -> bool:
    """Whether a short text is by its form what only printers write: a job number, "page 3", "3/12"."""
    return _DIGIT.search(text) is not None and _PRINTERS.match(text) is not None and _counts_pages(text)


def _counts_pages(text: str) -> bool:
    page = _OF_PAGES.fullmatch(text)
    return page is None or int(page["page"]) <= int(page["pages"])


def _may_be_furniture(block: Block) -> bool:
    return block.kind in (BlockKind.TEXT, BlockKind.HEADING) and 0 < len(block.text) <= _LONGEST


def _symbol_alone(text: str) -> str | None:
    found = _SYMBOL.fullmatch(text) if "/" in text else None
    return found[0].rstrip("*") if found else None


def _page_numbers(texts: Iterable[tuple[int, str]]) -> frozenset[int]:
    """The places of bare numbers that count pages: three or more, each one more than the one before."""
    bare = [(index, int(found["number"])) for index, text in texts if (found := _BARE_NUMBER.fullmatch(text))]
    runs: list[list[int]] = []
    last = None
    for index, number in bare:
        if last is not None and number == last + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
        last = number
    return frozenset(index for run in runs if len(run) >= 3 for index in run)
