"""Tools and resources that a paper lists for its readers: manuals, model laws, databases, studies, with their years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.documents.grammar.labels import LabelKind, read_label
from servanda.documents.model import Document, Item, Paragraph, Section
from servanda.extraction.findings import Tool
from servanda.extraction.tool_makers import (
    MADE,
    maker_before,
    maker_said,
    organization_in,
    organization_of_title,
    said_of,
    years_said,
)
from servanda.extraction.tool_names import names_said
from servanda.extraction.tool_tables import tools_of_table
from servanda.extraction.tool_titles import (
    YEARS,
    bare_title,
    is_title,
    is_titled,
    italics_of,
    presented,
    quoted_titles,
    titles_by_capitals,
    titles_in_italics,
)
from servanda.extraction.tool_words import is_named_as_tool, kind_of
from servanda.text.sentences import split_sentences
from servanda.text.spans import Evidence, Span

_SECTION = re.compile(
    r"\btools\b(?!\s(?:used|of\s(?:the\s)?(?:smuggl|traffick|offend)))"
    r"|\b(?:recommended|selected|useful|further|additional|relevant|reference|knowledge|technical|other|existing|available|"
    r"key|online|practical)\s(?:\w+\s){0,2}"
    r"(?:resources|publications|readings?|materials|references|guidance)\b|\A(?:resources|publications)\Z"
    r"|\b(?:publications|materials|manuals|guides|handbooks|guidance)\s(?:\w+\s){0,2}"
    r"(?:developed|prepared|issued|published|produced)\b|\bpublications\s(?:of|by|on)\b|\bpublications\sand\s\w+\Z"
    r"|\boutils\b|\bherramientas\b|\bинструменты\b",
    re.I,
)
# "UNODC has developed the following tools: (a) …": a list of tools in any section.
_LIST_LEAD = re.compile(
    r"\bfollowing\s(?:[\w-]+,?\s){0,5}(?:tools|toolkits|publications|manuals|handbooks|guides|guidance|materials|"
    r"e-learning\s(?:modules|courses))\b[^.]{0,160}:\Z"
    rf"|\b(?:tools|toolkits|publications|manuals|handbooks|guides)\s(?:that\s(?:have\sbeen|were)\s)?{MADE}\sby\b[^.]{{0,160}}:\Z",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>()\]”\"]*[^\s<>()\]”\".,;:]")
_TARGET = re.compile(r"\]\((https?://[^\s)\]]+)\)")
# "(UNODC, 2023)", "(INTERPOL and UNODC, 2040)", "(Geneva, 2042)": the bracket of an imprint.
_IMPRINT = re.compile(r"\s*\((?P<by>[^()]*?),?\s?(?P<year>(?:19|20)\d{2})\)")
_IMPRINT_ENDS = re.compile(_IMPRINT.pattern + r"\Z")
_AFTER = re.compile(r",?\s(?:available\s(?:at|from|on|in)|see)\b.*\Z|[\s,;.:]+\Z", re.S)
# "World Customs Organization, “Small parcels” (2033)"
_QUOTED = re.compile(r"(?:(?P<by>[^“”\"]{2,120}),\s)?[“\"](?P<title>[^“”\"]{3,300}),?[”\"]\Z")
_KIND_NOUN = (
    r"(?:portal|platform|data\s?base|system|tool|toolkit|application|software|course|module|guide|manual|study|report)"
)
# "Writer Tool: a program that …", "Model Provisions, prepared by …": what an entry says of its title.
_SAID = re.compile(
    rf"(?:,\s(?:which\s(?:was|is)\s)?(?:jointly\s)?{MADE}\s|:\s(?:an?|the|this|it)\s(?=[a-z])|,\s(?:an?|the)\s(?:[a-z-]+\s){{0,3}}{_KIND_NOUN}\b|\s[–—]\s(?:an?|the)\s).*\Z",
    re.S,
)
# "UNODC has also published …" in the same sentence, right before the title.
_MAKES = re.compile(rf"\b(?:{MADE}|made\savailable)\b[^.;]{{0,80}}\Z")
_IS_MADE = re.compile(rf"(?:\s\([^()]{{1,60}}\))?,\s(?:\w+\s)?{MADE}\b")
_MADE_ALL = re.compile(rf"\b{MADE}\sby\b", re.I)
_CAPTION = re.compile(r"(?:Table|Figure|Box)\s\d")
_LONGEST_TITLE = 300
_LONGEST_HEADING = 150


def extract_tools(document: Document) -> tuple[Tool, ...]:
    """The tools listed under a heading for tools, in reading order; one that is only mentioned elsewhere is none.

    They stand in three forms: a heading of its own with the year behind it, an item of a list, or a paragraph that
    names what it speaks of in italics, in quotation marks or by its capitals. A list that its lead calls one of tools
    counts under any heading.
    """
    listed = _listed(document)
    paragraphs: dict[int, list[Paragraph]] = {}
    for paragraph in document.paragraphs:
        if paragraph.section in listed:
            paragraphs.setdefault(paragraph.section, []).append(paragraph)
    tables = [table for table in document.tables if table.section in listed]
    elsewhere = (p for p in document.paragraphs if p.section not in listed and p.items and _leads_to_tools(p))
    return (
        *(tool for paragraph in elsewhere for tool in _of_items(document, paragraph) if _is_sure(tool)),
        *(tool for index, own in paragraphs.items() for tool in _of_section(document, index, own, listed)),
        *(tool for table in tables for tool in tools_of_table(table)),
    )


def _leads_to_tools(paragraph: Paragraph) -> bool:
    """Whether the lead of a list calls it one of tools, or is a heading for tools that no layout shows as one."""
    if _LIST_LEAD.search(paragraph.lead):
        return True
    is_line = paragraph.number is None and len(paragraph.lead) <= _LONGEST_HEADING and not paragraph.lead.endswith(".")
    return is_line and _SECTION.search(paragraph.lead) is not None


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
    if listed[index] != index and is_titled(section.title, is_numbered=section.number is not None):
        yield _of_heading(section, own)
        yield from _beyond(document, section, own)
        return
    maker = _maker_of(document, section)
    for paragraph in own:
        for tool in _of_paragraph(document, paragraph):
            yield tool if tool.organization or maker is None else replace(tool, organization=maker)


def _maker_of(document: Document, section: Section) -> str | None:
    """Who made all tools of a section, as the nearest heading says that says so: "Developed by UNODC"."""
    titles = [above.title for above in document.ancestors(section)]
    return next((organization_in(title, "") for title in titles if _MADE_ALL.search(title)), None)


def _of_heading(section: Section, paragraphs: list[Paragraph]) -> Tool:
    found = YEARS.search(section.title) or _IMPRINT_ENDS.search(section.title)
    title = section.title[: found.start()] if found else section.title
    first, whole = paragraphs[0], " ".join(part.text for part in paragraphs)
    link = _LINK.search(whole)
    said = said_of(first.text, split_sentences(first.text), Span(0, 0))
    maker = organization_in(found[0].strip(" ()"), "") if found else None
    return Tool(
        title=bare_title(title),
        kind=kind_of(title, _opening(first.text)),
        organization=maker or organization_of_title(title) or maker_said(said, title),
        years=_years(found[0]) if found else years_said(" ".join(said), title),
        link=link[0] if link else None,
        paragraph=first.key,
        description=tuple(part.key for part in paragraphs),
        evidence=Evidence("tool.heading", 0.9 if found else 0.7, first.key, Span(0, 0)),
    )


def _of_paragraph(document: Document, paragraph: Paragraph) -> Iterator[Tool]:
    if paragraph.items:
        yield from _of_items(document, paragraph)
    elif named := list(_of_prose(document, paragraph)):
        yield from named
    elif paragraph.number is None and not _CAPTION.match(paragraph.text):
        tool = _of_text(paragraph.text, None)
        if tool and _is_entry(tool):
            yield _placed(tool, paragraph, paragraph.text)


def _of_prose(document: Document, paragraph: Paragraph) -> Iterator[Tool]:
    """The tools whose titles running text names: in quotation marks, in italics, by what they are or by capitals."""
    text = paragraph.text
    if titles := quoted_titles(text):
        rule, confidence = "tool.entitled", 0.6
    elif titles := presented(text, italics_of(document, paragraph)):
        rule, confidence = "tool.italics", 0.7
    else:
        titles = names_said(text) or titles_by_capitals(text)
        rule, confidence = "tool.capitals", 0.7
    sentences = split_sentences(text) if titles else []
    yield from (
        _named(paragraph, title, sentences, Evidence(rule, confidence, paragraph.key, title)) for title in titles
    )


def _beyond(document: Document, section: Section, paragraphs: list[Paragraph]) -> Iterator[Tool]:
    """What running text below the heading of a tool says that an organization has made besides it."""
    for paragraph in paragraphs[1:]:
        for tool in _of_prose(document, paragraph) if not paragraph.items else ():
            title = tool.evidence.span
            is_made = _MAKES.search(paragraph.text, 0, title.start) or _IS_MADE.match(paragraph.text, title.end)
            if tool.organization and (is_made or tool.years) and tool.title not in section.title:
                yield tool


def _of_items(document: Document, paragraph: Paragraph) -> Iterator[Tool]:
    """A tool of each entry of a list, the one among them that stands as its lead right below a heading.

    Who made all of them may stand in the lead: "UNODC has developed the following tools:".
    """
    maker = organization_in(paragraph.lead, "") if _LIST_LEAD.search(paragraph.lead) else None
    if (first := _first_entry(paragraph)) and (tool := _of_entry(document, paragraph, first, None)):
        yield _placed(tool, paragraph, first)
    behind = 0
    for item in paragraph.items:
        if tool := _of_entry(document, item, item.text, _target(document, item)):
            placed = _placed(tool, paragraph, item.text, behind)
            behind = placed.evidence.span.end
            yield placed if placed.organization else replace(placed, organization=maker)


def _of_entry(document: Document, unit: Paragraph | Item, text: str, target: str | None) -> Tool | None:
    """The tool of an entry; what its source sets in italics is the title, and what stands in front its author."""
    title = next((one for one in titles_in_italics(document, unit.span) if one in text), None)
    if title is None and (quoted := quoted_titles(text)):
        maker = organization_in(text, quoted[0].of(text))
        return _entry(quoted[0].of(text), text, maker, "", target, "tool.entitled")
    tool = _of_text(text, target)
    if tool and title and tool.title == bare_title(title):
        return replace(tool, evidence=replace(tool.evidence, rule="tool.item-in-italics"))
    if tool and title is None and not _is_entry(tool):
        return None
    is_part = title is not None and tool is not None and _is_beside(title, tool.title)
    if title is None or (tool is not None and not is_part):
        return tool
    start, end = text.index(title), text.index(title) + len(title)
    before, after = text[:start].strip(" ,:"), text[end:].strip(" ,:")
    beside = organization_in(before, "") or organization_of_title(before) or organization_of_title(after)
    behind = _IMPRINT.search(text, end)
    maker = beside or organization_of_title(title)
    return _entry(title, text, maker, behind["year"] if behind else "", target, "tool.item-in-italics")


def _is_beside(title: str, whole: str) -> bool:
    """Whether a title in italics has its author in front or its kind behind in what was taken for the title."""
    return title != whole and (whole.endswith(title) or whole.startswith(f"{title}, "))


def _is_entry(tool: Tool) -> bool:
    """Whether what stands in a list without italics can be a tool: by its year, its address or its title."""
    return bool(tool.years or tool.link) or is_title(tool.title)


def _is_sure(tool: Tool) -> bool:
    """Whether an entry of a list outside the sections for tools is one: by its words, or by its italics."""
    return is_named_as_tool(tool.title) or tool.evidence.rule == "tool.item-in-italics"


def _first_entry(paragraph: Paragraph) -> str | None:
    """The entry "(a)" of a list that stands right below its heading: the lead of its paragraph."""
    label = read_label(paragraph.lead)
    if label is not None and label.kind is LabelKind.ITEM:
        return paragraph.lead[label.end :]
    is_entry = paragraph.number is None and not paragraph.lead.endswith(":") and not paragraph.items[0].label
    return paragraph.lead if is_entry else None


def _named(paragraph: Paragraph, span: Span, sentences: Sequence[Span], evidence: Evidence) -> Tool:
    """The tool whose title stands at `span`, and what the bracket behind it and the sentences about it tell of it."""
    text, title = paragraph.text, span.of(paragraph.text)
    imprint = _IMPRINT.match(text, span.end)
    maker = imprint["by"] if imprint and organization_in(imprint["by"], "") else None
    said = said_of(text, sentences, span)
    before = next((one.of(text) for one in reversed(sentences) if one.end <= span.start), "")
    its = maker_before(before) if said[0].startswith("Its ") else None
    return Tool(
        title=bare_title(title),
        kind=kind_of(title, said[0]),
        organization=maker or organization_of_title(title) or maker_said(said, title) or its,
        years=_years(imprint[0]) if imprint else years_said(" ".join(said), title),
        link=_link(text),
        paragraph=paragraph.key,
        description=(paragraph.key,),
        evidence=evidence,
    )


def _placed(tool: Tool, paragraph: Paragraph, text: str, behind: int = 0) -> Tool:
    start = paragraph.text.find(text, behind)
    return replace(
        tool,
        paragraph=paragraph.key,
        description=(paragraph.key,),
        evidence=Evidence(
            tool.evidence.rule, 0.8 if tool.years else 0.65, paragraph.key, Span(start, start + len(text))
        ),
    )


def _of_text(text: str, target: str | None) -> Tool | None:
    """A tool from one entry of a list: "Title (Organization, year), available at …", "Author, Title (Place, year)"."""
    imprint = _IMPRINT.search(text)
    head = text[: imprint.start()] if imprint else _first_part(text)
    title, organization = _title_and_author(bare_title(head), imprint["by"] if imprint else "")
    organization = organization or organization_in(text[len(head) :], "")
    if not 3 < len(title) <= _LONGEST_TITLE or (imprint is None and len(split_sentences(text)) > 2):
        return None
    return _entry(title, text, organization, imprint["year"] if imprint else "", target, "tool.item")


def _entry(title: str, text: str, maker: str | None, year: str, target: str | None, rule: str) -> Tool:
    """The tool of an entry of a list, still without its place."""
    return Tool(
        title=bare_title(title),
        kind=kind_of(title, text),
        organization=maker,
        years=_years(year) or years_said(text, title),
        link=target or _link(text),
        paragraph="",
        evidence=Evidence(rule, 0.8, "", Span(0, 0)),
    )


def _first_part(text: str) -> str:
    """An entry without imprint up to its address, its colon or the end of its first sentence."""
    sentence = next(iter(split_sentences(text)), Span(0, len(text)))
    link = _LINK.search(text)
    end = min(sentence.end, link.start() if link else len(text))
    return _AFTER.sub("", _SAID.sub("", _AFTER.sub("", text[:end])))


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
