"""Citations in the other official languages: their plain forms, "article 6, paragraphe 1, du Protocole" and the like.

English carries the whole grammar (`grammar`); here each language has the forms that its translators use throughout:
articles with paragraphs behind or in front, lists, ranges, and the instrument directly behind (in Chinese: in front).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from servanda.extraction.citations.places import Place, Reference, between
from servanda.extraction.citations.tails import Tail, TailKind
from servanda.terms.instruments import instruments

_LABEL = r"(?:\s?\(?(?P<label{0}>[a-zа-я])\))?"
_N = r"\(?\d{1,3}\)?"


@dataclass(frozen=True, slots=True)
class Forms:
    """The words of one language. `joint` stands between a place and its instrument; `nouns` are the generic forms."""

    article: str
    paragraph: str
    subparagraph: str
    of_article: str
    conjunction: str
    until: str
    joint: str
    nouns: tuple[tuple[str, str], ...]
    treaty: str


_FORMS = {
    "fr": Forms(
        article=r"\b[Aa]rt(?:icles?|\.)\s",
        paragraph=r"\b[Pp]ar(?:agraphes?|\.)\s",
        subparagraph=r"\b[Aa]linéas?\s",
        of_article=r"\s(?:de\sl[’']|des\s)",
        conjunction="et|ou",
        until=r"\sà\s",
        joint=r",?\s(?:de\sla|du|de\sl[’'])\s?",
        nouns=(("Convention", "Convention"), ("Protocole", "Protocol"), ("Pacte", "Covenant")),
        treaty=r"(?:Convention|Protocole|Pacte|Traité)\b[\w’'\s-]{0,80}",
    ),
    "es": Forms(
        article=r"\b[Aa]rt(?:ículos?|\.)\s",
        paragraph=r"\b[Pp]árr(?:afos?|\.)\s",
        subparagraph=r"\b[Aa]partados?\s",
        of_article=r"\s(?:del|de\slos)\s",
        conjunction="y|e|o|u",
        until=r"\sa\s",
        joint=r",?\s(?:de\sla|del)\s",
        nouns=(("Convención", "Convention"), ("Protocolo", "Protocol"), ("Pacto", "Covenant")),
        treaty=r"(?:Convención|Convenio|Protocolo|Pacto|Tratado)\b[\w\s-]{0,80}",
    ),
    "ru": Forms(
        article=r"\b[Сс]т(?:ать(?:я|и|е|ей|ю|ям|ях|ями)|\.)\s",
        paragraph=r"\b[Пп](?:ункт\w{0,3}|\.)\s",
        subparagraph=r"\b[Пп]одпункт\w{0,3}\s",
        of_article=r"\s",
        conjunction="и|или",
        until=r"\sпо\s",
        joint=r"\s",
        nouns=((r"Конвенци\w{1,3}", "Convention"), (r"Протокол\w{0,3}", "Protocol"), (r"Пакт\w{0,3}", "Covenant")),
        treaty=r"(?:Конвенци|Протокол|Пакт|Договор)\w{0,3}\b[\w\s-]{0,80}",
    ),
    "ar": Forms(
        article=r"(?:ال|لل)(?:مادة|مواد|مادتين|مادتان)\s",
        paragraph=r"(?:ال|لل)(?:فقرة|فقرات|فقرتين|فقرتان)\s",
        subparagraph=r"الفقر(?:ة|ات)\sالفرعية\s",
        of_article=r"\sمن\s",
        conjunction="و|أو",
        until=r"\sإلى\s",
        joint=r"\sمن\s",
        nouns=(("الاتفاقية", "Convention"), ("البروتوكول", "Protocol"), ("العهد", "Covenant")),
        treaty=r"(?:ال)?(?:اتفاقية|بروتوكول|معاهدة)\b[\w\s]{0,60}",
    ),
}
_NUMBERS = re.compile(r"(?P<number>\d{1,3})|(?P<range>[–—-]|\b(?:à|a|по|إلى)\b)")
_NAME_GOES_ON = r"\s(?:contre|sur|relati|contra|sobre|против|о\s|об\s)"
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_CHINESE_NUMBER = r"[〇一二三四五六七八九十百\d]{1,5}"
_CHINESE_BELOW = rf"(?:第\s?{_CHINESE_NUMBER}\s?款)?(?:第?\s?[(（][a-z][)）]\s?项?)?"
_CHINESE_PLACE = re.compile(
    rf"第\s?(?P<article>{_CHINESE_NUMBER})\s?条"
    rf"(?:第\s?(?P<paragraph>{_CHINESE_NUMBER})\s?款)?(?:第?\s?[(（](?P<label>[a-z])[)）]\s?项?)?"
)
_CHINESE_NOUNS = (("公约", "Convention"), ("议定书", "Protocol"))


def is_covered(language: str | None) -> bool:
    """Whether this module, not the English grammar, reads documents of a language."""
    return language == "zh" or language in _FORMS


def find_cited(text: str, language: str) -> Iterator[tuple[Reference, Tail]]:
    """The references of a text in one of the other official languages, each with its tail.

    >>> reference, tail = next(find_cited("l’article 6, paragraphe 1, du Protocole", "fr"))
    >>> reference.places[0].article, reference.places[0].paragraph, tail.noun
    ('6', '1', 'Protocol')
    """
    return _find_chinese(text) if language == "zh" else _find_spelled(text, language)


def _find_spelled(text: str, language: str) -> Iterator[tuple[Reference, Tail]]:
    for match in _pattern(language).finditer(text):
        paragraphs = match["paragraphs_before"] or match["paragraphs_after"]
        label = match["label1"] or match["label2"] or match["label3"]
        articles = match["articles_of"] or match["articles"]
        places = tuple(
            Place(article, paragraph, (_latin(label),) if label else ())
            for article in _numbers(articles)
            for paragraph in (_numbers(paragraphs) if paragraphs else [None])
        )
        yield Reference(places, match.start(), match.end()), _tail(text, match.end(), language)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Paragraphs before their article ("le paragraphe 1 de l’article 6") or behind it ("article 6, paragraphe 1")."""
    forms = _FORMS[language]
    numbers = rf"{_N}(?:(?:\s?[,،]\s|\s(?:{forms.conjunction})\s?|{forms.until}|[–—-]){_N})*"
    below = rf"(?:{forms.subparagraph}\(?(?P<label1>[a-zа-я])\)(?:{forms.of_article}|\sdu\s|\sdel\s|\s))?"
    return re.compile(
        rf"""{below}{forms.paragraph}(?P<paragraphs_before>{numbers}){_LABEL.format(2)}{forms.of_article}
             (?:{forms.article.replace(chr(92) + "b", "")})(?P<articles_of>{numbers})
           | (?:{forms.article})(?P<articles>{numbers})
             (?:[,،]?\s(?:{forms.paragraph})(?P<paragraphs_after>{numbers}){_LABEL.format(3)})?""",
        re.X,
    )


