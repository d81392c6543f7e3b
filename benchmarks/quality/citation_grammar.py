"""Citations written from their grammar: places × instruments × turns of phrase, each with the answer it was made from.

The turns of phrase are in two families with nothing in common, and each is drawn with seeds of its own: rules may be
developed on the one, and of the other only the figure is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from servanda.documents.model import Metadata
from servanda.terms.instruments import instruments
from servanda.terms.provisions import make_provision, resolve, tree
from tests.extraction.citations.sentences import Case

DEVELOP_SEED: Final = "develop 2031"
MEASURE_SEED: Final = "measure 2032"
EACH: Final = 12
"""Sentences drawn of each turn of phrase."""
_WITH_TREES: Final = ("UNTOC", "SOM", "TIP", "FIREARMS", "UNCAC")
_OTHERS: Final = ("ICCPR", "ICESCR", "CRC", "CAT", "CEDAW", "CRPD", "UNCLOS", "REFUGEE", "VCLT", "ICRMW", "ACHR", "ATT")
_BODIES: Final = {
    "SOM": "Working Group on the Smuggling of Migrants",
    "TIP": "Working Group on Trafficking in Persons",
    "FIREARMS": "Working Group on Firearms",
}
_CONFERENCE: Final = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"


@dataclass(frozen=True, slots=True)
class _Cited:
    """A citation as printed and the provisions that it names, without their instrument ("6 1 a")."""

    printed: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The paragraphs of a document, the provisions they cite, and the body that issues it."""

    texts: tuple[str, ...]
    expected: tuple[str, ...]
    group: str | None = None


def cases(*, for_measuring: bool) -> Iterator[Case]:
    """The documents of one family, always the same ones."""
    family, seed = (_MEASURED, MEASURE_SEED) if for_measuring else (_DEVELOPED, DEVELOP_SEED)
    for name, draw in family.items():
        for number in range(EACH):
            drawn = _existing(draw, Random(f"{seed} {name} {number}"))
            body = _CONFERENCE if drawn.group else None
            metadata = Metadata(body=body, subsidiary_body=drawn.group, language="en")
            yield Case(name, drawn.texts, drawn.expected, metadata, for_measuring)


def _existing(draw: Callable[[Random], _Drawn], random: Random) -> _Drawn:
    """The first draw that cites only provisions which there are, as far as a tree of the instrument tells."""
    while True:
        drawn = draw(random)
        if all(_is_there(*name.split(" ", 1)) for name in drawn.expected):
            return drawn


def _is_there(key: str, place: str) -> bool:
    article, paragraph, letter = [*place.split(" "), None, None][:3]
    if not tree(key):
        return True
    labels = (letter,) if letter else ()
    return resolve(make_provision(key, article, paragraph, labels, None)).node is not None


def _of(key: str, *cited: _Cited) -> tuple[str, ...]:
    return tuple(f"{key} {place}" for one in cited for place in one.places)


# ---------------------------------------------------------------- names of instruments


def _key(random: Random) -> str:
    return random.choice(_WITH_TREES + _OTHERS)


def _named(random: Random, key: str) -> str:
    """The full title, a short one or an abbreviation, with the article that it takes."""
    one = instruments()[key]
    names = [one.title, *one.short_titles, *(name for name in one.aliases if name.startswith("UN") or name.isupper())]
    name = random.choice(names)
    return name if name.isupper() and " " not in name else f"the {name}"


def _pair(random: Random) -> tuple[str, str]:
    first, second = random.sample(_WITH_TREES + _OTHERS, 2)
    return first, second


# ---------------------------------------------------------------- places


def _article(random: Random, low: int = 2, high: int = 19) -> int:
    return random.randint(low, high)


