"""The shapes that recommendations take in a document, each read into drafts that are then made into records."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from servanda.compendium.recommendation import Action, ModalityClass
from servanda.documents.model import Item, Paragraph
from servanda.extraction.actions import negate, read_actions
from servanda.extraction.actors import Actors
from servanda.extraction.addressees import read_object
from servanda.extraction.lemmas import gerund_lemma
from servanda.extraction.limits import MOST_ITEMS
from servanda.extraction.modality import ADVERB, is_verb, make_modality, read_imperative
from servanda.extraction.qualifiers import read_qualifiers
from servanda.extraction.recommendations.action_lists import read_action_list
from servanda.extraction.recommendations.framing import framing_spans
from servanda.extraction.recommendations.operation import Operative, actions_after
from servanda.extraction.recommendations.operative import read_instruction, read_operative
from servanda.text.sentences import split_sentences
from servanda.text.spans import Span


class Drafted(NamedTuple):
    """One recommendation as its shape gives it; `number` is what stands for it in its id."""

    number: str
    label: str
    paragraph: Paragraph
    text: str
    span: Span
    operative: Operative | None
    rule: str
    confidence: float
    chapeau: str | None = None
    page: int | None = None
    recommending_states: tuple[str, ...] = ()
    response: str | None = None


_FIRST_WORD = re.compile(
    r"(?:To\s)?(?!(?:The|A|An|In|With|For|On|At|That|This|These|Its|Their|No|Noting|Recalling|Further(?!\s(?:the|its|their|efforts)\b))\b)[A-Z][a-z-]{2,}(?=\s)"
)
_WISH = re.compile(r"(?:That\s.{3,200}?|[A-Z]\w+(?:\s[A-Z]\w+){0,3})\s(?P<be>(?:not\s)?be)(?=\s\w+)")
_UNLISTED = re.compile(
    rf"(?:To\s)?(?!That\b|{ADVERB}\b)(?P<act>[A-Z][a-z]+)(?![\w-])(?P<object>\s(?:the|a|an|its|their|all|any|efforts)\b)?"
)
# "The Conference of the Parties:", "With regard to item 3, the Group:", before the lettered paragraphs of a decision.
_ENACTING = re.compile(
    r"(?:(?:With\sregard\sto|With\srespect\sto|In\srelation\sto|Concerning|Regarding|On|Under)\s[^:;]{3,160}?,\sthe|The)\s(?:[A-Z][^.:;]{4,150}|(?:\w+\s){0,2}(?:group|meeting|experts|participants)(?:\s\w+)?)[:,]"
)
# What a body did among what it recommends: "(a) The Working Group recalled the obligations under article 8".
_TELLS = re.compile(
    r"(?:The\s(?:[\w-]+\s){1,6}?|It\s)(?:also\s|further\s)?(?:recalled|noted|welcomed|took\snote|recognized|acknowledged|commended"
    r"|expressed|reaffirmed|discussed|heard)\b"
)
_LABEL = re.compile(r"(\([a-z0-9]{1,4}\))\s+")
_BARE = re.compile(rf"(?:,[^,;:]{{1,160}},)?\s(?:(?:also|{ADVERB})\s)?(?P<verb>[a-z-]+)(?=\s)")
_GERUND = re.compile(r"^(?:\w+ly\s)?([A-Za-z-]+ing)\b")


def read_whole(paragraph: Paragraph, actors: Actors, *, lenient: bool, rule: str) -> Drafted | None:
    """A paragraph that is one recommendation, its items included."""
    operative = read_operative(paragraph.lead, actors, lenient=lenient)
    if operative is None:
        return None
    number = paragraph.number or paragraph.key
    return Drafted(
        number=number,
        label=paragraph.number or "",
        paragraph=paragraph,
        text=paragraph.text,
        span=Span(0, len(paragraph.text)),
        operative=operative,
        rule=rule,
        confidence=operative.confidence,
        page=paragraph.page,
    )


def observed_whole(paragraph: Paragraph, rule: str) -> Drafted:
    """A paragraph that is one observation and asks nobody in words that are known."""
    text = paragraph.text
    label = paragraph.number or ""
    return Drafted(
        label, label, paragraph, text, Span(0, len(text)), None, f"paragraph:{rule}", 0.5, page=paragraph.page
    )


def with_items(whole: Drafted | None, actors: Actors) -> Drafted | None:
    """A paragraph that is one recommendation with what its items add to be done, where its lead leaves that to them."""
    if whole is None or whole.operative is None or whole.operative.actions or not whole.paragraph.items:
        return whole
    lent = chapeau_of(whole.paragraph.lead, actors)
    if lent is None:
        return whole
    read = (read_item(item, lent[0], actors) for item in whole.paragraph.items[:MOST_ITEMS])
    actions = tuple(action for operative in read if operative for action in operative.actions)
    return whole._replace(operative=whole.operative._replace(actions=actions))


def read_items(
    paragraph: Paragraph, actors: Actors, *, rule: str, opening: Paragraph | None = None, all_count: bool = False
) -> tuple[Drafted, ...]:
    """The items of a paragraph, where each is a recommendation of its own; empty where they only fill one in.

    `opening` is an earlier paragraph that opens the list, where headings stand between the two. `all_count` is for a
    list that its lead calls one of observations: each item is one, in whatever words.
    """
    lead, items = _lead_and_items(paragraph, is_continued=opening is not None)
    if not items:
        return ()
    owner = opening or paragraph
    lead = owner.lead if opening else lead
    chapeau = chapeau_of(lead, actors)
    lent, text = chapeau if chapeau else (None, None)
    is_act = _ENACTING.fullmatch(lead) is not None
    if lent is None and not (not lead or is_act or framing_spans(lead)):
        return ()
    items = items[:MOST_ITEMS]
    read = [read_item(item, lent, actors) for item in items]
    acting = [operative for operative in read if operative is not None]
    if len(acting) * 2 <= len(read) and not (all_count and framing_spans(lead)):
        return ()
    drafts, position, whole = [], 0, paragraph.text
    for index, (item, operative) in enumerate(zip(items, read, strict=True), 1):
        start = max(whole.find(item.text, position), 0)
        position = start + len(item.text)
        if operative is None and not all_count and (is_act or _TELLS.match(item.text)):
            continue  # "(a) Decides that …" binds the body itself, "The Group recalled …" asks nobody
        drafts.append(
            Drafted(
                number=f"{owner.number or owner.key}{_bracketed(item.label, index)}",
                label=item.label,
                paragraph=paragraph,
                text=item.full_text,
                span=Span(start, start + len(item.full_text)),
                operative=operative or lent,
                rule=rule,
                confidence=0.95 if operative and lent else 0.8,
                chapeau=text,
                page=item.page or paragraph.page,
            )
        )
    return tuple(drafts)


def _lead_and_items(paragraph: Paragraph, *, is_continued: bool = False) -> tuple[str, tuple[Item, ...]]:
    """Lead and items; where a list stands without opening words, its first item is found in the place of the lead."""
    label = _LABEL.match(paragraph.lead)
    if label is None or not (paragraph.items or is_continued):
        return paragraph.lead, paragraph.items
    return "", (Item(label[1], paragraph.lead[label.end() :], paragraph.span, paragraph.page), *paragraph.items)


def _bracketed(label: str, index: int) -> str:
    mark = label.strip(" .)")
    return mark + ")" if mark.startswith("(") else f"({mark or index})"


@lru_cache(maxsize=16)  # asked again for every list below headings under the same opening words
def chapeau_of(lead: str, actors: Actors) -> tuple[Operative, str] | None:
    """The last sentence before the items where it lends addressee and modality to them ("Parties should:")."""
    sentences = split_sentences(lead)
    if not sentences or not lead.rstrip().endswith((":", "：", "to", "should", "that", "—", "–")):
        return None
    text = sentences[-1].of(lead)
    if left := _LEFT.search(text):
        operative = read_operative(f"{text[: left.start()]}:", actors, lenient=True)
        return (operative._replace(is_negative=True), text) if operative and operative.is_open else None
    operative = read_action_list(text, actors) or read_operative(
        text if text.endswith((":", "：")) else f"{text}:", actors, lenient=True
    )
    if operative is None:
        return None
    if operative.is_open or _leaves_to_items(text):
        return operative, text
    return None


_LEFT_TO_ITEMS = re.compile(
    r"\b(?:following|these)\s(?:\w+\s){0,3}(?:measures|steps|actions?|recommendations|points)\b[^.]*:$"
    r"|\b(?:inter alia|in particular|by)\s*:$",
    re.I,
)


# "should refrain from:" leaves to the items what is not to be done.
_LEFT = re.compile(r"\s(?:refrain|abstain|desist)\sfrom(?:\sthe\sfollowing(?:\s\w+)?)?\s?:$")


def _leaves_to_items(text: str) -> bool:
    return _LEFT_TO_ITEMS.search(text) is not None


def read_item(item: Item, lent: Operative | None, actors: Actors) -> Operative | None:
    """An item as an operative statement of its own, or one that completes the chapeau; None where it is a topic."""
    text = item.full_text
    own = read_operative(text, actors, lenient=lent is None)
    if lent is None:
        return own or read_instruction(text, ())
    if actors.language != "en":  # no verb tables: an open chapeau is completed by every item
        actions = actions_after("", text, actors.language, is_negative=lent.is_negative)
        return lent._replace(actions=actions) if lent.is_open else own
    if (
        (lent.modality.phrase.endswith("consider") or lent.is_negative)
        and (gerund := _GERUND.match(text))
        and is_verb(gerund_lemma(gerund[1].lower()))
    ):
        lowered = text[:1].lower() + text[1:]
        taken = read_actions(lowered, considering=True)
        return lent._replace(actions=_under(lent, taken), qualifiers=read_qualifiers(text))
    if lent.is_open and own is None and (wished := _read_wished(text, lent, actors)):
        return wished
    instruction = _read_instruction(text, lent.addressees) if lent.is_open else read_instruction(text, lent.addressees)
    if instruction is None and own is None and lent.is_open:
        instruction = _read_unlisted(text, lent.addressees)
    if instruction is None:
        return own
    return _completed(lent, instruction, text)


def _read_wished(text: str, lent: Operative, actors: Actors) -> Operative | None:
    """An item below "recommended that:" with an actor of its own and a bare verb ("The Office, if asked, train …")."""
    named = read_object(text, 0, actors)
    verb = _BARE.match(text, named.span.end) if named and named.span.start <= len("The ") else None
    if named is None or verb is None or not is_verb(verb["verb"]):
        return None
    return lent._replace(
        addressees=named.names,
        addressee_text=named.span.of(text),
        actions=_under(lent, read_actions(text[verb.start("verb") :])),
        qualifiers=read_qualifiers(text),
    )


def _completed(lent: Operative, instruction: Operative, text: str) -> Operative:
    """The modality of the chapeau with the action of the item; "Consider" in the item weakens a binding chapeau."""
    modality = lent.modality
    if instruction.modality.phrase == "consider" and not modality.phrase.endswith("consider"):
        kind = modality.kind
        weakened = ModalityClass.CONSIDERATION if kind is ModalityClass.OBLIGATION else kind
        modality = make_modality(f"{modality.phrase} consider", weakened)
    actions = _under(lent, instruction.actions)
    return lent._replace(modality=modality, actions=actions, qualifiers=read_qualifiers(text))


def _under(lent: Operative, actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """The actions of an item below an opening; "should not:" stands in front of every one of them."""
    return negate(actions) if lent.is_negative else actions


def read_listed(text: str, addressees: tuple[str, ...], actors: Actors) -> Operative | None:
    """A recommendation of a peer review: an instruction, perhaps after an opening between commas."""
    if found := _read_instruction(text, addressees):
        return found
    found = read_operative(text, actors, lenient=True)
    if found:
        return found._replace(addressees=addressees)
    return _read_unlisted(text, addressees) if _opens_with_act(text) else None


def _opens_with_act(text: str) -> bool:
    """Whether a text outside the table of verbs still opens as an instruction: with a wish, "-ing" or an object.

    "Full participation of …" asks for something without saying in a verb what is to be done.
    """
    if _WISH.match(text):
        return True
    word = _UNLISTED.match(text)
    if word is None:
        return False
    act = word["act"].lower()
    return is_verb(gerund_lemma(act)) if act.endswith("ing") else is_verb(act.removesuffix("s")) or bool(word["object"])


def _read_instruction(text: str, addressees: tuple[str, ...]) -> Operative | None:
    """An instruction at the start of a text or after its opening ("In line with its law, adopt …")."""
    if found := read_instruction(text, addressees):
        return found
    for comma in re.finditer(r",\s", text[:300]):
        if text[comma.end() : comma.end() + 1].islower() and read_imperative(text[comma.end() :]):
            found = read_instruction(text[comma.end() :], addressees)
            return found.shifted(comma.end()) if found else None
    return None


def _furthering(predicate: str) -> tuple[Action, ...]:
    """ "Further its efforts" has a verb in the word that elsewhere stands before one ("further strengthen")."""
    return (Action("further", predicate.rstrip(" ;.")),) if predicate.startswith("further ") else ()


def _read_unlisted(text: str, addressees: tuple[str, ...]) -> Operative | None:
    """An instruction whose verb the table does not know, or "That measures be taken"; None for a mere noun phrase."""
    if text.startswith("To ") and text[3:4].islower():  # "(a) To light the lamps"
        text = f"{text[3].upper()}{text[4:]}"
    wish = _WISH.match(text)
    word = wish or _FIRST_WORD.match(text)
    if word is None:
        return None
    kind = ModalityClass.ENDORSEMENT if wish else ModalityClass.OBLIGATION
    predicate = text[wish.start("be") :] if wish else text[:1].lower() + text[1:]
    is_gerund = wish is None and word[0].lower().endswith("ing") and is_verb(gerund_lemma(word[0].lower()))
    phrase = ("that … be" if text.startswith("That ") else "be") if wish else word[0].lower()
    return Operative(
        modality=make_modality(phrase, kind),
        addressees=addressees,
        addressee_text=None,
        actions=_furthering(predicate) or read_actions(predicate, considering=is_gerund),
        qualifiers=read_qualifiers(text),
        span=Span(0, word.end()),
        rule="instruction",
        confidence=0.6,
    )
