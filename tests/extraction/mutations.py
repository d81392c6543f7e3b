"""What conversion, printing and typing do to a text: each mutation takes a Markdown source and changes its dress only."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

from servanda.documents.model import Paragraph
from servanda.documents.reading import read_document

Mutation = Callable[[str], str]

_NUMBERED_HEADING = re.compile(r"^#{0,6} *\**(?=(?:[IVX]+|[A-Z])\. |\*?Recommendation \d)(?P<title>[^\n]*?)\**$", re.M)
_LONG_WORD = re.compile(r"(?<![\w/.\-])[a-z]{9,}(?![\w/.\-(])")
_AFTER_PARAGRAPH = re.compile(r"(?<=[.;:])\n\n(?=\d+\. )")
_IN_SENTENCE = re.compile(r"(?<=[a-z])\n\n(?=[a-z])")
_SEAM = re.compile(r"(?<=[a-z]{3}) (?=[a-z]{3})")
_BETWEEN_ITEMS = re.compile(r"(?<=[;,])\n{1,2}(?=(?:- )?\([a-z]\) )")
_FOOTNOTE = re.compile(r"<sup>\d+</sup> ")
_MAY_PRECEDE_NOTE = re.compile(r"\d+\. ")


def renumbered(source: str) -> str:
    """Every paragraph number raised by a hundred: a document that begins in the middle."""
    document = read_document(source.encode(), "before.md")
    places = [(_number_at(source, paragraph), paragraph) for paragraph in document.paragraphs if _is_counted(paragraph)]
    for place, paragraph in reversed(places):
        number = paragraph.number or ""
        source = source[:place] + str(int(number) + 100) + source[place + len(number) :]
    return source


def _is_counted(paragraph: Paragraph) -> bool:
    return paragraph.number is not None and paragraph.number.isdigit()


def _number_at(source: str, paragraph: Paragraph) -> int:
    return source.index(paragraph.number or "", paragraph.span.start)


def with_plain_headings(source: str) -> str:
    source = re.sub(r"\*\*(?=\*Recommendation)", "**\n\n", source)
    return _NUMBERED_HEADING.sub(lambda m: m["title"].replace("*", ""), source)


def with_capital_headings(source: str) -> str:
    return re.sub(r"\bRecommendation (?=\d+\*)", "RECOMMENDATION ", source)


def with_curly_quotes(source: str) -> str:
    source = re.sub(r'"([^"\n]*)"', "“\\1”", source)
    return re.sub(r"(?<=\w)'(?=\w)", "’", source)


def with_straight_quotes(source: str) -> str:
    return source.translate(str.maketrans("“”’", '""\''))


def with_soft_hyphens(source: str) -> str:
    return _LONG_WORD.sub(lambda m: f"{m[0][:4]}\u00ad{m[0][4:]}", source)


def with_no_break_spaces(source: str) -> str:
    source = re.sub(r"(?<=\d\.) (?=\w)", "\u00a0", source)
    return re.sub(
        r"\b(articles?|paragraphs?|resolution|decision|of|to|should|parties|are|from|and) (?=\w)", "\\1\u00a0", source
    )


def with_thin_spaces(source: str) -> str:
    return re.sub(r"(?<=\w) (?=\w+ing\b)", "\u2009", source)


def with_bullets(source: str) -> str:
    return re.sub(r"^- ", "• ", source, flags=re.M)


def with_dashes(source: str) -> str:
    return re.sub(r"^- ", "– ", source, flags=re.M)


def with_furniture(source: str) -> str:
    """The running head and the job number that a page edge leaves, between paragraphs and in mid-sentence."""
    edge = "\n\nCTOC/COP/WG.7/2021/5\n\nV.21-07954 {page}/300\n\n"
    pages = iter(range(2, 10_000))
    source = _IN_SENTENCE.sub(lambda _: edge.format(page=next(pages)), source)
    return _AFTER_PARAGRAPH.sub(lambda _: edge.format(page=next(pages)), source)


def with_page_words(source: str) -> str:
    """The older running head: the symbol and below it "page 3"."""
    pages = iter(range(2, 10_000))
    return _AFTER_PARAGRAPH.sub(lambda _: f"\n\nCTOC/COP/WG.7/2021/5\npage {next(pages)}\n\n", source)


def with_page_numbers(source: str) -> str:
    pages = iter(range(2, 10_000))
    return _AFTER_PARAGRAPH.sub(lambda _: f"\n\n{next(pages)}/300\n\n", source)


def with_wider_gaps(source: str) -> str:
    return re.sub(r"\n\n(?!\n)", "\n\n\n", source)


def with_dos_lines(source: str) -> str:
    return source.replace("\n", "\r\n")


def with_form_feeds(source: str) -> str:
    return _AFTER_PARAGRAPH.sub("\n\n\f", source)


def with_byte_order_mark(source: str) -> str:
    return "\ufeff" + source


def with_spaces_at_line_ends(source: str) -> str:
    return re.sub(r"(?<=[.;,a-z])$", " ", source, flags=re.M)


def hard_wrapped(source: str) -> str:
    """Every line broken at 78 characters, as mail and old editors do."""
    return "\n".join(
        line
        if line.startswith(("#", "|"))
        else "\n".join(textwrap.wrap(line, 78, break_on_hyphens=False, break_long_words=False)) or ""
        for line in source.split("\n")
    )


def with_tabs(source: str) -> str:
    return re.sub(r"^(\d+\.|\([a-z]\)) ", "\\1\t", source, flags=re.M)


def indented(source: str) -> str:
    return re.sub(r"^(?=\d+\. |\([a-z]\) )", "    ", source, flags=re.M)


def with_lone_numbers(source: str) -> str:
    """The number in a line of its own, as text copied from columns has it."""
    return re.sub(r"^(\d+\.) (?=\w)", "\\1\n", source, flags=re.M)


def with_double_spaces(source: str) -> str:
    return re.sub(r"(?<=[.;,]) (?=\w)", "  ", source)


def repaginated(source: str) -> str:
    """Pages break elsewhere: sentences that were broken are whole, and long paragraphs are broken in their middle."""
    source = _IN_SENTENCE.sub(" ", source)
    return "\n".join(_broken(line) for line in source.split("\n"))


def repaginated_with_furniture(source: str) -> str:
    """The same, with running head and page number at each new edge."""
    edge = "\n\nCTOC/COP/WG.7/2021/5\n\nV.21-07954 7/300\n\n"
    return "\n".join(_broken(line, edge) for line in _IN_SENTENCE.sub(" ", source).split("\n"))


def _broken(line: str, edge: str = "\n\n") -> str:
    if len(line) < 400 or not line[0].isdigit():
        return line
    seam = _SEAM.search(line, len(line) // 2)
    return line[: seam.start()] + edge + line[seam.end() :] if seam else line


def with_bold_headings(source: str) -> str:
    """Numbered headings in bold and without a level."""
    source = re.sub(r"\*\*(?=\*Recommendation)", "**\n\n", source)
    return _NUMBERED_HEADING.sub(lambda m: f"**{m['title'].replace('*', '')}**", source)


def with_deeper_headings(source: str) -> str:
    """Every heading two levels down."""
    return re.sub(r"^(#{1,4}) ", r"\1## ", source, flags=re.M)


def with_tight_lists(source: str) -> str:
    """No blank line between the items of a list."""
    return _BETWEEN_ITEMS.sub("\n", source)


def with_loose_lists(source: str) -> str:
    """A blank line between the items of a list."""
    return _BETWEEN_ITEMS.sub("\n\n", source)


def with_footnotes_moved(source: str) -> str:
    """Every footnote one block further down, as a page that ends later has it."""
    blocks = source.split("\n\n")
    moved: list[str] = []
    waiting: list[str] = []
    for block in blocks:
        if _FOOTNOTE.match(block.lstrip("\n")):
            waiting.append(block)
            continue
        moved += [block, *waiting] if _MAY_PRECEDE_NOTE.match(block) else [*waiting, block]
        waiting = []
    return "\n\n".join([*moved, *waiting])


MUTATIONS = (
    repaginated,
    repaginated_with_furniture,
    with_bold_headings,
    with_deeper_headings,
    with_tight_lists,
    with_loose_lists,
    with_footnotes_moved,
    hard_wrapped,
    with_tabs,
    indented,
    with_lone_numbers,
    with_double_spaces,
    renumbered,
    with_plain_headings,
    with_capital_headings,
    with_curly_quotes,
    with_straight_quotes,
    with_soft_hyphens,
    with_no_break_spaces,
    with_thin_spaces,
    with_bullets,
    with_dashes,
    with_furniture,
    with_page_words,
    with_page_numbers,
    with_wider_gaps,
    with_dos_lines,
    with_form_feeds,
    with_byte_order_mark,
    with_spaces_at_line_ends,
)