def _single(random: Random) -> _Cited:
    """One provision, to the depth of an article, a paragraph or a subparagraph, in one of the usual spellings."""
    article, paragraph, letter = _article(random), random.randint(1, 4), random.choice("abc")
    at = f"{article} {paragraph} {letter}"
    return random.choice(
        (
            _Cited(f"article {article}", (f"{article}",)),
            _Cited(f"article {article}, paragraph {paragraph}", (f"{article} {paragraph}",)),
            _Cited(f"paragraph {paragraph} of article {article}", (f"{article} {paragraph}",)),
            _Cited(f"article {article} ({paragraph})", (f"{article} {paragraph}",)),
            _Cited(f"article {article}, paragraph {paragraph} ({letter})", (at,)),
            _Cited(f"article {article}({paragraph})({letter})", (at,)),
            _Cited(f"article {article} ({paragraph}) ({letter})", (at,)),
            _Cited(f"subparagraph ({letter}) of paragraph {paragraph} of article {article}", (at,)),
            _Cited(f"paragraph {paragraph} ({letter}) of article {article}", (at,)),
        )
    )


def _listed(random: Random) -> _Cited:
    """Articles of a list, some of them with a paragraph."""
    first, *more = sorted(random.sample(range(2, 20), random.randint(2, 4)))
    printed, places = [f"{first}"], [f"{first}"]
    for number in more:
        paragraph = random.randint(1, 3) if random.random() < 0.4 else None
        printed.append(f"{number} ({paragraph})" if paragraph else f"{number}")
        places.append(f"{number} {paragraph}" if paragraph else f"{number}")
    joint = random.choice((" and ", ", and ", " or ")) if len(printed) > 2 else " and "
    return _Cited(f"articles {', '.join(printed[:-1])}{joint}{printed[-1]}", tuple(places))


def _range(random: Random) -> _Cited:
    low = _article(random, 2, 12)
    high = low + random.randint(2, 6)
    joint = random.choice((" to ", "–", "-"))
    word = random.choice(("articles", "arts."))
    return _Cited(f"{word} {low}{joint}{high}", tuple(map(str, range(low, high + 1))))


def _paragraphs(random: Random) -> _Cited:
    article = _article(random)
    one, two = sorted(random.sample(range(1, 6), 2))
    return random.choice(
        (
            _Cited(f"paragraphs {one} and {two} of article {article}", (f"{article} {one}", f"{article} {two}")),
            _Cited(f"article {article}, paragraphs {one} and {two}", (f"{article} {one}", f"{article} {two}")),
            _Cited(f"article {article} ({one}) and ({two})", (f"{article} {one}", f"{article} {two}")),
        )
    )


def _paragraph_range(random: Random) -> _Cited:
    article, low = _article(random), random.randint(1, 3)
    high = low + random.randint(1, 3)
    places = tuple(f"{article} {number}" for number in range(low, high + 1))
    joint = random.choice((" to ", "–"))
    return random.choice(
        (
            _Cited(f"paragraphs {low}{joint}{high} of article {article}", places),
            _Cited(f"article {article}, paragraphs {low}{joint}{high}", places),
            _Cited(f"art. {article}, paras. {low}{joint}{high}", places),
        )
    )


def _letters(random: Random) -> _Cited:
    article, paragraph = _article(random), random.randint(1, 3)
    low = random.choice("abc")
    high = chr(ord(low) + random.randint(1, 2))
    joint = random.choice((" and ", " to "))
    names = [chr(code) for code in range(ord(low), ord(high) + 1)] if joint == " to " else [low, high]
    places = tuple(f"{article} {paragraph} {name}" for name in names)
    return _Cited(f"article {article}, paragraph {paragraph} ({low}){joint}({high})", places)


def _abbreviated(random: Random) -> _Cited:
    article, paragraph, letter = _article(random), random.randint(1, 4), random.choice("abcd")
    return random.choice(
        (
            _Cited(f"art. {article}", (f"{article}",)),
            _Cited(f"art. {article}, para. {paragraph}", (f"{article} {paragraph}",)),
            _Cited(f"art. {article} ({paragraph}) ({letter})", (f"{article} {paragraph} {letter}",)),
            _Cited(f"art. {article}, para. {paragraph} ({letter})", (f"{article} {paragraph} {letter}",)),
        )
    )


# ---------------------------------------------------------------- turns of phrase to develop on


