"""Who spoke: statements by item and category, panellists with what they stand for, chairs, rapporteurs of a review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from servanda.documents.model import Document, Paragraph
from servanda.extraction.categories import category_in, category_of
from servanda.extraction.dialogue import dialogue_speakers
from servanda.extraction.findings import Speaker
from servanda.extraction.people import Person, find_people, titled_people
from servanda.terms.name_lists import Matched, match_names
from servanda.terms.organizations import find_organization
from servanda.text.openings import WordPattern
from servanda.text.sentences import split_sentences
from servanda.text.spans import Evidence, Span
from servanda.text.words import holds_any

_NUMBER = r"\d+(?:\s\([a-z]\))?"
_ITEM = WordPattern(
    rf"""\b(?:under|on|of)\s(?:sub-?)?(?:agenda\s)?(?:sub-?)?items?\s
           (?P<item>{_NUMBER}(?:(?:,|\sand|,\sand|\sto)\s(?:{_NUMBER}|\([a-z]\)))*)
       | \bagenda\sitems?\s(?P<bare>{_NUMBER}(?:(?:,|\sand)\s\d+)*)""",
    re.X | re.I,
)
# Words without which no sentence names a speaker, and words that carry an item on to the next sentence.
_CUES = (
    *("statement", "took the floor", "panelist", "panellist", "(troika)", "chair", "president", "presided over"),
    *(f"{done} by" for done in ("led", "facilitated", "moderated", "introduced", "made", "delivered", "given")),
    *("opened by", "convened by"),
)
_GOES_ON = WordPattern(r"\b(?:also|in addition|panell?ists?|(?:that|the same) (?:agenda )?item)\b", re.I)
_STATEMENT = WordPattern(
    r"""\bstatements?\s(?:(?:under|on)\s[^,.:;]{1,60}\s)?(?:was|were)\s(?:also\s)?(?:made|delivered)\b
      | \b(?:made|delivered)\s(?:an?\s|introductory\s|opening\s|general\s)*statements?\b
      | \btook\sthe\sfloor\b""",
    re.X | re.I,
)
_VOICE = re.compile(r"\b(?P<voice>representatives?|observers?|delegations?)\s(?:of|for|from)\s", re.I)
_FOLLOWING = re.compile(
    r"""(?:the\s)?(?P<what>following\s[^:]+
        |[^:.;]*\b(?:[Ss]tates|countries|entit(?:y|ies)|organi[sz]ations?|institutions?|members|parties)\b[^:.;]*):\s+""",
    re.X | re.I,
)
_VOICE_END = re.compile(
    r"""(?:,?\s(?:as\ well\ as|and)\s(?:also\s)?by\b.*)
      | ,?\s(?:and\s)?(?:by\s)?(?:the\s)?\Z
      | [;,.]?\s(?:and\s)?\([a-z]{1,3}\)\s(?:the\s)?\Z
      | \s(?:also\s)?(?:made|delivered|took)\b.*
      | ,\s(?:on\ behalf\ of|speaking|in\ (?:his|her|their)|who|which)\b.*""",
    re.X | re.S,
)
_APPOSITION = re.compile(
    r",\s(?P<what>an?\s(?:[a-z-]+\s)*(?:signatory|party|member|entity|state|organi[sz]ation|observer)\b[^,]*),?", re.I
)
_PANEL = WordPattern(
    r"""\b(?:panellists?|panelists?|speakers?|moderators?|experts?|discussions?|presentations?)\b[^:.]{0,80}?
        \b(?:led|facilitated|moderated|introduced|made|delivered|given)\sby\s
        (?:the\s(?:following\s)?(?:panellists?|experts?|speakers?)[:,]?\s)?""",
    re.X | re.I,
)
_PANELLIST_FROM = WordPattern(
    r"""\bpanell?ist,?\sfrom\s(?:the\s)?
        (?P<name>[A-Z][\w’'-]*
          (?:\s(?:[A-Z][\w’'-]*|(?:a|of|for|the|on|and|in|against)\b|–|-|\([A-Z][\w-]*\)))*)""",
    re.X,
)
_CHAIR = re.compile(
    r"""\b(?:opened|chaired|presided\ over|convened)\sby\s
        (?:the\s(?:Co-)?(?:Chairs?|President|Chairperson)(?:\sof\s[^,]+)?,\s)?
      | \b(?:moderated|facilitated|guided)\sby\s
        the\s(?:Co-)?(?:Chairs?|President|Chairperson)(?:\sof\s[^,]+)?,\s
      | \b(?:elected|appointed)\s(?=.{3,160}\bas\s(?:its\s|the\s)?(?:Co-)?(?:Chairs?|President)\b)
      | \bChair(?:person|man|woman)?:\s(?=[A-Z])
      | \bwith\s(?=[^.,]{3,80}\([^)]+\)[^.]{0,40}\b(?:presiding|as\ (?:Co-)?Chairs?)\b)""",
    re.X,
)
_CHAIRED = re.compile(
    r"(?P<who>.{3,120}?)\s(?:chaired|presided\sover)\sthe\s(?:meeting|session|dialogue|consultations?)\b"
)
# "The Co-Chairs, Ana Ruiz (Chile) and Kofi Arthur (Ghana), observed that": officers by name, with their States.
_ONE_CHAIR = r"[A-Z][^(),.:;]{2,60}\s\([^()]{2,60}\)"
_NAMED_CHAIR = re.compile(
    r"\b[Tt]he\s(?:Co-)?Chairs?(?:\sof\sthe\s(?:Working\sGroup|meeting|session|(?:constructive\s)?dialogue))?,\s"
    rf"(?P<who>{_ONE_CHAIR}(?:\sand\s{_ONE_CHAIR})?),\s[a-z]"
)
_OFFICER = re.compile(r"\b(?:Co-)?(?:Chair(?:person|man|woman|s)?|Presidents?|presiding)\b")
_PRESIDED = re.compile(r"chaired|presided|(?:opened|convened|moderated|facilitated|guided) by the |Chair")
_OTHER_OFFICERS = re.compile(r";|\b(?:First |Second |Third )?Vice-|\bRapporteur")
_BEHALF = re.compile(r"\s*\((?:also\s)?(?:speaking\s)?on behalf of.*\Z", re.S)
# One of these stands in every sentence that tells of a panel, and one of those in every one that tells of a chair.
_PANELS = ("panellist", "panelist", "speaker", "moderator", "expert", "discussion", "presentation")
_CHAIRING = (*("chair", "presid", "opened", "convened", "moderated", "facilitated", "guided", "elected", "appointed"),)
_TROIKA = re.compile(r"\bgroup of rapporteurs \(troika\)[^:]*:\s")


class _Sentence(NamedTuple):
    """One sentence of a paragraph, the place where it starts, and the agenda item it speaks of."""

    paragraph: Paragraph
    words: str
    start: int
    item: str | None


def extract_speakers(document: Document) -> tuple[Speaker, ...]:
    """Statements, panellists, chairs and rapporteurs, in the order of the text, each once for a role and an item."""
    speakers: dict[tuple[str, str, str | None], Speaker] = {}
    for sentence in _sentences(document):
        for speaker in (*_statements(sentence), *_panellists(sentence), *_chairs(sentence), *_rapporteurs(sentence)):
            speakers.setdefault((speaker.name, speaker.role, speaker.item), speaker)
    for speaker in dialogue_speakers(document):
        speakers.setdefault((speaker.name, speaker.role, speaker.item), speaker)
    return tuple(speakers.values())


def _sentences(document: Document) -> Iterator[_Sentence]:
    """The sentences that may name speakers; an item that was named stays in force for "also" within its section."""
    item: str | None = None
    section: int | None = None
    for paragraph in document.paragraphs:
        item, section = (item if paragraph.section == section else None), paragraph.section
        folded = paragraph.text.lower()
        if not holds_any(folded, _CUES):
            named = _ITEM.search(paragraph.text) if "item" in folded else None
            item = _item_of(named) if named else item
            continue
        for span in split_sentences(paragraph.text):
            words = span.of(paragraph.text)
            named = _ITEM.search(words) if "item" in words.lower() else None
            item = _item_of(named) if named else item
            goes_on = named or (item is not None and _GOES_ON.search(words))
            yield _Sentence(paragraph, words, span.start, item if goes_on else None)


def _item_of(named: re.Match[str]) -> str:
    return named["item"] or named["bare"]


def _statements(sentence: _Sentence) -> Iterator[Speaker]:
    if not holds_any(sentence.words, ("statement", "floor")) or not _STATEMENT.search(sentence.words):
        return
    voices = list(_VOICE.finditer(sentence.words))
    for place, voice in enumerate(voices):
        end = voices[place + 1].start() if place + 1 < len(voices) else len(sentence.words)
        yield from _voiced(sentence, voice, end)


def _voiced(sentence: _Sentence, voice: re.Match[str], end: int) -> Iterator[Speaker]:
    """The names behind "representatives of" up to the next voice; an announced list, or names in the sentence."""
    rest = sentence.words[voice.end() : end]
    listed = _FOLLOWING.match(rest)
    start = voice.end() + (listed.end() if listed else 0)
    names = _VOICE_END.sub("", sentence.words[start:end])
    announced = category_in(listed["what"]) if listed else None
    if not listed:
        apposition = _APPOSITION.search(names)
        announced = category_in(apposition["what"]) if apposition else None
        names = names[: apposition.start()] if apposition else names
    is_observer = voice["voice"].casefold().startswith("observer")
    for matched in match_names(names):
        if listed or matched.state or _looks_named(matched):
            category = announced or category_of(matched.state, observer=is_observer)
            yield _speaker(sentence, _alone(matched), category, start, 0.95 if listed else 0.9)


def _looks_named(matched: Matched) -> bool:
    return find_organization(matched.name) is not None or (matched.name[:1].isupper() and len(matched.name) < 120)


def _alone(matched: Matched) -> Matched:
    """The name without the group on whose behalf it spoke."""
    name = _BEHALF.sub("", matched.name)
    return Matched(name, matched.state, Span(matched.span.start, matched.span.start + len(name)))


def _speaker(sentence: _Sentence, matched: Matched, category: str, start: int, confidence: float) -> Speaker:
    span = matched.span.shifted(sentence.start + start)
    return Speaker(
        name=matched.name,
        state=matched.state.key if matched.state else None,
        item=sentence.item,
        role="statement",
        category=category,
        paragraph=sentence.paragraph.key,
        evidence=Evidence("statement-by", confidence, sentence.paragraph.key, span),
    )


def _panellists(sentence: _Sentence) -> Iterator[Speaker]:
    if not holds_any(sentence.words, _PANELS):
        return
    panel = _PANEL.search(sentence.words)
    if panel:
        for person in find_people(sentence.words[panel.end() :]):
            yield _person(sentence, person, panel.end(), "panellist", "panel-led-by", 0.9)
    for found in _PANELLIST_FROM.finditer(sentence.words) if "panel" in sentence.words else ():
        for matched in match_names(found["name"])[:1]:
            category = "state" if matched.state else "organization"
            whole = Matched(found["name"], matched.state, Span(0, len(found["name"])))
            yield _affiliated(sentence, whole, category, found.start("name"))


def _affiliated(sentence: _Sentence, matched: Matched, category: str, start: int) -> Speaker:
    evidence = Evidence("panellist-from", 0.8, sentence.paragraph.key, matched.span.shifted(sentence.start + start))
    state = matched.state.key if matched.state else None
    return Speaker(matched.name, state, sentence.item, "panellist", category, sentence.paragraph.key, evidence)


def _chairs(sentence: _Sentence) -> Iterator[Speaker]:
    if not holds_any(sentence.words, _CHAIRING):
        return
    chair = _CHAIR.search(sentence.words)
    if chair is None and (chaired := _CHAIRED.match(sentence.words)):
        for person in list(titled_people(chaired["who"])) or list(find_people(chaired["who"])):
            yield _person(sentence, person, 0, "chair", "chaired-by", 0.9)
        return
    if chair is None and (named := _NAMED_CHAIR.search(sentence.words)):
        for person in find_people(named["who"]):
            yield _person(sentence, person, named.start("who"), "chair", "named-chair", 0.85)
        return
    if chair is None or not (_PRESIDED.match(chair[0]) or _OFFICER.search(sentence.words[chair.end() :])):
        return
    rest = _OTHER_OFFICERS.split(sentence.words[chair.end() :])[0]
    for person in list(titled_people(rest)) or list(find_people(rest)):
        yield _person(sentence, person, chair.end(), "chair", "chaired-by", 0.9)


def _person(sentence: _Sentence, person: Person, start: int, role: str, rule: str, confidence: float) -> Speaker:
    return Speaker(
        name=person.name,
        state=person.state.key if person.state else None,
        item=sentence.item,
        role=role,
        category=None,
        paragraph=sentence.paragraph.key,
        evidence=Evidence(rule, confidence, sentence.paragraph.key, person.span.shifted(sentence.start + start)),
    )


def _rapporteurs(sentence: _Sentence) -> Iterator[Speaker]:
    troika = _TROIKA.search(sentence.words) if "(troika)" in sentence.words else None
    for matched in match_names(sentence.words[troika.end() :]) if troika else ():
        span = matched.span.shifted(sentence.start + troika.end() if troika else 0)
        evidence = Evidence("troika", 0.95, sentence.paragraph.key, span)
        state = matched.state.key if matched.state else None
        yield Speaker(matched.name, state, None, "rapporteur", "troika", sentence.paragraph.key, evidence)
