"""The six languages: each version of the parallel specimen, as written and in variants of print, against one answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from servanda.documents.reading import read_document
from servanda.extraction.findings import Extraction
from servanda.extraction.modality import LANGUAGES, readings
from servanda.extraction.pipeline import extract
from servanda.extraction.scoring import Tally
from servanda.terms.sources import data_folder

CLASSES = {
    **dict.fromkeys(("4", "9", "10(1)", "10(2)", "10(3)", "12", "14"), "obligation"),
    **dict.fromkeys(("8", "13"), "request"),
    "5": "consideration",
    "6": "encouragement",
    "7": "invitation",
    "11": "endorsement",
}
ADDRESSED = {"7": "States", "8": "Secretariat", "11": "UNODC", "13": "Member States"}
CITED = {("4", "UNTOC", "18"), ("9", "SOM", "5"), ("10", "UNTOC", "12"), ("14", "SOM", "16")}
SESSION = (10, "2044-05-08", "2044-05-09")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_NUMBER = re.compile(r"^(\d+)(\.|-|．)\s*", re.M)
_HAN = ("一", "二", "三")


def _renumbered(mark: str) -> Callable[[str], str]:
    return lambda text: _NUMBER.sub(rf"\g<1>{mark}", text)


def _full_width(text: str) -> str:
    return _NUMBER.sub(lambda found: f"{found[1].translate(_WIDE)}．", text)


def _han_items(text: str) -> str:
    return re.sub(r"^[(（]([abc])[)）]\s*", lambda found: f"（{_HAN['abc'.index(found[1])]}）", text, flags=re.M)


def _arabic_numbers(text: str) -> str:
    return _NUMBER.sub(lambda found: f"{found[1].translate(_ARABIC_DIGITS)}- ", text)


VARIANTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "as written": ("en fr es ru zh ar", str),
    "tab behind the number": ("en fr es ru", _renumbered(".\t")),
    "no-break spaces": ("fr es ru", lambda text: text.replace(" de ", " de\u00a0").replace(" с ", " с\u00a0")),
    "straight apostrophes": ("en fr", lambda text: text.replace("’", "'")),
    "full-width numbers": ("zh", _full_width),
    "items in characters": ("zh", _han_items),
    "Arabic-Indic numbers": ("ar", _arabic_numbers),
}


def tallies() -> Iterator[tuple[str, Tally]]:
    """Paragraphs, recommendations and what is said of each, by language and variant."""
    for variant, (languages, change) in VARIANTS.items():
        for language in LANGUAGES:
            if language in languages.split():
                text = (data_folder() / "specimen-six" / f"{language}.md").read_text(encoding="utf-8")
                found = extract(read_document(change(text).encode(), f"{language}.md"))
                yield from ((f"specimen-six {language}, {variant}", tally) for tally in _tallied(found, language))


def _tallied(found: Extraction, language: str) -> Iterator[Tally]:
    yield _tally("paragraphs", map(str, range(1, 16)), (one.number or "?" for one in found.document.paragraphs))
    named = dict(zip(_names(found), found.recommendations, strict=True))
    yield _tally("recommendations", list(CLASSES), list(named))
    classes, sessions = [], []
    for name, one in named.items():
        kinds = {one.modality.kind, *readings(one.modality.phrase, language)} if one.modality else set()
        classes.append((name, CLASSES.get(name, "") if CLASSES.get(name) in kinds else "another"))
        sessions.append((name, (one.session.ordinal, one.session.start, one.session.end)))
    yield _tally("modality", CLASSES.items(), classes)
    addressed = ((name, ", ".join(one.addressees)) for name, one in named.items())
    yield _tally("addressees", ((name, ADDRESSED.get(name, "States parties")) for name in CLASSES), addressed)
    yield _tally("sessions", ((name, SESSION) for name in CLASSES), sessions)
    yield _tally("citations", CITED, ((c.paragraph_key, c.instrument, c.article) for c in found.citations))


def _names(found: Extraction) -> list[str]:
    """The number of each recommendation, its item counted instead of lettered, for letters differ by language."""
    before: Counter[str] = Counter()
    names = []
    for one in found.recommendations:
        number, item, _ = one.id.replace("（", "(").partition("(")
        before[number] += 1
        names.append(f"{number}({before[number]})" if item else f"{number}~{before[number]}".removesuffix("~1"))
    return names


def _tally(task: str, wanted: Iterable[object], given: Iterable[object]) -> Tally:
    gold, have = Counter(wanted), Counter(given)
    right = (gold & have).total()
    return Tally(task, gold.total(), have.total(), right, right)
