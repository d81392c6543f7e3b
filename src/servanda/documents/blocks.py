"""What a reader hands over: the visible blocks of a file in reading order, before anyone asks what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from servanda.text.spans import Span
from servanda.values import made_often


class BlockKind(StrEnum):
    """What the file itself says about a block. Readers use TEXT when in doubt; the grammar decides the rest."""

    TEXT = "text"
    HEADING = "heading"
    FOOTNOTE = "footnote"
    TABLE = "table"
    PAGE_EDGE = "page-edge"


@made_often(frozen=True, slots=True)
class Run:
    """A stretch of characters of one look. `mark` is set where the run is a footnote mark ("3", "*"), not text."""

    text: str
    bold: bool = False
    italic: bool = False
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word that was recognised in a picture of a page: its place in the plain text, and how surely (0 to 1)."""

    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class MergedCell:
    """A cell of a table that takes several places: its row and column from 0, and how many rows and columns it takes.

    Its text stands in the first place; the others are empty.
    """

    row: int
    column: int
    rows: int
    columns: int


@made_often(frozen=True, slots=True)
class Block:
    """One visual paragraph.

    `label` is a number that the file keeps apart from the text (Word's automatic "12.", "(a)"); `mark` the mark of a
    footnote block; `style` the file's own name for the look (a Word style, an HTML tag, "h2"); `level` the heading
    level that the file claims; `indent` and `size` are points where the file tells them; `bullet` says that the file
    set the block as an unnumbered list item; `continues` is True where the layout shows that the block goes on from the
    one before it (no first-line indent at the top of a page), False where it shows a new start, None where it is mute.
    `text` is made from the runs, once, because every reader of blocks asks for it: their characters without footnote
    marks, with single spaces.
    Of a table `rows` are the cells, `merged` those that take more than one place, `header_rows` how many rows the file
    repeats as a heading on each page.
    """

    runs: tuple[Run, ...]
    kind: BlockKind = BlockKind.TEXT
    page: int | None = None
    span: Span = Span(0, 0)
    label: str | None = None
    mark: str | None = None
    style: str | None = None
    level: int | None = None
    indent: float | None = None
    size: float | None = None
    bullet: bool = False
    continues: bool | None = None
    rows: tuple[tuple[str, ...], ...] = field(default=())
    merged: tuple[MergedCell, ...] = field(default=())
    header_rows: int = 0
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        runs = self.runs
        is_one = len(runs) == 1 and runs[0].mark is None
        words = runs[0].text if is_one else "".join([run.text for run in runs if run.mark is None])
        object.__setattr__(self, "text", " ".join(words.split()))

    @property
    def is_bold(self) -> bool:
        """Whether every visible character is bold."""
        return _all_runs(self.runs, "bold")

    @property
    def is_italic(self) -> bool:
        """Whether every visible character is italic."""
        return _all_runs(self.runs, "italic")


_FEWEST_ALLOWED = 2_000
_SHORTEST_ON_AVERAGE = 50


def most_blocks(length: int) -> int:
    """How many blocks of a text of so many characters are read.

    The blocks of a document hold more than 50 characters on average, but for those of a short one, a list or a form.
    A text of nothing but numbers or list marks would take a minute a megabyte; beyond the bound it is said to be
    unread.

    >>> most_blocks(3_000), most_blocks(1_000_000)
    (2060, 22000)
    """
    return _FEWEST_ALLOWED + length // _SHORTEST_ON_AVERAGE


def _all_runs(runs: tuple[Run, ...], look: str) -> bool:
    has_look = False
    for run in runs:
        if run.mark is None and run.text and not run.text.isspace():
            if not getattr(run, look):
                return False
            has_look = True
    return has_look


@dataclass(frozen=True, slots=True)
class BlockStream:
    """A whole file as blocks, with what the reader could not read.

    `media_type` is that of the file; `text` the plain text in which the blocks' spans count; `properties` what the
    file says about itself (title, author, language) and is not printed on a page; `recognised` the words of scanned
    pages in the order of the text.
    """

    blocks: tuple[Block, ...]
    text: str
    media_type: str
    pages: int | None = None
    properties: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    recognised: tuple[RecognisedWord, ...] = ()