def _plain(random: Random) -> _Drawn:
    key, cited = _key(random), _single(random)
    text = random.choice(
        (
            f"The measures are required by {cited.printed} of {_named(random, key)}.",
            f"States parties should give effect to {cited.printed} of {_named(random, key)} without delay.",
            f"Under {cited.printed} of {_named(random, key)}, the requested State may refuse.",
        )
    )
    return _Drawn((text,), _of(key, cited))


def _lists(random: Random) -> _Drawn:
    key, cited = _key(random), random.choice((_listed, _range, _paragraphs))(random)
    return _Drawn((f"Obligations arise from {cited.printed} of {_named(random, key)}.",), _of(key, cited))


def _bracketed(random: Random) -> _Drawn:
    key, cited = _key(random), random.choice((_abbreviated, _letters))(random)
    name = _named(random, key)
    text = random.choice(
        (f"The duty is known ({name}, {cited.printed}).", f"The duty is known (see {cited.printed} of {name}).")
    )
    return _Drawn((text,), _of(key, cited))


def _of_the_body(random: Random) -> _Drawn:
    key = random.choice(tuple(_BODIES))
    ours, above = _single(random), _single(random)
    text = f"The Working Group recalled {ours.printed} of the Protocol and {above.printed} of the Convention."
    return _Drawn((text,), (*_of(key, ours), *_of("UNTOC", above)), _BODIES[key])


def _defined(random: Random) -> _Drawn:
    key, cited = random.choice(("CRC", "CAT", "CEDAW", "CRPD", "UNCAC", "UNCLOS")), _single(random)
    first = f"The report concerns the {instruments()[key].title} (“the Convention”)."
    return _Drawn((first, f"It follows from {cited.printed} of the Convention that visits are free."), _of(key, cited))


def _again(random: Random) -> _Drawn:
    key, article = _key(random), _article(random)
    one, two = random.sample(range(1, 5), 2)
    text = (
        f"Article {article}, paragraph {one}, of {_named(random, key)} sets out the duty; "
        f"paragraph {two} of the same article names the exceptions."
    )
    return _Drawn((text,), (f"{key} {article} {one}", f"{key} {article} {two}"))


def _of_two(random: Random) -> _Drawn:
    (first, second), one, two = _pair(random), _single(random), _single(random)
    text = f"Both {one.printed} of {_named(random, first)} and {two.printed} of {_named(random, second)} apply."
    return _Drawn((text,), (*_of(first, one), *_of(second, two)))


def _of_laws(random: Random) -> _Drawn:
    number = random.randint(20, 300)
    law = random.choice(("Penal Code", "Code of Criminal Procedure", "Constitution", "Aliens Act", "Law No. 12/2031"))
    return _Drawn((f"Article {number} of the {law} was amended to raise the penalty.",), ())


def _of_publications(random: Random) -> _Drawn:
    number = random.randint(5, 90)
    text = random.choice(
        (
            f"The matter is dealt with in paragraph {number} of the report of the Secretary-General.",
            f"As the Legislative Guide explains in paragraph {number}, seizure is provisional.",
            f"In paragraph {number} of its resolution 91/{number}, the General Assembly took note of the study.",
            f"General comment No. {number % 30 + 1}, paragraph {number}, speaks of children on the move.",
        )
    )
    return _Drawn((text,), ())


# ---------------------------------------------------------------- turns of phrase to measure on


def _subject(random: Random) -> _Drawn:
    key, cited = _key(random), _listed(random)
    name = _named(random, key)
    return _Drawn((f"In its {cited.printed}, {name} provides for cooperation.",), _of(key, cited))


def _pursuant(random: Random) -> _Drawn:
    key, cited = _key(random), random.choice((_paragraph_range, _letters, _range))(random)
    text = random.choice(
        (
            f"Pursuant to {cited.printed} of {_named(random, key)}, records are to be kept.",
            f"The draft law follows {cited.printed}, of {_named(random, key)} to the letter.",
            f"That is so in the light of {_named(random, key)}, in particular {cited.printed} thereof.",
        )
    )
    return _Drawn((text,), _of(key, cited))


