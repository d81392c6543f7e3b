"""Tools and resources that a paper lists for its readers: manuals, model laws, databases, studies, with their years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from servanda.documents.grammar.labels import LabelKind, read_label
from servanda.documents.model import Document, Item, Paragraph, Section
from servanda.extraction.findings import Tool
from servanda.extraction.tool_tables import tools_of_table
from servanda.extraction.tool_words import OTHER, kind_of, organization_in, organization_of_title
from servanda.text.sentences import split_sentences
from servanda.text.spans import Evidence, Span

_SECTION = re.compile(
    r"\btools\b(?!\s(?:used|of\s(?:the\s)?(?:smuggl|traffick|offend)))"
    r"|\b(?:recommended|selected|useful|further|additional|relevant|reference|knowledge|technical)\s(?:\w+\s){0,2}"
    r"(?:resources|publications|readings?|materials|references|guidance)\b|\A(?:resources|publications)\Z"
    r"|\boutils\b|\bherramientas\b|\bинструменты\b",
    re.I,
)
# What stands beside the years of a title's editions: "(2028, revised 2034)", "(2nd edition, 2020)", "(2021–present)".
_EDITION = (
    r"(?:[\s,;–-]|(?:first|second|third|fourth|[1-9](?:st|nd|rd|th)|revised|updated|reissued|expanded|editions?|ed"
    r"|version|forthcoming|in|and|present)\b\.?)*"
)
_YEARS = re.compile(rf"\s*\((?P<years>{_EDITION}(?:(?:19|20)\d{{2}}{_EDITION})+)\)\s*\Z", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>()\]”\"]*[^\s<>()\]”\".,;:]")
_TARGET = re.compile(r"\]\((https?://[^\s)]+)\)")
# "(UNODC, 2023)", "(INTERPOL and UNODC, 2040)", "(Geneva, 2042)": the bracket of an imprint.
_IMPRINT = re.compile(r"\s*\((?P<by>[^()]*?),?\s?(?P<year>(?:19|20)\d{2})\)")
_AFTER = re.compile(r",?\s(?:available\s(?:at|from|on|in)|see)\b.*\Z|[\s,;.:]+\Z", re.S)
# "World Customs Organization, “Small parcels” (2033)"
_QUOTED = re.compile(r"(?:(?P<by>[^“”\"]{2,120}),\s)?[“\"](?P<title>[^“”\"]{3,300}),?[”\"]\Z")
# A title in italics that opens a paragraph, as the source marks it: "The *Global Study* presents …".
_ITALIC = re.compile(
    r"(?:\d{1,3}\.\s+)?(?:The\s)?(?P<by>[A-Z][\w ]{1,60}\s)?(?<!\*)\*(?![*\s])(?P<title>[^*\n]{5,300})\*(?!\*)"
)
_OPENING_IMPRINT = re.compile(
    r"(?P<title>[A-Z][^.;()“”\n]{5,200}?)\s\((?:[^()]{2,60},\s)?(?:19|20)\d{2}\)(?=[.,;:]|\Z)"
)
_MOST_OF = 0.8
_CAPITALS = re.compile(
    r"(?:The\s)?(?P<title>[A-Z][\w’'-]*(?:(?:\s(?:of|on|for|and|the|to|in|against|into|at|by|with)){0,3}"
    r"\s(?:[A-Z][\w’'-]*|(?:19|20)\d\d)){2,30})(?=\s(?:\([A-Z]|[a-z])|,\s[a-z])"
)
_ENTITLED = re.compile(r"\b(?:entitled|titled)\s[“\"](?P<title>[^”\"]{5,200})[”\"]")
_LONGEST_TITLE = 300


def extract_tools(document: Document) -> tuple[Tool, ...]:
    """The tools listed under a heading for tools, in reading order; one that is only mentioned elsewhere is none.

    They stand in three forms: a heading of its own with the year behind it, an item of a list, or a paragraph that
    names what it speaks of in quotation marks.
    """
    listed = _listed(document)
    if not listed:
        return ()
    paragraphs: dict[int, list[Paragraph]] = {}
    for paragraph in document.paragraphs:
        if paragraph.section in listed:
            paragraphs.setdefault(paragraph.section, []).append(paragraph)
    tables = [table for table in document.tables if table.section in listed]
    return (
        *(tool for index, own in paragraphs.items() for tool in _of_section(document, index, own, listed)),
        *(tool for table in tables for tool in tools_of_table(table)),
    )


def _listed(document: Document) -> dict[int, int]:
    """The sections that list tools, and those below them, each with the topmost such section that holds it."""
    tops: dict[int, int] = {}
    for index, section in enumerate(document.sections):
        if section.parent in tops:
            tops[index] = tops[section.parent]
        elif _SECTION.search(section.title):
            tops[index] = index
    return tops


def _of_section(document: Document, index: int, own: list[Paragraph], listed: dict[int, int]) -> Iterator[Tool]:
    section = document.sections[index]
    if listed[index] != index and _is_titled(section):
        yield _of_heading(section, own)
    else:
        for paragraph in own:
            yield from _of_paragraph(document, paragraph)


def _is_titled(section: Section) -> bool:
    """Whether a heading is the title of a tool: it ends with its year, or is set without a number of its own."""
    return _YEARS.search(section.title) is not None or section.number is None


def _of_heading(section: Section, paragraphs: list[Paragraph]) -> Tool:
    found = _YEARS.search(section.title)
    title = section.title[: found.start()] if found else section.title
    first, whole = paragraphs[0], " ".join(part.text for part in paragraphs)
    link = _LINK.search(whole)
    return Tool(
        title=title,
        kind=kind_of(title, _opening(first.text)),
        organization=organization_of_title(title) or organization_in(_opening(first.text), title),
        years=_years(found["years"]) if found else (),
        link=link[0] if link else None,
        paragraph=first.key,
        description=tuple(part.key for part in paragraphs),
        evidence=Evidence("tool.heading", 0.9 if found else 0.7, first.key, Span(0, 0)),
    )


def _of_paragraph(document: Document, paragraph: Paragraph) -> Iterator[Tool]:
    if paragraph.items:
        if (first := _first_entry(paragraph)) and (tool := _of_text(first, None)):
            yield _placed(tool, paragraph, first)
        for item in paragraph.items:
            if tool := _of_text(item.text, _target(document, item)):
                yield _placed(tool, paragraph, item.text)
    elif entitled := _ENTITLED.search(paragraph.text):
        title = entitled["title"].rstrip(",")
        tool = Tool(
            title=title,
            kind=kind_of(title, _opening(paragraph.text)),
            organization=organization_in(_opening(paragraph.text), title),
            years=(),
            link=_link(paragraph.text),
            paragraph=paragraph.key,
            evidence=Evidence("tool.entitled", 0.6, paragraph.key, Span(*entitled.span("title"))),
        )
        yield replace(tool, description=(paragraph.key,))
    elif title := _in_italics(document, paragraph) or _opening_title(paragraph.text):
        yield _named(paragraph, title)
    elif paragraph.number is None and (tool_ := _of_text(paragraph.text, None)):
        yield _placed(tool_, paragraph, paragraph.text)


def _first_entry(paragraph: Paragraph) -> str | None:
    """The entry "(a)" of a list that stands right below its heading: the lead of its paragraph."""
    label = read_label(paragraph.lead)
    return paragraph.lead[label.end :] if label is not None and label.kind is LabelKind.ITEM else None


def _in_italics(document: Document, paragraph: Paragraph) -> str | None:
    """The title in italics with which a paragraph opens, where the source marks italics."""
    found = _ITALIC.match(document.source_text, paragraph.span.start, paragraph.span.end)
    title = found["title"].strip() if found else ""
    return title if title and title in paragraph.text else None


def _opening_title(text: str) -> str | None:
    """The title with which a text opens, known by its capitals: with the imprint behind it ("Lamp Law (2014). It …"),
    or with a word for what it is and a small letter behind it ("The Global Study on Lamps presents …").
    """
    imprint = _OPENING_IMPRINT.match(text)
    words = re.findall(r"[^\W\d_]{4,}", imprint["title"]) if imprint else []
    capitals = sum(word[0].isupper() for word in words)
    if imprint and len(words) > 1 and capitals >= _MOST_OF * len(words):
        return imprint["title"]
    named = _CAPITALS.match(text)
    return named["title"] if named and kind_of(named["title"]) != OTHER else None


def _named(paragraph: Paragraph, title: str) -> Tool:
    """The tool that a paragraph opens with, and what the bracket behind its title and its first sentence tell of it."""
    start = paragraph.text.index(title)
    span = Span(start, start + len(title))
    imprint = _IMPRINT.match(paragraph.text, span.end)
    maker = imprint["by"] if imprint and organization_in(imprint["by"], "") else None
    return Tool(
        title=title,
        kind=kind_of(title, _opening(paragraph.text)),
        organization=maker or organization_of_title(title) or organization_in(_opening(paragraph.text), title),
        years=_years(imprint["year"]) if imprint else (),
        link=_link(paragraph.text),
        paragraph=paragraph.key,
        description=(paragraph.key,),
        evidence=Evidence("tool.italics", 0.7, paragraph.key, span),
    )


def _placed(tool: Tool, paragraph: Paragraph, text: str) -> Tool:
    start = paragraph.text.find(text)
    return replace(
        tool,
        paragraph=paragraph.key,
        description=(paragraph.key,),
        evidence=Evidence("tool.item", 0.8 if tool.years else 0.65, paragraph.key, Span(start, start + len(text))),
    )


def _of_text(text: str, target: str | None) -> Tool | None:
    """A tool from one entry of a list: "Title (Organization, year), available at …", "Author, Title (Place, year)"."""
    imprint = _IMPRINT.search(text)
    head = text[: imprint.start()] if imprint else _first_part(text)
    title, organization = _title_and_author(head.strip(), imprint["by"] if imprint else "")
    if not 3 < len(title) <= _LONGEST_TITLE or (imprint is None and len(split_sentences(text)) > 2):
        return None
    return Tool(
        title=title,
        kind=kind_of(title, text),
        organization=organization,
        years=_years(imprint["year"]) if imprint else (),
        link=target or _link(text),
        paragraph="",
        evidence=Evidence("tool.item", 0.8, "", Span(0, 0)),
    )


def _first_part(text: str) -> str:
    """An entry without imprint up to its address, its colon or the end of its first sentence."""
    sentence = next(iter(split_sentences(text)), Span(0, len(text)))
    link = _LINK.search(text)
    end = min(sentence.end, link.start() if link else len(text))
    return _AFTER.sub("", _AFTER.sub("", text[:end]))


def _title_and_author(head: str, imprint: str) -> tuple[str, str | None]:
    """The title and the organization, which stands in the imprint, behind the title or, as an author, before it."""
    if quoted := _QUOTED.match(head):
        return quoted["title"], imprint if imprint and organization_in(imprint, "") else quoted["by"]
    if imprint and organization_in(imprint, ""):
        return head.strip(' ,“”"'), imprint
    before, comma, after = head.partition(", ")
    if comma and organization_in(after, "") == after:
        return before.strip(' “”"'), after
    if comma and after[:1].isupper() and (imprint or organization_in(before, "") == before):
        return after.strip(' ,“”"'), before
    title = head.strip(' ,“”"')
    return title, organization_of_title(title)


def _target(document: Document, item: Item) -> str | None:
    """The address behind a link in the source, which the text does not print."""
    found = _TARGET.search(document.source_text, item.span.start, item.span.end)
    return found[1] if found else None


def _link(text: str) -> str | None:
    found = _LINK.search(text)
    return found[0] if found else None


def _opening(text: str) -> str:
    sentence = next(iter(split_sentences(text)), None)
    return sentence.of(text) if sentence else text


def _years(text: str) -> tuple[int, ...]:
    return tuple(int(year) for year in _YEAR.findall(text))
