"""Ordinal numbers in words in the official languages other than English, for the sessions and meetings they count."""

from __future__ import annotations

import re
from functools import cache

from servanda.text.han import HAN_NUMBER, han_value

_FRENCH = (
    "premi[eè]re? deuxi[eè]me|seconde? troisi[eè]me quatri[eè]me cinqui[eè]me sixi[eè]me septi[eè]me huiti[eè]me "
    "neuvi[eè]me dixi[eè]me onzi[eè]me douzi[eè]me treizi[eè]me quatorzi[eè]me quinzi[eè]me seizi[eè]me"
)
_FRENCH_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "quatre-vingt": 80}
_SPANISH = (
    "primer[oa]? segund[oa] tercer[oa]? cuart[oa] quint[oa] sext[oa] s[eé]ptim[oa] octav[oa] noven[oa] d[eé]cim[oa] "
    "und[eé]cim[oa] duod[eé]cim[oa]"
)
_SPANISH_TENS = {
    "vig[eé]sim": 20,
    "trig[eé]sim": 30,
    "cuadrag[eé]sim": 40,
    "quincuag[eé]sim": 50,
    "sexag[eé]sim": 60,
    "septuag[eé]sim": 70,
    "octog[eé]sim": 80,
    "nonag[eé]sim": 90,
}
_ADJECTIVE = r"(?:ый|ой|ий|ая|яя|ое|ее|ого|его|ому|ему|ую|юю|ым|им|ом|ем|ые|ых|ыми|ей)"
_RUSSIAN = (
    "перв втор треть|трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат "
    "пятнадцат шестнадцат семнадцат восемнадцат девятнадцат"
)
_RUSSIAN_TENS = {"двадцат": 20, "тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60, "семидесят": 70}
_RUSSIAN_BEFORE = {"двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70}
_ARABIC = (
    "أولى|أول|حادية|حادي ثانية|ثاني ثالثة|ثالث رابعة|رابع خامسة|خامس سادسة|سادس "
    "سابعة|سابع ثامنة|ثامن تاسعة|تاسع عاشرة|عاشر"
)
_ARABIC_TENS = {"عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "أربعون": 40, "أربعين": 40, "خمسون": 50}
_ARABIC_TENS |= {"خمسين": 50, "ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80}


def ordinal_pattern(language: str) -> str:
    """A pattern, without groups that capture, for the ordinals of "fr", "es", "ru", "zh" or "ar"."""
    if language == "zh":
        return rf"第\s?{HAN_NUMBER}"
    return rf"(?:{'|'.join(form for form, _ in _forms(language))})"


def ordinal_value(text: str, language: str) -> int | None:
    """The value of an ordinal as one language writes it; None where it is none.

    >>> ordinal_value("vingt et unième", "fr"), ordinal_value("décimo tercer", "es"), ordinal_value("десятая", "ru")
    (21, 13, 10)
    >>> ordinal_value("第十", "zh"), ordinal_value("الثانية عشرة", "ar"), ordinal_value("مقدمة", "ar")
    (10, 12, None)
    """
    bare = " ".join(text.lower().split())
    if language == "zh":
        return han_value(bare.removeprefix("第").strip())
    return next((value for pattern, value in _compiled(language) if pattern.fullmatch(bare)), None) or _figures(bare)


_IN_FIGURES = {
    "fr": r"\d{1,3}\s?(?:re|er|e|ème)\b",
    "es": r"\d{1,3}\s?[.º°ª]{1,2}(?:er)?",
    "ru": r"\d{1,3}-(?:й|я|е|го|му|м|ей|ю)\b",
    "ar": r"[0-9٠-٩]{1,3}\b",
}


def _figures(text: str) -> int | None:
    digits = re.match(r"\d{1,3}", text)
    return int(digits[0]) if digits else None


@cache
def _compiled(language: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(form, re.I), value) for form, value in _forms(language) if value)


@cache
def _forms(language: str) -> tuple[tuple[str, int], ...]:
    """Every form with its value, the longer ones first; figures stand for themselves and have the value 0."""
    makers = {"fr": _french, "es": _spanish, "ru": _russian, "ar": _arabic}
    rows = [*makers[language](), (_IN_FIGURES[language], 0)]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _units(forms: str) -> list[str]:
    return [f"(?:{form})" for form in forms.split()]


def _french() -> list[tuple[str, int]]:
    units = _units(_FRENCH)
    rows = list(zip(units, range(1, 17), strict=True))
    rows += [(f"dix-{units[ones - 1]}", 10 + ones) for ones in (7, 8, 9)]
    rows += [("vingti[eè]me", 20), ("trenti[eè]me", 30), ("quaranti[eè]me", 40), ("cinquanti[eè]me", 50)]
    rows += [("soixanti[eè]me", 60), ("soixante-dixi[eè]me", 70), ("quatre-vingti[eè]me", 80)]
    for word, tens in _FRENCH_TENS.items():
        rows.append((rf"{word}[\s-](?:et[\s-])?uni[eè]me", tens + 1))
        rows += [(rf"{word}\set\sonzi[eè]me", tens + 11)] if tens == 60 else []
        teens = 19 if tens in (60, 80) else 9
        rows += [(rf"{word}-{_french_unit(ones, units)}", tens + ones) for ones in range(2, teens + 1)]
    return rows


def _french_unit(ones: int, units: list[str]) -> str:
    return units[ones - 1] if ones <= 16 else f"dix-{units[ones - 11]}"


def _spanish() -> list[tuple[str, int]]:
    units = _units(_SPANISH)
    rows = list(zip(units, range(1, 13), strict=True))
    rows += [(rf"d[eé]cim[oa]?\s?{units[ones - 1]}", 10 + ones) for ones in range(1, 10)]
    for word, tens in _SPANISH_TENS.items():
        rows.append((f"{word}[oa]", tens))
        rows += [(rf"{word}[oa]?\s?{units[ones - 1]}", tens + ones) for ones in range(1, 10)]
    return rows


def _russian() -> list[tuple[str, int]]:
    units = _units(_RUSSIAN)
    rows = [(f"{stem}{_ADJECTIVE}", value) for value, stem in enumerate(units, 1)]
    rows[2] = (r"трет(?:ий|ь(?:я|е|его|ему|ей|ю|им|ем|и|их|ими))", 3)
    rows += [(f"{stem}{_ADJECTIVE}", value) for stem, value in _RUSSIAN_TENS.items()]
    for word, tens in _RUSSIAN_BEFORE.items():
        rows += [(rf"{word}\s{rows[ones - 1][0]}", tens + ones) for ones in range(1, 10)]
    return rows


def _arabic() -> list[tuple[str, int]]:
    units = [f"(?:ال)?{form}" for form in _units(_ARABIC)]
    rows = list(zip(units, range(1, 11), strict=True))
    rows += [(rf"{units[ones - 1]}\sعشرة?", 10 + ones) for ones in range(1, 10)]
    for word, tens in _ARABIC_TENS.items():
        rows.append((f"(?:ال)?{word}", tens))
        rows += [(rf"{units[ones - 1]}\sو(?:ال)?{word}", tens + ones) for ones in range(1, 10)]
    return rows
