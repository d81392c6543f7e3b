"""Documents, resolutions and decisions that a text refers to, the latter with the body that adopted them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.documents.model import Document
from servanda.extraction.findings import ResolutionMention, SymbolMention
from servanda.terms.symbols import Symbol, find_symbols
from servanda.text.spans import Evidence, Span

_ASSEMBLY, _SECURITY = "General Assembly", "Security Council"
_ECOSOC, _RIGHTS = "Economic and Social Council", "Human Rights Council"

# 55/25, 67/234 B, S-30/1, 2002/13, XIV/5; 1373 (2001); 2200 (XXI) A, 217 A (III)
_NUMBER = (
    r"(?:(?:E?S-)?\d{1,4}/\d{1,3}(?:\s[A-F](?![\w’'-]))?|[IVXL]{1,6}/\d{1,2}"
    r"|\d{1,4}(?:\s[A-F])?\s?\((?:(?:19|20)\d\d|(?:E?S-)?[IVXLC]{1,8})\)(?:\s[A-F](?![\w’'-]))?)"
)
_DATE = r"(?:,?\s(?:of|dated)\s\d{1,2}\s[A-Z][a-z]+\s\d{4})"
_MENTION = re.compile(
    rf"\b(?P<kind>[Rr]esolution|[Dd]ecision)s?\s(?P<list>{_NUMBER}{_DATE}?(?:(?:,\s|,?\s(?:and|or|to)\s){_NUMBER}{_DATE}?)*)"
)
_ONE = re.compile(_NUMBER)
_FULL_BODY = (
    r"General\sAssembly|Security\sCouncil|Economic\sand\sSocial\sCouncil|Human\sRights\sCouncil"
    r"|Conference\sof\s(?:the\s)?(?:States\s)?Parties(?:\sto\sthe\sUnited\sNations\sConvention\sagainst\s"
    r"(?:Transnational\sOrganized\sCrime|Corruption))?"
    r"|Commission\son\s(?:Crime\sPrevention\sand\sCriminal\sJustice|Narcotic\sDrugs|Human\sRights|the\sStatus\sof\sWomen)"
    r"|(?:World\s)?Health\sAssembly"
)
_BODY = re.compile(rf"\b(?:{_FULL_BODY}|Assembly|Council|Commission|Conference)\b")
_NAMED_BODY = re.compile(rf"\b(?:{_FULL_BODY})\b")
# "Assembly resolution", "the Assembly, in its resolution", "the Council’s resolution": the body stands right before.
_JOINT = re.compile(r"(?:[’']s)?(?:,?\s(?:in|by|through|under)\s(?:paragraphs?\s\d+\sof\s)?its)?\s\Z")
_AFTER = re.compile(r"(?:,\s(?:annex|para)[^,;.]{0,20})?,?\s(?:of|adopted\sby)\sthe\s(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s(?=[A-Z“\"(])")
_SERIES_KIND = {"RES": "resolution", "DEC": "decision"}
_OLDEST_SLASHED_SESSION = 31
_SHORT = {"Council": _ECOSOC}
_SYMBOL_BODIES = {"A/HRC": _RIGHTS, "A": _ASSEMBLY, "S": _SECURITY, "E": _ECOSOC}

_QUOTED_TITLE = re.compile(r"[“\"](?P<what>[^“”\"]{3,300})[”\"]\s\(\Z")
_NOUN_TITLE = re.compile(
    r"\b(?P<what>(?:[Nn]ote|(?:[A-Za-z]+\s)?[Rr]eport|[Bb]ackground\s(?:paper|document)|[Cc]onference\sroom\spaper|"
    r"[Dd]raft\s\w+|(?:[Aa]nnotated\s)?[Pp]rovisional\sagenda|[Dd]iscussion\s(?:paper|guide)|[Ww]orking\spaper|[Ll]etter)"
    r"(?:\s[^();.]{0,240})?)\s\(\Z"
)
_VERB = re.compile(r"\s(?:had|has|have|was|were|is|are|which|that)\b")
_TITLE_REACH = 320


@dataclass(frozen=True, slots=True)
class _Unit:
    """A text to read: its name for the evidence and the paragraph that it belongs to."""

    name: str
    paragraph: str
    text: str


def extract_symbols(document: Document) -> tuple[SymbolMention, ...]:
    """The document symbols in paragraphs and footnotes, each once a paragraph, with the title given to it there."""
    found: dict[tuple[str, str], SymbolMention] = {}
    for unit in _units(document):
        if "/" not in unit.text:
            continue
        for symbol, span in find_symbols(unit.text):
            evidence = Evidence("reference.symbol", 0.98, unit.name, span)
            mention = SymbolMention(str(symbol), unit.paragraph, _title_before(unit.text, span.start), evidence)
            found.setdefault((unit.paragraph, mention.symbol), mention)
    return tuple(found.values())


def extract_resolutions(document: Document) -> tuple[ResolutionMention, ...]:
    """The resolutions and decisions in paragraphs and footnotes, each once a paragraph.

    The body comes from the words beside the number, from its form ("1373 (2001)" is the Security Council's), from the
    sentence, or else from the document, whose own body is meant by a bare "resolution 5/3".
    """
    own = _own_body(document)
    found: dict[tuple[str, str, str], ResolutionMention] = {}
    seen: list[str] = []
    for unit in _units(document):
        for mention in (*_in_words(unit, own, seen), *_as_symbols(unit)):
            found.setdefault((mention.paragraph, mention.kind, mention.number), mention)
        seen += [match[0] for match in _NAMED_BODY.finditer(unit.text)]
    return tuple(found.values())


def _units(document: Document) -> Iterator[_Unit]:
    for paragraph in document.paragraphs:
        yield _Unit(paragraph.key, paragraph.key, paragraph.text)
    for note in document.footnotes:
        name = f"footnote:{note.mark}"
        anchor = note.anchor if note.anchor and document.paragraph(note.anchor) else None
        yield _Unit(name, anchor or name, note.text)


def _title_before(text: str, at: int) -> str | None:
    """The title or description in front of a symbol in brackets."""
    before = text[max(0, at - _TITLE_REACH) : at]
    if quoted := _QUOTED_TITLE.search(before):
        return quoted["what"]
    described = _NOUN_TITLE.search(before)
    return _VERB.split(described["what"])[0] if described else None


def _in_words(unit: _Unit, own: str | None, seen: list[str]) -> Iterator[ResolutionMention]:
    for match in _MENTION.finditer(unit.text):
        stated, rule, confidence = _body_of(unit.text, match, own, seen)
        for one in _ONE.finditer(unit.text, match.start("list"), match.end("list")):
            number = " ".join(one[0].replace("(", " (").split())
            body, why, sure = (stated, rule, confidence) if stated else _by_form(number, own)
            evidence = Evidence(why, sure, unit.name, Span(*one.span()))
            yield ResolutionMention(number, match["kind"].lower(), body, unit.paragraph, evidence)


def _as_symbols(unit: _Unit) -> Iterator[ResolutionMention]:
    """A/RES/55/25 is a resolution too."""
    if "/RES/" not in unit.text and "/DEC/" not in unit.text:
        return
    for symbol, span in find_symbols(unit.text):
        series = next((part for part in symbol.parts if part in _SERIES_KIND), None)
        if series and symbol.parts[-1] != series:
            at = symbol.parts.index(series)
            number = "/".join(symbol.parts[at + 1 :])
            evidence = Evidence("resolution.symbol", 0.95, unit.name, span)
            yield ResolutionMention(number, _SERIES_KIND[series], _adopter(symbol, at), unit.paragraph, evidence)


def _adopter(symbol: Symbol, at: int) -> str | None:
    """The body whose series the symbol is of."""
    return _SYMBOL_BODIES.get("/".join(symbol.parts[:at])) or None


def _body_of(text: str, match: re.Match[str], own: str | None, seen: list[str]) -> tuple[str | None, str, float]:
    """The body that the words name: right before the number, right after it, or elsewhere in the sentence."""
    start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, match.start())), default=0)
    named = [*seen, *(body[0] for body in _NAMED_BODY.finditer(text, 0, match.start()))]
    bodies = list(_BODY.finditer(text, start, match.start()))
    if bodies and _JOINT.fullmatch(text, bodies[-1].end(), match.start()):
        return _full_name(bodies[-1][0], named, own), "resolution.body-before", 0.97
    joint = _AFTER.match(text, match.end())
    if joint and (after := _BODY.match(text, joint.end())):
        return _full_name(after[0], named, own), "resolution.body-after", 0.97
    if re.search(r"\b[Ii]ts\s\Z", text[start : match.start()]):
        stop = _SENTENCE_END.search(text, match.end())
        near = bodies[-1] if bodies else _BODY.search(text, match.end(), stop.start() if stop else len(text))
        if near:
            return _full_name(near[0], named, own), "resolution.its", 0.9
    return None, "", 0.0


def _full_name(body: str, named: list[str], own: str | None) -> str:
    """A short form ("the Council") made full: by the document's own body, by what was named before, by custom."""
    name = " ".join(body.split())
    if name == "Assembly":
        return _ASSEMBLY
    if name.startswith("Conference of") and own and own.startswith("Conference") and len(own) > len(name):
        return own
    if name not in {"Council", "Commission", "Conference"}:
        return name
    if own and name in own:
        return own
    return next((" ".join(full.split()) for full in reversed(named) if name in full), _SHORT.get(name, name))


def _by_form(number: str, own: str | None) -> tuple[str | None, str, float]:
    """The body that a number gives away: a year in brackets, a year or a late session before the slash."""
    if re.search(r"\((?:19|20)\d\d\)", number):
        return _SECURITY, "resolution.form", 0.9
    if "(" in number:
        return _ASSEMBLY, "resolution.form", 0.7
    session = re.match(r"\d+", number)
    if session and int(session[0]) >= 1946:
        return _ECOSOC, "resolution.form", 0.8
    if session and int(session[0]) > _OLDEST_SLASHED_SESSION and not (own == _RIGHTS and int(session[0]) < 60):
        return _ASSEMBLY, "resolution.form", 0.85
    return own, "resolution.own-body", 0.8 if own else 0.4


def _own_body(document: Document) -> str | None:
    """The body that speaks in the document: its metadata, its symbol, else the first body on its cover."""
    meta = document.metadata
    if meta.body:
        named = _NAMED_BODY.search(meta.body)
        return " ".join(named[0].split()) if named else meta.body
    symbol = meta.symbol or document.id
    for prefix in ("A/HRC", "S", "E"):
        if symbol.startswith(f"{prefix}/"):
            return _SYMBOL_BODIES[prefix]
    texts = [meta.subtitle, meta.title, *document.cover]
    named = next((match for text in texts if text and (match := _NAMED_BODY.search(text))), None)
    return " ".join(named[0].split()) if named else None
