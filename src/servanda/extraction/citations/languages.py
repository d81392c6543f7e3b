"""Citations in the other official languages: their plain forms, "article 6, paragraphe 1, du Protocole" and the like.

English carries the whole grammar (`grammar`); here each language has the forms that its translators use throughout:
articles with paragraphs behind or in front, lists, ranges, and the instrument directly behind (in Chinese: in front).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from servanda.extraction.citations.places import Place, Reference, between, roman
from servanda.extraction.citations.spelled import LATIN, LETTER, NUMBER, Tokens, read_list
from servanda.extraction.citations.tails import Tail, TailKind
from servanda.terms.instruments import instruments
from servanda.text.han import HAN_NUMBER, han_value

_LETTER = rf"\(?{LETTER}\)"
_LABEL = rf"(?:\s?(?P<labels{{0}}>{_LETTER}))?"
_LETTERS = re.compile(
    r"(?P<until>[–—-]\s?|\b(?:à|a|по|إلى)\s)?(?P<bracket>\(?)(?P<letter>[a-zа-я]|أ|ب|ج|د|هـ?|و|ز|ح|ط|ي)\)"
)
_ARABIC_ORDINALS = ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"]

_N = rf"\(?{NUMBER}\)?"


@dataclass(frozen=True, slots=True)
class Forms:
    """The words of one language. `joint` stands between a place and its instrument; `nouns` are the generic forms.

    `again` stands between an article and the next one, whose instrument is that of both.
    """

    article: str
    paragraph: str
    subparagraph: str
    of_article: str
    conjunction: str
    until: str
    joint: str
    nouns: tuple[tuple[str, str], ...]
    treaty: str
    chapter: str
    again: str = r"(?!)"


_FORMS = {
    "fr": Forms(
        article=r"\b[Aa]rt(?:icles?|\.)\s",
        paragraph=r"\b[Pp]ar(?:agraphes?|\.)\s",
        subparagraph=r"\b[Aa]linéas?\s",
        of_article=r"\s(?:de\sl[’']|des\s)",
        conjunction="et|ou",
        until=r"\sà\s",
        joint=r",?\s(?:(?P<back>dudit|de\sladite|de\scette|de\sce|du\smême|de\sla\smême)|de\sla|du|de\sl[’'])\s?",
        nouns=(
            *(("Convention", "Convention"), ("Protocole", "Protocol"), ("Pacte", "Covenant"), ("Charte", "Charter")),
            ("instrument", "instrument"),
        ),
        again=r",?\s(?:et|ou)\s(?:(?:à|de|dans)\s)?(?:l[’']|les\s|le\s|aux?\s|des\s|du\s)?",
        treaty=r"(?:Convention|Protocole|Pacte|Traité)\b[\w’'\s-]{0,80}",
        chapter=r"\b[Cc]hapitre\s",
    ),
    "es": Forms(
        article=r"\b[Aa]rt(?:ículos?|s?\.)\s",
        paragraph=r"\b[Pp]árr(?:afos?|\.)\s",
        subparagraph=r"\b[Aa]partados?\s",
        of_article=r"\s(?:del|de\slos)\s",
        conjunction="y|e|o|u",
        until=r"\sa\s",
        joint=r",?\s(?:(?P<back>de\s(?:dich|es|est|aquel)[oae]|del\s(?:mismo|citado)|de\sla\s(?:misma|citada))|de\sla|del)\s",
        nouns=(
            *(("Convención", "Convention"), ("Protocolo", "Protocol"), ("Pacto", "Covenant"), ("Carta", "Charter")),
            ("instrumento", "instrument"),
        ),
        again=r",?\s(?:y|e|o|u)\s(?:en\s|a\s)?(?:el\s|los\s|al?\s|del\s|de\slos\s)?",
        treaty=r"(?:Convención|Convenio|Protocolo|Pacto|Tratado)\b[\w\s-]{0,80}",
        chapter=r"\b[Cc]apítulo\s",
    ),
    "ru": Forms(
        article=r"\b[Сс]т(?:ать(?:я|и|е|ей|ю|ям|ях|ями)|\.)\s",
        paragraph=r"\b[Пп](?:ункт\w{0,3}|\.)\s",
        subparagraph=r"\b[Пп]одпункт\w{0,3}\s",
        of_article=r"\s",
        conjunction="и|или",
        until=r"\sпо\s",
        joint=r"\s",
        nouns=(
            (r"Конвенци\w{1,3}", "Convention"),
            (r"Протокол\w{0,3}", "Protocol"),
            (r"Пакт\w{0,3}", "Covenant"),
            (r"Устав\w{0,2}", "Charter"),
        ),
        treaty=r"(?:Конвенци|Протокол|Пакт|Договор)\w{0,3}\b[\w\s-]{0,80}",
        chapter=r"\b[Гг]лав(?:а|ы|е|у|ой)\s",
    ),
    "ar": Forms(
        article=r"(?:ال|لل)(?:مادة|مواد|مادتين|مادتان)\s(?:من\s(?=\d))?",
        paragraph=r"(?:ال|لل)(?:فقرة|فقرات|فقرتين|فقرتان)\s",
        subparagraph=r"الفقر(?:ة|ات)\sالفرعية\s",
        of_article=r"\sمن\s",
        conjunction="و|أو",
        until=r"\sإلى\s",
        joint=r"\sمن\s",
        nouns=(("الاتفاقية", "Convention"), ("البروتوكول", "Protocol"), ("العهد", "Covenant"), ("الميثاق", "Charter")),
        treaty=r"(?:ال)?(?:اتفاقية|بروتوكول|معاهدة)\b[\w\s]{0,60}",
        chapter=r"(?:ال|لل)فصل\s",
    ),
}
_NUMBERS = re.compile(r"(?P<number>\d{1,3}|premier)|(?P<range>[–—-]|\b(?:à|a|по|إلى)\b)")
_NAME_GOES_ON = r"\s(?:contre|sur|relati|contra|sobre|против|о\s|об\s)"
_CHINESE_NUMBER = HAN_NUMBER
_CHINESE_LABEL = r"第?\s?[(（][a-z][)）]\s?项?"
_CHINESE_MEMBER = (
    rf"(?:第\s?{_CHINESE_NUMBER}\s?(?:章|条(?:第\s?{_CHINESE_NUMBER}\s?款)?(?:{_CHINESE_LABEL})?|款(?:{_CHINESE_LABEL})?)"
    rf"|{_CHINESE_LABEL})"
)
_CHINESE_BELOW = rf"(?:第\s?{_CHINESE_NUMBER}\s?款)?(?:{_CHINESE_LABEL})?"
_CHINESE_JOINT = r"(?:[、和及与或，,至到–—-]|以及){1,2}"
_CHINESE_PLACE = re.compile(
    rf"(?P<until>[至到–—-]\s?)?(?:第\s?(?P<chapter>{_CHINESE_NUMBER})\s?章"
    rf"|(?:第\s?(?P<article>{_CHINESE_NUMBER})\s?条)?(?:第\s?(?P<paragraph>{_CHINESE_NUMBER})\s?款)?"
    r"(?:第?\s?[(（](?P<label>[a-z])[)）]\s?项?)?)"
)
_CHINESE_NOUNS = (("公约", "Convention"), ("议定书", "Protocol"), ("宪章", "Charter"))


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
    again = re.compile(_FORMS[language].again)
    waiting: list[Reference] = []
    at = 0
    while match := _pattern(language).search(text, at):
        if waiting and not again.fullmatch(text, at, match.start()):
            yield from _shared(waiting, Tail(TailKind.NONE, at, at))
        places, at = _places(match, text, language)
        if not places:
            continue
        waiting.append(Reference(places, match.start(), at))
        tail = _tail(text, at, language)
        if tail.kind is not TailKind.NONE:
            yield from _shared(waiting, tail)
    yield from _shared(waiting, Tail(TailKind.NONE, at, at))


def _shared(waiting: list[Reference], tail: Tail) -> Iterator[tuple[Reference, Tail]]:
    """References that were waiting for their instrument, which only the last one has behind itself."""
    for place, reference in enumerate(waiting, 1):
        end = reference.end
        yield reference, tail if place == len(waiting) else tail._replace(start=end, end=end)
    waiting.clear()


def _places(match: re.Match[str], text: str, language: str) -> tuple[tuple[Place, ...], int]:
    """The places of a reference and where it ends."""
    if match["chapter"]:
        return (Place(chapter=_chapter(match["chapter"])),), match.end()
    if match["article"]:
        is_plural = match["article"].strip().endswith("s")
        return read_list(text, match.end(), _tokens(language), is_plural=is_plural) or ((), match.end())
    labels = match["labels1"] or match["labels2"]
    places = tuple(
        Place(article, paragraph, label)
        for article in _numbers(match["articles_of"])
        for paragraph in _numbers(match["paragraphs_before"])
        for label in (_letters(labels) if labels else [()])
    )
    return places, match.end()


@cache
def _tokens(language: str) -> re.Pattern[str]:
    forms = _FORMS[language]
    paragraph, below = (form.replace(r"\b", "") for form in (forms.paragraph, forms.subparagraph))
    return Tokens(paragraph, below, forms.conjunction, forms.until).pattern()


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Paragraphs before their article ("le paragraphe 1 de l’article 6") or behind it ("article 6, paragraphe 1")."""
    forms = _FORMS[language]
    numbers = rf"{_N}(?:(?:\s?[,،]\s|\s(?:{forms.conjunction})\s?|{forms.until}|[–—-]){_N})*"
    letters = rf"{_LETTER}(?:(?:,\s|،\s|\s(?:{forms.conjunction})\s?|{forms.until}|[–—-]){_LETTER}){{0,12}}"
    ordinals = "|".join(_ARABIC_ORDINALS)
    below = rf"(?:{forms.subparagraph}(?P<labels1>{letters})(?:{forms.of_article}|\sdu\s|\sdel\s|\s))?"
    return re.compile(
        rf"""{below}{forms.paragraph}(?P<paragraphs_before>{numbers}){_LABEL.format(2)}{forms.of_article}
             (?:{forms.article.replace(chr(92) + "b", "")})(?P<articles_of>{numbers})
           | (?P<article>{forms.article})(?={NUMBER})
           | {forms.chapter}(?P<chapter>[IVXL]{{1,7}}|{ordinals})(?!\w)""",
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
        number = "1" if match["number"] == "premier" else str(int(match["number"]))
        found += [place.article or "" for place in between(Place(found[-1]), number)] if ranged and found else [number]
        ranged = False
    return found


def _letters(text: str) -> list[tuple[str, ...]]:
    """The letters of a list as Latin ones, ranges filled in; one of another alphabet stands for its Latin fellow."""
    found: list[tuple[str, ...]] = []
    for match in _LETTERS.finditer(text):
        letter = LATIN.get(match["letter"], match["letter"])
        between_ = (
            [place.labels for place in between(Place(labels=found[-1]), letter)] if match["until"] and found else []
        )
        found += between_ or [(letter,)]
    return found


def _chapter(number: str) -> str:
    """A chapter in the Roman number that the treaty has: Arabic spells its ordinals out."""
    return roman(_ARABIC_ORDINALS.index(number) + 1) if number in _ARABIC_ORDINALS else number


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
            back = bool(joint.groupdict().get("back"))
            return Tail(TailKind.GENERIC, start, found.end(), noun=noun, name=found[0], points_back=back)
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
    return tuple((key, _form(name, language)) for name, key in sorted(found, key=lambda pair: -len(pair[0])))


def _form(name: str, language: str) -> re.Pattern[str]:
    """A name in any case, with either apostrophe."""
    spelled = re.escape(name).replace("’", "[’']")
    return re.compile(_inflected(name) if language == "ru" else rf"{spelled}(?!\w)", re.I)


def _inflected(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rf"{re.escape(first.rstrip('аеийоуыьэюя'))}\w{{0,3}}{re.escape(f' {rest}') if rest else ''}(?!\w)"


@cache
def _chinese() -> re.Pattern[str]:
    """An instrument and the places behind it: 《公约》第五条、第六条."""
    return re.compile(
        rf"(?:《(?P<name>[^》]{{2,60}})》|(?P<bare>公约|议定书))"
        rf"(?P<places>第\s?{_CHINESE_NUMBER}\s?[条章]{_CHINESE_BELOW}"
        rf"(?:{_CHINESE_JOINT}{_CHINESE_MEMBER}){{0,20}})"
    )


def _find_chinese(text: str) -> Iterator[tuple[Reference, Tail]]:
    for match in _chinese().finditer(text):
        places = tuple(_chinese_places(match["places"]))
        start, end = match.span()
        yield Reference(places, start, end), _chinese_tail(match["name"] or match["bare"], start, end)


def _chinese_places(text: str) -> list[Place]:
    """The members of a list; a paragraph or a letter without its article belongs to the article before."""
    places: list[Place] = []
    for part in _CHINESE_PLACE.finditer(text):
        number = part["chapter"] or part["article"] or part["paragraph"]
        if not number and not part["label"]:
            continue
        last = places[-1] if places else Place()
        if part["until"] and number and (between_ := between(last, _figures(number))):
            places += between_
        elif part["chapter"]:
            places.append(Place(chapter=roman(int(_figures(number)))))
        else:
            article = _figures(part["article"]) if part["article"] else last.article
            paragraph = (
                _figures(part["paragraph"]) if part["paragraph"] else None if part["article"] else last.paragraph
            )
            places.append(Place(article, paragraph, (part["label"],) if part["label"] else ()))
    return places


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


def _figures(number: str) -> str:
    value = han_value(number)
    return number if value is None else str(value)
