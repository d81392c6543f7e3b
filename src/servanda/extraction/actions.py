"""What is to be done: the verbs of a recommendation, each with its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from servanda.compendium.recommendation import Action
from servanda.extraction.lemmas import IRREGULAR, gerund_lemma, is_gerund, past_lemma
from servanda.extraction.modality import ADVERB, is_verb
from servanda.terms.sources import data_folder, read_yaml
from servanda.text.spans import Span
from servanda.values import changed

# A remark between commas; "article 9, paragraph 5, of the Protocol" inside it has commas of its own.
_REMARK = r",[^,;]{1,200},(?:\s(?:sub)?paragraphs?\s[^,;]{1,40},(?:\sof\s[^,;]{1,120},)?)?"
_LEAD = re.compile(
    rf"(?:\s*(?:{_REMARK}|\b(?:also|further|therefore|thus|better|more|not\sonly|{ADVERB})\b(?!\w)))*\s*", re.I
)
# "should not detain migrants, nor should they expel them"
_NOR = re.compile(r"\bnor\s(?:should|shall|must|may)\s(?:they|it)\s")
# What turns an action into its opposite; it stays with the verb and with the clause.
_NEGATION = re.compile(
    r"(?P<words>(?:(?:do|does|did)\s)?(?:not(?!\sonly\b)|never|neither|no\slonger)\b"
    r"|(?P<case>(?:in|under|at)\sno\s(?:case|way|circumstances?|time)\b))(?(case),?)(?:\sto(?=\s))?",
    re.I,
)
# "should, as appropriate: (i) Collect …": items right behind the modal phrase, and the label of each further one.
_OPENS_ITEMS = re.compile(r"(?:,[^:;]{1,200})?\s?:\s\((?:i|a|1)\)\s")
_ITEM_LABEL = re.compile(r"[;,.]\s(?:and\s|or\s)?\((?:[ivxl]{1,6}|[a-z]{1,2}|\d{1,2})\)\s")
_MOST_ITEMS = 30
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# After these words a verb belongs to a purpose, a relative clause or an example and is no action of its own.
_SUBORDINATE = re.compile(r"\b(?:in order to|so as to|that|which|who|whose|how|whether|to (?P<verb>[a-z]+))\b", re.I)
_MANNER_BEFORE = re.compile(
    r"\b(?:with a view to|with the aim of|such as|including|(?:by|of|for|when|without) \w+ing)\b", re.I
)
_COORDINATION = re.compile(
    rf"""
    [,;\s] (?=\s?[ano]) (?: (?<=(?P<comma>[,;])) \s | (?<=\s) ) (?P<and>and/or|and\sthen|and|or|nor|as\swell\sas)
    \s?(?:,[^,;]{{1,160}},\s?)?                      # a remark between commas
    (?:\s?(?:also|{ADVERB})\s)? \s?
    (?P<not>(?:do\s|to\s)?not\s|never\s)?
    (?P<to>to\s)? (?P<verb>[a-z-]+)
    """,
    re.X,
)
_CARRIED = re.compile(rf"\s(?:to\s(?:{ADVERB}\s)?(?P<bare>[a-z-]+)|(?P<gerund>[a-z-]+ing)\b)")
_PARTICIPLE = re.compile(rf"\s(?:{ADVERB}\s)?([a-z-]+)")
_GERUND = re.compile(r"\s([a-z-]+ing)\b")
_PAIR = re.compile(r"\s(?:and|or)\s([a-z-]+)")
_MIDDLE = re.compile(rf",\sto\s(?:{ADVERB}\s)?([a-z-]+)")
_NOUN_FOLLOWS = re.compile(r"\s*(?:[,.;:)]|$|\s(?:of|in|for|on|by|with|between|among|from|to|at|and|or)\b)")
_NO_ACT = re.compile(r"\s(?:manner|basis|way)\b")
_OBJECT = re.compile(r"\s(?:the|a|an|their|its|them|it|all|any|each)\b")
_FUNCTION_WORDS = (
    "about|across|after|against|all|along|also|among|as|at|before|between|both|but|by|during|each|even|for|from|how|if|in|"
    "into|like|near|not|of|off|on|once|only|onto|out|over|per|since|so|such|than|that|then|through|throughout|to|toward|"
    "under|until|up|upon|via|what|when|where|whether|which|while|who|with|within|without"
)
_NOUN_ENDING = re.compile(rf"(?:s|tion|ment|ity|ness|ance|ence|ing|ed|or|er|al|ly)$|^(?:{_FUNCTION_WORDS})$")
# Asking another to act: what follows "to" is that other's action.
_ASKING = frozenset(("request", "urge", "call", "invite", "encourage", "ask", "appeal", "instruct", "recommend"))
_MANNER = re.compile(r"(?:how|ways|means|ways\sand\smeans)\sto\s([\w-]+)")  # "consider how to", "consider ways to"
# Asking to leave something: what is joined to the verb below these is left as well.
_LEAVING = frozenset(("refrain", "abstain", "desist", "avoid", "cease", "stop", "discontinue"))


class _Verb(NamedTuple):
    lemma: str
    span: Span
    form: str  # "bare", "to" or "gerund"
    is_asking: bool
    negation: str = ""


def read_actions(predicate: str, *, considering: bool = False, after_to: bool = False) -> tuple[Action, ...]:
    """The actions in what follows a modal phrase; `considering` where the phrase ends in "consider".

    A carrying verb gives way to the verb that it carries; a noun under "consider" leaves "consider" itself.

    >>> [action.verb for action in read_actions(" collect data and, where possible, share them.")]
    ['collect', 'share']
    >>> [action.verb for action in read_actions(" establishing a register.", considering=True)]
    ['establish']
    >>> read_actions(" not turn back a vessel in distress.")
    (Action(verb='not turn', clause='not turn back a vessel in distress'),)
    """
    predicate = _NOR.sub("nor ", predicate.rstrip())
    start = _lead_end(predicate)
    negation = _NEGATION.match(predicate, start)
    if negation:
        predicate = predicate[negation.end() :]
        start = _lead_end(predicate)
    first = _first_verb(predicate, start, considering, after_to)
    if first is None:
        return _listed_actions(predicate, is_negative=bool(negation))
    if negation:
        words = negation["words"].lower()
        first = first._replace(negation="not" if words == "neither" else words)
    verbs = [first, *_further_verbs(predicate, first)]
    ends = [verb.span.start for verb in verbs[1:]] + [len(predicate)]
    return tuple(_action(predicate, verb, end) for verb, end in zip(verbs, ends, strict=True))


def _listed_actions(predicate: str, *, is_negative: bool) -> tuple[Action, ...]:
    """The actions of items that stand within one text: "They should: (i) Collect laws; (ii) Publish them"."""
    opening = _OPENS_ITEMS.match(predicate)
    if opening is None:
        return ()
    items = _ITEM_LABEL.split(predicate[opening.end() :])[:_MOST_ITEMS]
    lowered = [f" {item[:1].lower()}{item[1:]}" for item in items if not _OPENS_ITEMS.match(item)]
    actions = tuple(action for item in lowered for action in read_actions(item))
    return negate(actions) if is_negative else actions


def negate(actions: Iterable[Action]) -> tuple[Action, ...]:
    """The opposite of actions whose "not" stands apart from them, in the opening of a list.

    >>> negate([Action("detain", "detain children")])
    (Action(verb='not detain', clause='not detain children'),)
    """
    return tuple(
        action
        if action.verb.startswith("not ")
        else changed(action, verb=f"not {action.verb}", clause=f"not {action.clause}")
        for action in actions
    )


def _action(predicate: str, verb: _Verb, end: int) -> Action:
    clause = _clause(predicate[verb.span.start : end])
    if not verb.negation:
        return Action(verb.lemma, clause)
    return Action(f"not {verb.lemma}", f"{verb.negation} {'be ' if verb.form == 'passive' else ''}{clause}")


# ---------------------------------------------------------------- verbs


def _first_verb(predicate: str, start: int, considering: bool, after_to: bool) -> _Verb | None:
    word = _WORD.match(predicate, start)
    if word is not None and predicate.lstrip().startswith(",") and _NOUN_ENDING.match(word[0].lower()):
        word = _after_remark(predicate) or word
    if word is None:
        return None
    if considering:
        return _considered(predicate, word)
    if word[0].lower() == "be" and (participle := _participle(predicate, word.end())):
        return participle
    return _carried(predicate, word, "to" if after_to else "bare")


def _lead_end(predicate: str) -> int:
    """Where adverbs and remarks in front of the first verb end."""
    lead = _LEAD.match(predicate)
    return lead.end() if lead else 0


def _after_remark(predicate: str) -> re.Match[str] | None:
    """The first verb right behind a comma, where a remark holds commas of its own."""
    behind = (_WORD.match(predicate, comma.end()) for comma in re.finditer(r",\s", predicate[:300]))
    return next((word for word in behind if word and is_verb(word[0])), None)


def _considered(predicate: str, word: re.Match[str]) -> _Verb:
    text = word[0].lower()
    if to := _MANNER.match(predicate, word.start()):
        return _Verb(to[1], Span(word.start(), to.end()), "to", is_asking=False)
    if is_gerund(text):
        return _verb_at(predicate, word.start(), word.end(), gerund_lemma(text), "gerund")
    return _Verb("consider", Span(word.start(), word.start()), "gerund", is_asking=False)


def _carried(predicate: str, word: re.Match[str], form: str) -> _Verb:
    """The verb itself, or the one that "continue to" and its like carry."""
    lemma = word[0].lower()
    if lemma in _phrases().carriers:
        after = _CARRIED.match(predicate, word.end())
        if after and after["bare"] and is_verb(after["bare"]):
            return _verb_at(predicate, after.start("bare"), after.end(), after["bare"], "to")
        if after and after["gerund"] and is_verb(gerund_lemma(after["gerund"])):
            return _verb_at(predicate, after.start("gerund"), after.end(), gerund_lemma(after["gerund"]), "gerund")
    return _verb_at(predicate, word.start(), word.end(), lemma, form)


def _participle(predicate: str, position: int) -> _Verb | None:
    match = _PARTICIPLE.match(predicate, position)
    if match is None or not (match[1] in IRREGULAR or match[1].endswith(("ed", "en"))):
        return None
    return _verb_at(predicate, match.start(1), match.end(), past_lemma(match[1]), "passive")


def _verb_at(predicate: str, start: int, end: int, lemma: str, form: str) -> _Verb:
    """A verb with the companion words that make its lemma ("raise awareness", "take measures")."""
    rest = predicate[end : end + 80]
    if lemma.replace("-", " ") in _phrases().written_apart:
        lemma = lemma.replace("-", " ")  # "step-up"
    for phrase, pattern in _phrases().companions.get(lemma, ()):
        if companion := pattern.match(rest):
            lemma = " ".join([phrase, *companion.groups()]) if phrase == lemma else phrase
            break
    return _Verb(lemma, Span(start, end), form, is_asking=lemma.split()[0] in _ASKING and " to " in predicate[end:])


def _further_verbs(predicate: str, first: _Verb) -> Iterator[_Verb]:
    """Verbs joined to the first one by "and" and the like, as long as they are on its level."""
    last = first
    if first.form == "passive":
        yield from _further_passives(predicate, first)
        return
    for match in _COORDINATION.finditer(predicate, first.span.end):
        if last.is_asking:
            return
        verb = _joined(predicate, match, last, first.form)
        if verb is None:
            continue
        between = predicate[last.span.end : match.start()]
        if _is_subordinated(between, verb.form) and not (match["comma"] and not _same_kind_below(between, verb.form)):
            continue
        negation = _negation_of(match, last, verb, between)
        if negation is None:
            continue
        verb = verb._replace(negation=negation)
        yield from _listed_before(predicate, last, match, verb)
        yield verb
        last = verb


# "be opened and that clerks be trained", "be published and widely distributed"
_ALSO_DONE = re.compile(
    rf",?\s(?:and|or)\s(?:(?P<apart>(?:that\s[^,;.]{{1,60}}?\s)?be)\s)?(?:{ADVERB}\s)?(?P<done>[a-z-]+)(?![\w-])"
)


def _further_passives(predicate: str, first: _Verb) -> Iterator[_Verb]:
    """What else is to be done after "be opened": joined to it directly, or with a "be" of its own."""
    last = first
    for match in _ALSO_DONE.finditer(predicate, first.span.end):
        word = match["done"]
        is_joined = match["apart"] is not None or match.start() == last.span.end
        if is_joined and (word in IRREGULAR or word.endswith("ed")):
            last = _verb_at(predicate, match.start("done"), match.end("done"), past_lemma(word), "passive")
            yield last._replace(negation=first.negation)


def _negation_of(match: re.Match[str], last: _Verb, verb: _Verb, between: str) -> str | None:
    """The "not" of a joined verb, "" for one that is to be done; None where that is open, so that no cut is made.

    "not arrest or detain" denies both. "not punish migrants and train the police" denies the first alone, which only
    the second verb tells: no body asks States not to train.
    """
    if match["not"] or match["and"] == "nor":
        return "not"
    if not last.negation:
        return ""
    if match["and"] in ("or", "and/or"):
        return "not"
    return "" if between.strip() and verb.lemma.split()[0] in _phrases().always_sought else None


def _listed_before(predicate: str, last: _Verb, match: re.Match[str], verb: _Verb) -> Iterator[_Verb]:
    """The middle of a list "to take …, to place …, and to step up …"."""
    if not match["to"]:
        return
    for middle in _MIDDLE.finditer(predicate[last.span.end : match.start()]):
        start, end = (last.span.end + at for at in middle.span(1))
        if is_verb(middle[1]):
            yield _verb_at(predicate, start, end, middle[1], verb.form)._replace(negation=verb.negation)


def _is_subordinated(between: str, form: str) -> bool:
    """Whether words stand between two verbs that put the second below the first."""
    purposes = (match for match in _SUBORDINATE.finditer(between) if match["verb"] is None or is_verb(match["verb"]))
    return any(purposes) or (form == "gerund" and _MANNER_BEFORE.search(between) is not None)


def _joined(predicate: str, match: re.Match[str], last: _Verb, form: str) -> _Verb | None:
    word = match["verb"]
    last_head = last.lemma.split()[0]
    start = match.start("verb")
    if word == "rescue" and predicate.endswith("search", 0, match.start()):
        return None  # "search and rescue services"
    if is_gerund(word):
        lemma = gerund_lemma(word)
        allowed = (form == "gerund" and last_head not in _LEAVING) or match["and"] == "as well as"
        return _verb_at(predicate, start, match.end("verb"), lemma, "gerund") if allowed and is_verb(lemma) else None
    if match["and"] == "as well as" or (match["to"] and form != "to"):
        return None
    is_known = is_verb(word) or _verb_at(predicate, start, match.end("verb"), word, "bare").lemma != word
    if not is_known and not _takes_object(predicate, word, match.end("verb")):
        return None
    is_marked = bool(match["to"]) and " to " not in predicate[last.span.end : match.start()]
    may_be_noun = word in _phrases().also_nouns and not is_marked  # "gather laws and to report to the Assembly"
    if _NO_ACT.match(predicate, match.end("verb")) or (may_be_noun and _is_noun_here(predicate, match.end("verb"))):
        return None
    if word == "consider" and (gerund := _GERUND.match(predicate, match.end("verb"))):
        return _verb_at(predicate, start, gerund.end(), gerund_lemma(gerund[1]), "to")
    return _verb_at(predicate, start, match.end("verb"), word, "to" if match["to"] else "bare")


def _takes_object(predicate: str, word: str, end: int) -> bool:
    """Whether a word that the table does not know stands before "the", "their" or "them", as a verb does."""
    return not _NOUN_ENDING.search(word) and _OBJECT.match(predicate, end) is not None


def _is_noun_here(predicate: str, end: int) -> bool:
    """Whether a word that may be a noun is one, by what follows it."""
    if pair := _PAIR.match(predicate, end):
        return not is_verb(pair[1]) or pair[1] in _phrases().also_nouns
    return _NOUN_FOLLOWS.match(predicate, end) is not None


def _same_kind_below(between: str, form: str) -> bool:
    """Whether a purpose or manner in the same verb form came before, which the verb then continues."""
    if form == "gerund":
        return re.search(r"\b(?:by|of|for) \w+ing\b", between) is not None
    if form == "to":
        return re.search(r"\b(?:in order|so as) to\b", between) is not None
    return re.search(r"\b(?:in order|so as) to\b[^,]*,", between) is not None


# What joins a clause to the next one stands at its end, perhaps more than once.
_JOINTS = re.compile(r"(?:[,;]?\s+(?:(?:and|or|nor|and/or|as well as)(?:\s+(?:(?:do\s|to\s)?not|never))?|to)|[,;.])+$")
_JOINT_ENDS = ("and", "or", "as", "not", "never", "to")
_NEAR_END, _LONGEST_JOINT = 120, 40


def _clause(text: str) -> str:
    text = text.strip(" ,;.")
    if not text.endswith(_JOINT_ENDS):
        return text
    near = max(0, len(text) - _NEAR_END)
    joints = _JOINTS.search(text, near)
    if joints is None or joints.start() - near < _LONGEST_JOINT:
        joints = _JOINTS.search(text)
    return text[: joints.start()].strip(" ,;.") if joints else text


@dataclass(frozen=True)
class _Phrases:
    companions: dict[str, tuple[tuple[str, re.Pattern[str]], ...]]
    written_apart: frozenset[str]
    carriers: frozenset[str]
    also_nouns: frozenset[str]
    always_sought: frozenset[str]


@cache
def _phrases() -> _Phrases:
    table = read_yaml(data_folder() / "modality" / "verbs.en.yaml")
    companions: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for phrase in table["phrasal"]:
        head, *rest = phrase.split()
        pattern = "".join(r"(?:\s[\w-]+,?){0,4}?" if word == "*" else rf"\s{word}" for word in rest)
        lemma = " ".join([head, *(word for word in rest if word != "*")])
        if "attention" in rest:  # "give special attention" keeps its adjective
            lemma, pattern = head, r"\s((?:(?:special|particular|due|full|careful)\s)?attention)"
        companions.setdefault(head, []).append((lemma, re.compile(pattern + r"(?![\w-])")))
    return _Phrases(
        {head: tuple(pairs) for head, pairs in companions.items()},
        frozenset(phrase for phrase in table["phrasal"] if "*" not in phrase),
        frozenset(table["carriers"]),
        frozenset(table["also_nouns"]),
        frozenset(table["always_sought"]),
    )
