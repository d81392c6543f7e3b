"""Sessions and meetings as French, Spanish, Russian, Chinese and Arabic documents count and place them."""

from __future__ import annotations

import re
from functools import cache

from servanda.text.ordinals import ordinal_pattern, ordinal_value

_UNITS = {
    "fr": r"\s(?:session|réunion)\b",
    "es": r"\s(?:período\s(?:ordinario\s|extraordinario\s)?de\ssesiones|reunión|sesión)\b",
    "ru": r"\s(?:сесси|совещани)\w+",
    "zh": r"\s?(?:届|次)(?:常会|会议|特别会议)",
    "ar": r"(?!\w)",
}
# In Arabic the meeting comes first: "الدورة العاشرة".
_BEFORE = {"ar": r"(?:ال)?(?:دورة|دورته|دورتها|اجتماع|اجتماعه|اجتماعها)\s"}
_HINT = re.compile(r"session|réunion|sesi[oó]n|reuni[oó]n|сесси|совещани|会议|دور|اجتماع", re.I)
_PLACE = re.compile(
    r"\b(?:tenue?|réunie?|celebrad[oa]|reunid[oa])\s(?:à|en)\s(?P<latin>[A-ZÀ-Þ][\w’-]+(?:\s[A-ZÀ-Þ][\w’-]+)*)"
    r"|проведенн\w+\sв\s(?P<russian>[А-Я][\w-]+)|المعقود(?:ة)?\sفي\s(?P<arabic>\w+)|[日于]?在(?P<han>[\u4e00-\u9fff]{2,4})举行"
    r"|于(?P<held>[\u4e00-\u9fff]{2,4})举行"
)


def find_ordinal(text: str) -> int | None:
    """The number of the first session or meeting that a text counts; None where it counts none.

    >>> find_ordinal("Dixième session"), find_ordinal("第十届会议"), find_ordinal("الدورة العاشرة")
    (10, 10, 10)
    """
    if not _HINT.search(text):
        return None
    for language in _UNITS:
        if found := _pattern(language).search(text):
            return ordinal_value(found["ordinal"], language)
    return None


def find_place(text: str) -> str | None:
    """The place where a text says that the meeting was held, as printed, in whatever case."""
    found = _PLACE.search(text)
    return next(filter(None, found.groups()), None) if found else None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    edge = "" if language == "zh" else r"(?<!\w)"
    before = _BEFORE.get(language, "")
    return re.compile(rf"{edge}{before}(?P<ordinal>{ordinal_pattern(language)}){_UNITS[language]}", re.I)