def _conjunction(random: Random) -> _Drawn:
    (first, second), one, two = _pair(random), _single(random), _single(random)
    text = (
        f"The author claims a violation of {one.printed}, read in conjunction with {two.printed}, of "
        f"{_named(random, first)}, not of {_named(random, second)}."
    )
    return _Drawn((text,), (*_of(first, one), *_of(first, two)))


def _possessive(random: Random) -> _Drawn:
    key, cited = random.choice(tuple(_BODIES)), _single(random)
    text = random.choice(
        (
            f"Experts discussed the Protocol, {cited.printed}, at length.",
            f"The Protocol, in {cited.printed}, asks carriers to check documents.",
            f"Experts discussed the Protocol and {cited.printed} thereof.",
        )
    )
    return _Drawn((text,), _of(key, cited), _BODIES[key])


def _hereinafter(random: Random) -> _Drawn:
    key, cited, more = random.choice(("CRC", "CAT", "CRPD", "UNCAC", "VCLT")), _single(random), _listed(random)
    first = f"This paper looks at the {instruments()[key].title} (hereinafter referred to as “the Convention”)."
    second = f"The Convention’s {cited.printed} binds all branches of the State, as do {more.printed}."
    return _Drawn((first, second), (*_of(key, cited), *_of(key, more)))


def _respectively(random: Random) -> _Drawn:
    first, second = _pair(random)
    one, two = random.sample(range(2, 20), 2)
    text = (
        f"Extradition and transfer are the subject of article {one} of {_named(random, first)} and article {two} of "
        f"{_named(random, second)}, respectively."
    )
    return _Drawn((text,), (f"{first} {one}", f"{second} {two}"))


def _goes_on(random: Random) -> _Drawn:
    key, article = random.choice(tuple(_BODIES)), _article(random)
    other = article + 1
    one, two = random.sample(range(1, 4), 2)
    text = (
        f"Article {article} of the Protocol was the first topic. Paragraph {one} of that article was discussed before, "
        f"while article {other}, paragraph {two}, had not."
    )
    return _Drawn((text,), (f"{key} {article}", f"{key} {article} {one}", f"{key} {other} {two}"), _BODIES[key])


def _many(random: Random) -> _Drawn:
    (first, second), one, two = _pair(random), _letters(random), _paragraph_range(random)
    text = f"See {_named(random, first)}, {one.printed}; and {_named(random, second)}, {two.printed}."
    return _Drawn((text,), (*_of(first, one), *_of(second, two)))


def _of_neither(random: Random) -> _Drawn:
    number, other = random.randint(3, 80), random.randint(200, 400)
    text = random.choice(
        (
            f"The toolkit, paras. {number}–{number + 4}, lists indicators.",
            f"Articles {number} and {other} of the Civil Code govern guardianship.",
            f"Section {number} of the Immigration Act and article {number} of its implementing decree were repealed.",
            f"See A/HRC/61/{number}, paras. {number} and {number + 2}, and CTOC/COP/2030/{number}, annex, para. 4.",
            f"Human Rights Council resolution 65/{number}, para. {number % 20 + 1}, renewed the mandate.",
            f"Rule {number} and paragraph {number} of the commentary were read together.",
        )
    )
    return _Drawn((text,), ())


_DEVELOPED: Final[dict[str, Callable[[Random], _Drawn]]] = {
    "plain": _plain,
    "lists": _lists,
    "in brackets": _bracketed,
    "of the body": _of_the_body,
    "defined": _defined,
    "the same article": _again,
    "of two": _of_two,
    "national law": _of_laws,
    "publications": _of_publications,
}
_MEASURED: Final[dict[str, Callable[[Random], _Drawn]]] = {
    "subject of the sentence": _subject,
    "pursuant to": _pursuant,
    "in conjunction": _conjunction,
    "possessive": _possessive,
    "hereinafter": _hereinafter,
    "respectively": _respectively,
    "goes on": _goes_on,
    "semicolons": _many,
    "neither law nor treaty": _of_neither,
}