def _numbers(text: str) -> list[str]:
    """The numbers of a list as ASCII digits, ranges filled in."""
    found: list[str] = []
    ranged = False
    for match in _NUMBERS.finditer(text):
        if match["range"]:
            ranged = True
            continue
        number = str(int(match["number"]))
        found += [place.article or "" for place in between(Place(found[-1]), number)] if ranged and found else [number]
        ranged = False
    return found


def _latin(label: str) -> str:
    """A Cyrillic letter that looks like a Latin one stands for it in lists of subparagraphs."""
    return {"а": "a", "с": "c", "е": "e"}.get(label, label)


def _tail(text: str, at: int, language: str) -> Tail:
    joints, generics, treaty = _tail_patterns(language)
    joint = joints.match(text, at)
    if not joint:
        return Tail(TailKind.NONE, at, at)
    start = joint.end()
    for key, pattern in _names(language):
        if named := pattern.match(text, start):
            return Tail(TailKind.NAMED, start, named.end(), key)
    for generic, noun in generics:
        if found := generic.match(text, start):
            return Tail(TailKind.GENERIC, start, found.end(), noun=noun, name=found[0])
    if unknown := treaty.match(text, start):
        return Tail(TailKind.UNKNOWN, start, unknown.end(), name=unknown[0].strip())
    # A Russian genitive follows with no word between: only a capital or a word for a law tells a name from a verb.
    is_law = language != "ru" or text[start : start + 1].isupper() or text.startswith(("закон", "кодекс"), start)
    return Tail(TailKind.FOREIGN, start, at) if is_law else Tail(TailKind.NONE, at, at)


