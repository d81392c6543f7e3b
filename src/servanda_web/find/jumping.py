"""The box that searches also jumps: to a document by its symbol, a paragraph, a recommendation, or a provision."""

from __future__ import annotations

import re

from django.db.models import Count, Q

from servanda.terms.instruments import find_instrument, instruments
from servanda.terms.provisions import Provision, tree
from servanda_web.common.preferences import content_language
from servanda_web.library.models import Document
from servanda_web.library.reading import anchor_of
from servanda_web.library.views import address_of
from servanda_web.provisions import words as provisions
from servanda_web.provisions.selectors import is_cited
from servanda_web.recommendations.models import Citation, Recommendation
from servanda_web.recommendations.words import address_of as address_of_recommendation

# "CTOC/COP/WG.7/2021/3, para. 12", "WG.7/2021/3 rec 5", "WG.7/2021/3 3(a)"
_PLACE = r"(?P<number>[\w~()]+(?:[.-][\w~()]+)*)"
_DOCUMENT = re.compile(
    rf"(?P<symbol>[^\s,]+/[^\s,]+),?(?:\s+(?:(?P<what>para(?:graph)?s?\.?|rec(?:ommendation)?\.?|§|п\.|paragraphe|"
    rf"párrafo|párr\.|пункт|فقرة|الفقرة|第)\s*)?{_PLACE}?\s*段?)?\.?",
    re.I,
)
# "art. 6(3)", "article 10 of the Protocol", "SOM art 6 (1) (b)", "A/RES/55/25 art 6"
_ARTICLE = re.compile(
    r"(?:(?P<before>.+?),?\s+)?(?:art(?:icle|ículo|\.)?|ст(?:атья|\.)|المادة|第)\s*(?P<article>\d+[a-z]?|bis)\s*"
    r"(?:,?\s*(?:para(?:graph)?\.?\s*)?\(?(?P<paragraph>\d+)\)?)?\s*(?:\((?P<subparagraph>[a-z])\))?\s*条?"
    r"(?:\s+(?:of|de|du|del|to)\s+(?:the\s+|la\s+|le\s+)?(?P<after>.+))?\.?",
    re.I,
)
_GENERIC = ("protocol", "convention", "the protocol", "the convention")


def jump(words: str) -> str | None:
    """The address that these words lead to directly; None for anything else."""
    typed = " ".join(words.split())
    if not typed or len(typed) > 200:
        return None
    return _to_provision(typed) or _to_document(typed)


def _to_document(typed: str) -> str | None:
    match = _DOCUMENT.fullmatch(typed)
    if not match:
        return None
    document = _document(match["symbol"])
    if document is None:
        return None
    number = match["number"] or ""
    row = _recommendation(document, number, (match["what"] or "").lower())
    return address_of_recommendation(row) if row else address_of(document, anchor_of(number))


def _document(symbol: str) -> Document | None:
    """By its whole symbol, or by the end of one: people leave out the body's parents ("WG.7/2021/3")."""
    rows = Document.objects.only("identifier", "language", "symbol")
    found = list(rows.filter(identifier__iexact=symbol)) or list(rows.filter(symbol__iexact=symbol))
    if not found and any(map(str.isdigit, symbol)):
        found = list(rows.filter(symbol__iendswith=f"/{symbol}")[:20])
        if len({row.symbol for row in found}) > 1:
            return None  # two documents end like it: the search shows both
    wish = content_language()
    return min(found, key=lambda row: (row.language != wish, row.language != "en", row.language), default=None)


def _recommendation(document: Document, number: str, what: str) -> Recommendation | None:
    """The recommendation of that number, where one was asked for or the number is an item that only one bears."""
    if not number or not (what.startswith("rec") or (not what and "(" in number)):
        return None
    rows = Recommendation.objects.select_related("document").filter(document=document)
    return rows.filter(printed_id__in=(number, f"rec-{number}")).first()


def _to_provision(typed: str) -> str | None:
    match = _ARTICLE.fullmatch(typed)
    if not match:
        return None
    key = _instrument((match["before"] or match["after"] or "").strip(" ,"), match["article"])
    if key is None:
        return None
    for parts in (("paragraph", "subparagraph"), ("subparagraph",), ("paragraph",), ()):
        found = Provision(key, article=match["article"], **{part: match[part] for part in parts})
        if found.fragment in tree(key) or is_cited(found):
            return provisions.address_of(found)
    return None


def _instrument(named: str, article: str) -> str | None:
    """The instrument by key, name, symbol or generic name; unnamed, the one whose article is cited most."""
    if not named or named.lower() in _GENERIC:
        return _usual_instrument(named.lower().removeprefix("the "), article)
    folded = named.casefold()
    if folded.upper() in instruments():
        return folded.upper()
    # A resolution that adopted several has them as annexes; named alone, it means the first.
    symbols = sorted(((one.symbol or "").casefold(), key) for key, one in instruments().items())
    by_symbol = next((key for symbol, key in symbols if _begins(symbol, folded)), None)
    if by_symbol:
        return by_symbol
    found = find_instrument(named)
    return found.key if found else None


def _usual_instrument(kind: str, article: str) -> str | None:
    """Of the protocols, of the conventions or of all the one whose article of that number is cited most, then the one
    that is cited most at all."""
    cited = Citation.objects.filter(recommendation__is_current=True).exclude(instrument="").order_by()
    here = Count("pk", filter=Q(article=article))
    counted = cited.values("instrument").annotate(here=here, n=Count("pk")).order_by("-here", "-n", "instrument")
    known = instruments()
    keys = [*(row["instrument"] for row in counted), *(key for key, one in known.items() if one.has_tree)]
    return next((key for key in keys if key in known and kind in ("", known[key].kind)), None)


def _begins(symbol: str, named: str) -> bool:
    """Whether an instrument's symbol ("a/res/55/25, annex I") is the one named, or that of an annex to it."""
    typed, whole = named.replace(",", "").split(), symbol.replace(",", "").split()
    return bool(typed) and whole[: len(typed)] == typed
