"""Citations of treaty provisions: found by their grammar, given their instrument by the context, looked up in its tree.

Objectives of a compact and paragraphs of a mechanism's procedures and rules are kept as provisions (`soft_law`). What
is none is left out: paragraphs of publications, guides, resolutions and reports, and articles of national law ("article
12 of the Penal Code"), of constitutions and of rules of procedure.
An article of an international instrument that the data do not know is kept, with no key and with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import islice, takewhile
from typing import NamedTuple

from servanda.compendium.recommendation import Citation
from servanda.documents.model import Document
from servanda.extraction.citations.annexes import is_below_annex, is_in_annex_of_document
from servanda.extraction.citations.bounds import Bounds
from servanda.extraction.citations.context import Context, open_context
from servanda.extraction.citations.divided import is_of_known, tail_of_next
from servanda.extraction.citations.grammar import find_references, read_below
from servanda.extraction.citations.guesses import Guess
from servanda.extraction.citations.languages import find_cited, is_covered
from servanda.extraction.citations.mentions import InstrumentMention, stands_inside
from servanda.extraction.citations.owners import owner_of, stands_before, stands_behind_unknown, stands_directly
from servanda.extraction.citations.places import Place, Reference
from servanda.extraction.citations.several import share_out
from servanda.extraction.citations.signs import ITS
from servanda.extraction.citations.soft_law import find_soft_law, has_soft_law, names_compact
from servanda.extraction.citations.tails import Tail, TailKind, read_tail
from servanda.extraction.citations.triggers import has_references
from servanda.extraction.limits import cover_of, most_findings
from servanda.terms.provisions import Resolution, make_provision, resolve
from servanda.text.spans import Evidence, Span
from servanda.values import changed

__all__ = ["Cited", "extract_citations", "read_citations"]

_SKIPPED_BEFORE = re.compile(r"\b(?:[Dd]raft|[Nn]ew|[Aa]mended)\s\Z")
_IN_BEFORE = re.compile(r"\b(?:in|under)\s(?:its\s)?\Z")
# "UNTOC, article 5", "the Declaration, in particular its articles 1 and 2"
_OWNER_BEFORE = re.compile(
    r"(?:,?\s\(?(?:in\sparticular|notably|especially|including|particularly|specifically|namely)(?:\sits)?|,)?\s\Z"
)
_NUMBER_OF_LAW = re.compile(r"\s?[\w/.()-]{1,20}")
_ORGANIZATION = re.compile(r"(?:Article|ARTICLE)\s19\b(?!\s?\()")
# No paragraph of a document has so many; a text that is nothing but citations must still be read in no time.
_MOST_IN_TEXT = 1_000
_IBID = re.compile(r"\bIbid\b")
_COVER = "cover"
_WITH_INSTRUMENT = frozenset({TailKind.NAMED, TailKind.GENERIC, TailKind.UNKNOWN})
_UNKNOWN_NAME = "The data know no instrument of the name “{}”."
_UNKNOWN_GENERIC = "The document does not tell which instrument “{}” means."


class Cited(NamedTuple):
    """The citations of a document, and in plain sentences what was not read of its references."""

    citations: tuple[Citation, ...]
    unread: tuple[str, ...] = ()


def extract_citations(document: Document) -> tuple[Citation, ...]:
    """Every provision cited in title, paragraphs and footnotes, one Citation each, in reading order.

    Where nothing is numbered the lines above the text are searched as well: they may be text.
    """
    return read_citations(document).citations


def read_citations(document: Document) -> Cited:
    """The citations as `extract_citations` gives them, with what was left unread."""
    order = {"title": -2, _COVER: -1} | {paragraph.key: place for place, paragraph in enumerate(document.paragraphs)}
    bounds = Bounds(most_findings(document))
    found = (*_of_law(document, bounds), *_of_soft_law(document))
    return Cited(tuple(sorted(found, key=lambda citation: _place(citation, order))), tuple(bounds.unread))


def _place(citation: Citation, order: Mapping[str, int]) -> tuple[bool, int, int]:
    """Title and paragraphs by their characters, then the footnotes, which are in order already."""
    evidence = citation.evidence
    if evidence is None or evidence.unit.startswith("footnote:"):
        return True, 0, 0
    start = 0 if evidence.unit == _COVER else evidence.span.start  # its lines are in order already, each from 0
    return False, order.get(citation.paragraph_key, len(order)), start


def _of_soft_law(document: Document) -> Iterator[Citation]:
    cover = ((_COVER, line) for line in _unnumbered(document))
    units = [("title", document.metadata.title or ""), *cover, *((p.key, p.text) for p in document.paragraphs)]
    known = False
    for key, text in units:
        if has_soft_law(text):
            yield from find_soft_law(text, key, key, compact_is_known=known)
        known = known or names_compact(text)


def _of_law(document: Document, bounds: Bounds) -> tuple[Citation, ...]:
    texts = [paragraph.text for paragraph in document.paragraphs]
    language = document.metadata.language
    searched = [
        document.metadata.title or "",
        *_unnumbered(document),
        *texts,
        *(note.text for note in document.footnotes),
    ]
    if not is_covered(language) and not any(map(has_references, searched)):
        return ()
    context, most = open_context(document, bounds), most_findings(document)
    found = [*_of_title(document, context), *_of_cover(document, context)]
    cited_at: dict[str, Guess | None] = {}
    for paragraph, text in zip(document.paragraphs, texts, strict=True):
        if len(found) >= most or bounds.is_reached:
            break
        context.enter(text, paragraph.section)
        found += islice(_citations(text, paragraph.key, paragraph.key, context), _MOST_IN_TEXT)
        cited_at[paragraph.key] = context.in_document
    return (*found, *islice(_of_footnotes(document, context, cited_at), max(0, most - len(found))))


def _of_title(document: Document, context: Context) -> Iterator[Citation]:
    """A title cites only with its instrument: "Article 5" alone may head anything."""
    title = document.metadata.title or ""
    context.enter(title, None)
    cited = islice(_citations(title, "title", "title", context), _MOST_IN_TEXT)
    yield from (citation for citation in cited if not citation.implied)


def _of_cover(document: Document, context: Context) -> Iterator[Citation]:
    """What looks like a cover above unnumbered text cites as a title does; where there is no other text, as text."""
    for line in _unnumbered(document):
        context.enter(line, None)
        cited = islice(_citations(line, _COVER, _COVER, context), _MOST_IN_TEXT)
        yield from (citation for citation in cited if not (citation.implied and document.paragraphs))


def _unnumbered(document: Document) -> tuple[str, ...]:
    """The lines that may be a cover or text, where no number tells the two apart; without those of the title."""
    if any(paragraph.number for paragraph in document.paragraphs):
        return ()
    title = document.metadata.title or ""
    return tuple(line for line in cover_of(document) if line not in title)


def _of_footnotes(document: Document, context: Context, cited_at: Mapping[str, Guess | None]) -> Iterator[Citation]:
    """Footnotes lean on their own text, after "Ibid." on the note before, and else on the paragraph of their mark.

    A publication gives nothing.
    """
    last: Guess | None = None  # what the note before cited itself
    for note in document.footnotes:
        at_anchor = cited_at.get(note.anchor) if note.anchor is not None else None
        before = last if _IBID.match(note.text) else None
        context.enter(note.text, None)
        context.in_section = before or at_anchor
        last = before
        if before is None and _IBID.match(note.text):
            continue
        unit = f"footnote:{note.mark}"
        anchored = note.anchor is not None and document.paragraph(note.anchor) is not None
        cited = _citations(note.text, unit, note.anchor if anchored and note.anchor else unit, context)
        yield from islice(cited, _MOST_IN_TEXT)
        last = context.in_section if context.cited else before


def _citations(text: str, unit: str, paragraph_key: str, context: Context) -> Iterator[Citation]:
    for reference, tail in _references(text, unit, context):
        if stands_directly(_SKIPPED_BEFORE, "twd", text, reference.start):
            continue
        if _is_no_citation(reference, tail, text, context):
            continue
        yield from _cite(reference, tail, text, unit, paragraph_key, context)


def _is_no_citation(reference: Reference, tail: Tail, text: str, context: Context) -> bool:
    """A chapter, a part or a Roman number counts only with its instrument; Article 19 alone is an organization."""
    place, has_instrument = reference.places[0], tail.kind in _WITH_INSTRUMENT
    if place.chapter and not place.article and is_below_annex(text, reference.start):
        return True
    if has_instrument or stands_before(text, reference.start, context):
        return False
    if is_in_annex_of_document(text, reference.start):
        return True
    if place.article and stands_behind_unknown(text, reference.start, context):
        return False
    if place.chapter:
        return not is_of_known(reference, tail, text, context)
    if place.article and not place.article[0].isdigit():
        return tail.kind is not TailKind.FOREIGN and not _is_of_subject(text, reference, context)
    is_capital = _ORGANIZATION.match(text, reference.start) is not None
    at_start = text.startswith("Article", reference.start) and reference.start == context.sentence_start(
        reference.start
    )
    return is_capital and tail.kind is TailKind.NONE and not at_start


def _is_of_subject(text: str, reference: Reference, context: Context) -> bool:
    """ "The Treaty requires in article VI that …": a Roman number behind an instrument of the same sentence.

    So is one behind another Roman number there: "Article II of the Convention …, and article III …".
    """
    if context.goes_on_in_roman(reference.start):
        return True
    is_behind = stands_directly(_IN_BEFORE, "nrs", text, reference.start) is not None
    return bool(context.mentions) and is_behind and context.named_before(reference.start) is not None


def _references(text: str, unit: str, context: Context) -> Iterator[tuple[Reference, Tail]]:
    bounds = context.bounds
    bounds.enter(unit)
    if context.language and is_covered(context.language):
        return takewhile(lambda cited: bounds.takes(cited[0]), find_cited(text, context.language))
    mentions = context.mentions
    return (
        shared
        for whole in takewhile(bounds.takes, find_references(text))
        if not stands_inside(mentions, whole.start)
        for reference in _parted(whole, text, mentions)
        for shared in share_out(reference, _tail(reference, text, mentions), text, mentions)
    )


def _tail(reference: Reference, text: str, mentions: tuple[InstrumentMention, ...]) -> Tail:
    return tail_of_next(reference, read_tail(text, reference.end, mentions), text, mentions)


def _parted(reference: Reference, text: str, mentions: tuple[InstrumentMention, ...]) -> tuple[Reference, ...]:
    """The parts of a list of which each has an instrument: "Directive 2011/36/EU, article 8, and article 5 of …".

    What is named directly in front takes the articles up to the next word "article", if an instrument follows the rest.
    """
    if reference.second is None or not _has_owner_in_front(text, reference.start, mentions):
        return (reference,)
    if read_tail(text, reference.end, mentions).kind not in {*_WITH_INSTRUMENT, TailKind.FOREIGN}:
        return (reference,)
    count, end, begin = reference.second
    first = reference._replace(places=reference.places[:count], end=end, second=None)
    return first, reference._replace(places=reference.places[count:], start=begin, second=None)


def _has_owner_in_front(text: str, at: int, mentions: tuple[InstrumentMention, ...]) -> bool:
    """Whether an instrument or a law is named directly in front; the law perhaps with its number, behind a comma."""
    joint = _OWNER_BEFORE.search(text, max(0, at - 24), at)
    place = bisect_right(mentions, joint.start(), key=_end_of) if joint else 0
    if joint is None or not place:
        return False
    between = text[mentions[place - 1].span.end : joint.start()]
    is_numbered = mentions[place - 1].is_foreign and joint[0][0] == ","
    return not between or (is_numbered and _NUMBER_OF_LAW.fullmatch(between) is not None)


def _end_of(mention: InstrumentMention) -> int:
    return mention.span.end


def _cite(
    reference: Reference, tail: Tail, text: str, unit: str, paragraph_key: str, context: Context
) -> Iterator[Citation]:
    """The citations of one reference; the context takes note of each, and of a foreign law too."""
    its = stands_directly(ITS, "s", text, reference.start)
    start = its.start() if its else reference.start
    places, end = _with_below(reference, tail, text)
    span = Span(start, end)
    for place in _with_article(places, context, is_below=reference.is_below):
        guess, implied = owner_of(place, tail, reference, bool(its), text, context)
        if guess is None:
            continue
        context.cite(start, guess.key, place, end)
        if guess.key is None and tail.reason is None:
            continue
        blank = Citation(
            text=span.of(text),
            paragraph_key=paragraph_key,
            instrument=guess.key,
            article=place.article,
            implied=implied,
        )
        yield _resolved(blank, place, tail, Evidence(guess.rule, guess.confidence, unit, span))


def _with_below(reference: Reference, tail: Tail, text: str) -> tuple[tuple[Place, ...], int]:
    """The places and the end of the citation; "article 3 of the Protocol, paragraph (a)" goes on after its tail."""
    if len(reference.places) == 1 and tail.kind in {TailKind.NAMED, TailKind.GENERIC}:
        return read_below(text, tail.end, reference.places[0])
    return reference.places, tail.end


def _with_article(places: tuple[Place, ...], context: Context, *, is_below: bool) -> Iterator[Place]:
    """The places of a reference, "the same article" filled in; nothing where no article was cited before."""
    above = context.last_paragraph if is_below else None
    for place in places:
        if place.article or place.chapter:
            yield place
        elif context.last_article:
            yield place._replace(article=context.last_article[1], paragraph=place.paragraph or above)


def _resolved(citation: Citation, place: Place, tail: Tail, evidence: Evidence) -> Citation:
    """The citation with its parts, and with the node of the tree or the reason why there is none."""
    provision = make_provision(citation.instrument or "", place.article, place.paragraph, place.labels, place.chapter)
    if citation.instrument is None:
        form = _UNKNOWN_NAME if tail.kind is TailKind.UNKNOWN else _UNKNOWN_GENERIC
        resolution = Resolution(None, form.format(tail.name))
    else:
        resolution = resolve(provision)
    return changed(
        citation,
        chapter=place.chapter,
        paragraph=place.paragraph,
        subparagraph=provision.subparagraph,
        node=resolution.node.iri if resolution.node else None,
        reason=resolution.reason,
        evidence=evidence,
    )