@cache
def _tail_patterns(language: str) -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...], re.Pattern[str]]:
    """What joins a place to its instrument, the generic forms with their English nouns, and names of other treaties."""
    forms = _FORMS[language]
    generics = tuple((re.compile(rf"{form}(?!\w|{_NAME_GOES_ON})"), noun) for form, noun in forms.nouns)
    return re.compile(forms.joint), generics, re.compile(forms.treaty)


@cache
def _names(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The names of instruments in a language, longest first; in Russian the first word may stand in any case."""
    found = [
        (name, entry.key) for entry in instruments().values() for code, name in entry.other_names if code == language
    ]
    found += [(name, entry.key) for entry in instruments().values() for name in entry.aliases if name.isupper()]
    return tuple(
        (key, re.compile(_inflected(name) if language == "ru" else rf"{re.escape(name)}(?!\w)", re.I))
        for name, key in sorted(found, key=lambda pair: -len(pair[0]))
    )


def _inflected(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rf"{re.escape(first.rstrip('аеийоуыьэюя'))}\w{{0,3}}{re.escape(f' {rest}') if rest else ''}(?!\w)"


@cache
def _chinese() -> re.Pattern[str]:
    """An instrument and the places behind it: 《公约》第五条、第六条."""
    return re.compile(
        rf"(?:《(?P<name>[^》]{{2,60}})》|(?P<bare>公约|议定书))"
        rf"(?P<places>第\s?{_CHINESE_NUMBER}\s?条{_CHINESE_BELOW}"
        rf"(?:[、和及与或，,]{{1,2}}第\s?{_CHINESE_NUMBER}\s?条{_CHINESE_BELOW}){{0,20}})"
    )


def _find_chinese(text: str) -> Iterator[tuple[Reference, Tail]]:
    for match in _chinese().finditer(text):
        places = tuple(
            Place(
                _arabic(part["article"]),
                part["paragraph"] and _arabic(part["paragraph"]),
                (part["label"],) if part["label"] else (),
            )
            for part in _CHINESE_PLACE.finditer(match["places"])
        )
        start, end = match.span()
        yield Reference(places, start, end), _chinese_tail(match["name"] or match["bare"], start, end)


def _chinese_tail(name: str, start: int, end: int) -> Tail:
    for key, pattern in _names("zh"):
        if pattern.fullmatch(name):
            return Tail(TailKind.NAMED, start, end, key)
    for form, noun in _CHINESE_NOUNS:
        if name == form:
            return Tail(TailKind.GENERIC, start, end, noun=noun, name=name)
    if name.endswith(("公约", "议定书", "条约")):
        return Tail(TailKind.UNKNOWN, start, end, name=name)
    return Tail(TailKind.FOREIGN, start, end)


def _arabic(number: str) -> str:
    """A Chinese number as digits.

    >>> _arabic("十八"), _arabic("一百零五".replace("零", "〇")), _arabic("二十"), _arabic("6")
    ('18', '105', '20', '6')
    """
    if number.isdigit():
        return str(int(number))
    hundreds, _, rest = number.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * _CHINESE_DIGITS.get(hundreds, 1 if "百" in number else 0)
    value += 10 * _CHINESE_DIGITS.get(tens.lstrip("〇"), 1) if ten else 0
    return str(value + _CHINESE_DIGITS.get(ones.lstrip("〇"), 0))
