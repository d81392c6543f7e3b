"""Lists of articles in the languages with words: "articles 2 (par. 1), 7 et 24", "artículos 5, párrafo 1, y 6 a)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.extraction.citations.places import Place, between

LETTER = r"(?:[a-zа-я]|أ|ب|ج|د|هـ?|و|ز|ح|ط|ي)"
NUMBER = r"(?:\d{1,3}|premier\b|1er\b|primero\b)"
LATIN = dict(zip("асе", "ace", strict=True)) | dict(zip("أبجدهوزحطي", "abcdefghij", strict=True)) | {"هـ": "e"}
_MOST = 100


@dataclass(frozen=True, slots=True)
class Tokens:
    """The signs of one language: `paragraph` and `below` open a level, `until` a range, `join` the next member."""

    paragraph: str
    below: str
    conjunction: str
    until: str

    def pattern(self) -> re.Pattern[str]:
        """One sign of a list."""
        return re.compile(
            rf"""(?P<paragraph>\s?[,،]?\s(?P<opens>\()?{self.paragraph}(?=\(?{NUMBER}))
               | (?P<below>\s?[,،]?\s\(?{self.below}(?=\(?{LETTER}\)))
               | (?P<until>{self.until}|\s?[–—-]\s?)(?=\(?(?:{NUMBER}|{LETTER}\)))
               | (?P<join>(?P<comma>\s?[,،])?\s(?:{self.conjunction})\s?|\s?[,،]\s)(?=\(?(?:{NUMBER}|{LETTER}\)))
               | (?P<label>\s?\(?(?P<letter>{LETTER})\))
               | (?P<bracketed>\s?\(?(?P<digits>\d{{1,2}})\))
               | (?P<number>{NUMBER})(?![\d/]|,\d{{3}})(?!\s(?:États|Estados|pays|países|ans|años|jours|días)\b)
               | (?P<closes>\))""",
            re.X,
        )


def read_list(text: str, at: int, token: re.Pattern[str], *, is_plural: bool) -> tuple[tuple[Place, ...], int] | None:
    """The places of a list whose first number stands at `at`, and where it ends.

    >>> token = Tokens("par[.][ ]", "al[.][ ]", "et|ou", "[ ]à[ ]").pattern()
    >>> [place[:3] for place in read_list("2 (par. 1), 7 et 9 a)", 0, token, is_plural=True)[0]]
    [('2', '1', ()), ('7', None, ()), ('9', None, ('a',))]
    """
    reader = _ListReader(is_plural)
    end = at
    while len(reader.places) < _MOST and (sign := token.match(text, at)) and reader.takes(sign):
        at = sign.end()
        end = at if not (sign["join"] or sign["until"] or sign["paragraph"] or sign["below"]) else end
    return (tuple(reader.places), end) if reader.places else None


@dataclass(slots=True)
class _ListReader:
    """What is read of one list; `is_in_paragraphs` says that a number is one of a paragraph, `joint` what came last."""

    is_plural: bool
    places: list[Place] = field(default_factory=list)
    is_in_paragraphs: bool = False
    is_bracketed: bool = False
    joint: re.Match[str] | None = None

    def takes(self, sign: re.Match[str]) -> bool:
        """Whether the sign goes on the list."""
        if not self.places and not sign["number"]:
            return False
        if sign["number"]:
            self._number(sign["number"])
        elif sign["label"]:
            self._label(LATIN.get(sign["letter"], sign["letter"]))
        elif sign["bracketed"]:
            self._bracketed(sign)
        elif sign["closes"]:
            if not self.is_bracketed:
                return False
            self.is_bracketed = self.is_in_paragraphs = False
        elif sign["paragraph"]:
            self.is_in_paragraphs, self.is_bracketed = True, sign["opens"] is not None
        if sign["join"] and self._leaves_paragraphs(sign):
            self.is_in_paragraphs = False
        self.joint = sign
        return True

    def _bracketed(self, sign: re.Match[str]) -> None:
        """ "6 1)" and "6 (1)" name a paragraph; in "(par. 1)" the bracket only closes."""
        if self.is_bracketed and "(" not in sign[0]:
            self._number(sign["digits"])
            self.is_bracketed = self.is_in_paragraphs = False
        else:
            self.places[-1] = self.places[-1]._replace(paragraph=sign["digits"])

    def _leaves_paragraphs(self, sign: re.Match[str]) -> bool:
        """Whether an article follows a joint: behind ", et", and behind a comma where there are several."""
        if self.is_bracketed or not self.is_in_paragraphs:
            return False
        is_list_of_one = len({place.article for place in self.places}) == 1
        return sign["comma"] is not None or (self.is_plural and is_list_of_one and sign["join"].strip() in ",،")

    def _number(self, printed: str) -> None:
        number = "1" if printed[0] == "p" else str(int(re.sub(r"\D", "", printed)))
        last = self.places[-1] if self.places else Place()
        is_range = self.joint is not None and self.joint["until"] is not None
        if is_range and (more := between(last._replace(labels=()), number)):
            self.places += more
        elif not self.is_in_paragraphs:
            self.places.append(Place(number))
        elif self.joint is not None and self.joint["paragraph"]:
            self.places[-1] = last._replace(paragraph=number)
        else:
            self.places.append(Place(last.article, number))

    def _label(self, letter: str) -> None:
        last = self.places[-1]
        if self.joint is not None and self.joint["until"]:
            self.places += between(last, letter)
        elif last.labels:
            self.places.append(last._replace(labels=(letter,)))
        else:
            self.places[-1] = last._replace(labels=(letter,))
