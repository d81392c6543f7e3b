"""The signs that make a citation of provisions: words, numbers, labels, and what joins them."""

from __future__ import annotations

import re

from servanda.extraction.citations.divisions import ORDINALS
from servanda.extraction.citations.triggers import ARTICLE, NUMBER, PARAGRAPH, POINTING, SUBPARAGRAPH

ARTICLE_WORD = re.compile(rf"{ARTICLE}(?:\s?(?=\d)|\s(?=[IVXL]{{1,7}}\b))")
PARAGRAPH_WORD = re.compile(rf"{PARAGRAPH}\s?(?=[\d(])")
BELOW_OPENS = frozenset("PpSsCcl§")
"""The first letters of these words and of those for subparagraphs."""
BELOW_OR_ORDINAL_OPENS = BELOW_OPENS.union(word[0] for word in ORDINALS)
JOINTS = frozenset(",–—-")
"""What, beside a space, may begin the way from one member of a list to the next."""
POINTING_WORDS = re.compile(rf"(?:(?:the\s)?{POINTING}\sarticle|[Ii]bid\.),\s")
ITS = re.compile(r"\b[Ii]ts\s\Z")
# What stands between an article and "its paragraph 3": nothing else that has paragraphs.
NEAR_ARTICLE = re.compile(
    rf"{ARTICLE}\s\d(?:(?!esolution|ecision|eport|uide|note\b|bservation|omment\b|ecommendation|ocument\s[A-Z]|(?<!para)(?<!paras)[.!?]\s)[^\n])*\Z"
)
NEAR = 90
# "Article 12 was looked at, in particular paragraph 2 (c) thereof": of the article, if one is near.
THEREOF_AHEAD = re.compile(rf"{PARAGRAPH}\s\d[\d(),a-z\s–-]{{0,40}}?,?\sthereof\b")
# "Article 6 of the Protocol covers smuggling (para. 1 (a)), documents (para. 1 (b)) and …"
OPENS = re.compile(r"\(")
# "Article 6, paragraph 1, criminalizes …, while paragraph 2 …": the same article, of which paragraphs are told apart.
CONTRAST = re.compile(r"[,;]\s(?:while|whereas|whilst|and|but|although)\s(?:under\s|in\s)?\Z")
_NO_OTHER = rf"(?:(?!esolution|ecision|eport|uide|note\b|bservation|omment\b|{ARTICLE}\s\d|[.!?]\s[A-Z])[^\n])*"
_AN_ARTICLE = rf"{ARTICLE}\s\d{{1,3}}(?!\d){_NO_OTHER}"
_ITS_PARAGRAPH = rf"{ARTICLE}\s\d{{1,3}}(?:,\s{PARAGRAPH}\s\d|\s?\(\d){_NO_OTHER}"
# "Article 9 protects both. Paragraph 1 bars …, and paragraph 5 gives …": of the article of the sentence before.
WITH_VERB = re.compile(
    rf"(?:{PARAGRAPH})\s\d{{1,2}}(?:(?:\s(?:to|and)|[–-])?\s?\([a-z]+\))*,?\s(?:however,\s|also\s|further\s)?(?!was\b)(?:is|must|may|shall|[a-z]{{2,}}s)\b"
)
NEXT_SENTENCE = re.compile(r"\.\s\Z")
# "Article 10, paragraph 1, lists …; paragraph 2 obliges …"
NEXT_CLAUSE = re.compile(r"[;,]\s\Z")
# "Article 8 of the Protocol has a regime for boarding. The flag State may set conditions (para. 5)"
BRACKET_IN_NEXT = re.compile(rf"{_AN_ARTICLE}\.\s(?=[A-Z]){_NO_OTHER}\Z")
NEXT_BRACKET = "(."
SEMICOLON = re.compile(r";\s\Z")
_OF_SAME = rf"{PARAGRAPH}\s\d[^.;]{{0,30}}\sof\s(?:the\ssame|that)\sarticle\b{_NO_OTHER}"
_OF_ITS = rf"\b[Ii]ts\s(?:{PARAGRAPH}\s\d|{SUBPARAGRAPH}\s\([a-z]\)){_NO_OTHER}"
NEAR_PARAGRAPH = re.compile(
    rf"(?:{_ITS_PARAGRAPH}|{_AN_ARTICLE}\.\sParagraph\s\d{_NO_OTHER}|{_OF_SAME}|{_AN_ARTICLE}(?:\.\s)?{_OF_ITS})\Z"
)
BEFORE_CLAUSE = re.compile(rf"(?:{_ITS_PARAGRAPH}|{_OF_SAME}(?:\.\s{_NO_OTHER})?)\Z")
# "The definition in article 3, subparagraphs (a) to (d), …. … the means listed in subparagraph (a)"
LISTED = re.compile(r"\b(?:in|under|by)\s\Z")
LETTERED_ARTICLE = re.compile(
    rf"{ARTICLE}\s\d{{1,3}}(?:,\s(?:{PARAGRAPH}\s\d,?\s)?{SUBPARAGRAPH})?\s\([a-z]\){_NO_OTHER}(?:[.;]\s{_NO_OTHER})?\Z"
    rf"|{_ITS_PARAGRAPH}(?<!,),\s(?:which|whose|where)\s{_NO_OTHER}\Z"
)
# "Article 8 covers measures at sea: paragraph 1 provides for assistance, paragraph 2 for boarding and paragraph 7 …"
COLON = re.compile(r"(?::|,\sof\swhich)\s\Z")
SERIES = re.compile(r"(?:,|,?\sand)\s\Z")
AFTER_COLON = re.compile(rf"{_AN_ARTICLE}\Z")
IN_SERIES = re.compile(rf"{_AN_ARTICLE}(?:(?::|,\sof\swhich)\s{PARAGRAPH}|\.\sParagraph)\s\d{_NO_OTHER}\Z")
# "paragraph 1 of article 2 and what is prohibited in paragraph 2"
OF_ARTICLE = re.compile(rf"{PARAGRAPH}\s\d{{1,2}}\sof\s{_AN_ARTICLE}\Z")
# "… is covered by article 6, paragraph 2 (a); participation by paragraph 2 (b)": the same preposition again.
PREPOSED = re.compile(r"\b(?:by|in|under)\s\Z")
IN_PARALLEL = re.compile(rf"\b(?:by|in|under)\s{_ITS_PARAGRAPH};{_NO_OTHER}\Z")
BESIDE = re.compile(r"\s(?:above|below|of|to\sthe|infra|supra|hereto|thereof)\b")
# A report or a paper has chapters of its own.
REPORT = re.compile(r"\b(?:report|paper|study|document|note|publication|guide|manual|book)\b")
CLOSES = re.compile(r"\)")
BRACKET_BELOW = re.compile(rf"\s\((?={SUBPARAGRAPH}\s\()")
# "articles 2, 9 (paragraph 2) and 29": a bracket within a list tells the paragraph of the article before it.
BRACKET_PARAGRAPH = re.compile(rf"\s\((?={PARAGRAPH}\s?[\d(])")
NEAR_IN_BRACKETS = 240
LONGEST_LIST = 100
# "Article 49, sixth paragraph": older treaties do not number their paragraphs.
ORDINAL_PARAGRAPH = re.compile(rf"(?P<ordinal>{'|'.join(ORDINALS)})\s[Pp]ara(?:graph\b|\.)")
SUBPARAGRAPH_WORD = re.compile(rf"{SUBPARAGRAPH}\s(?=\(|\d|[a-z]\b)")
DOTTED = re.compile(r"(?P<number>\d{1,3})\.(?P<paragraph>\d{1,2})(?:\.(?P<label>[a-z])(?!\w))?(?!\.?\d)(?=\W|\Z)")
ARTICLE_NUMBER = re.compile(NUMBER)
# "arts. 12, paras. 1 (a) and (b), and 13, para. 1": what has a paragraph is an article, and no paragraph itself.
WITH_PARAGRAPH = re.compile(rf"\d{{1,3}},\s{PARAGRAPH}\s?\d")
ROMAN_NUMBER = re.compile(r"(?P<number>[IVXL]{1,7}(?:\s?(?:bis|ter))?)(?![\w’'])")
LABEL = re.compile(r"\s?\((?P<label>[a-z]|[A-Z](?=\)\s?\(\d)|[ivx]{2,5}|([a-z])\2|\d{1,2})\)")
# "article 37c": a letter right behind its number
ATTACHED_LABEL = re.compile(r"(?<=\d)(?P<label>[a-h])(?![\w.])")
# "Article 55 c of the Charter": a letter without brackets.
SPACED_LABEL = re.compile(r"\s(?:(?P<label>[a-z])(?=,?\s(?:of\sthe|and\s\d)\b)|(?P<alone>[b-h])(?=\s[a-z]{3,}\b))")
# "article 3 (1) (a) (i) a–c": the letters below a Roman number stand without brackets.
LETTERED = re.compile(r"\s(?P<first>[a-h])\s?[–-]\s?(?P<last>[b-h])(?!\w)")
# "article 1 (F) (b)", "article 1 A (2)": the sections of the article that says who is a refugee.
SECTION = re.compile(
    r"(?:\s?\((?=[A-F]\))|,\s(?:[Pp]aragraph|[Pp]ara\.|[Ss]ection|[Ss]ect\.)\s)(?P<section>[A-F])(?:\)|(?![\w’']))"
)
# "article 19 (2) (G)"
CAPITAL_LABEL = re.compile(r"\s?\((?P<label>[A-H])\)")
BARE_LABEL = re.compile(r"(?P<label>[a-z])\b")
JOIN = re.compile(
    r"\s?,?\s(?P<closing>and/or|and|or|&|as\swell\sas|(?:read\s)?(?:in\sconjunction|together)\swith)\s(?:in\s|under\s)?|\s?,\s|,(?=\d)"
)
# "articles 16 (extradition) and 18 (mutual help)": what an article is about, between it and the next one.
TOPIC = re.compile(r"\s\((?!see\b|arts?\b|para|[A-Z]{3,})[^()]{3,90}\)")
RANGE = re.compile(r"\s(?:to|through)\s|\s?[–—-]\s?(?=[\d(]|[IVXL]+\b)")
OF = re.compile(r",?\s(?:of|in|to)\s")
SAME_ARTICLE = re.compile(r"(?:the\s(?:same|said|above-mentioned|aforementioned|latter)|that|this|the)\sarticle\b")
SAME_PARAGRAPH = re.compile(r"(?:the\s(?:same|said)|that)\sparagraph\b")
PREAMBLE_AHEAD = re.compile(r"the\s[Pp]reamble\b")
OF_INSTRUMENT_AHEAD = re.compile(r",?\s(?:of\s(?:the\s)?[A-Z]|thereof\b)")
NOT_A_CITATION = re.compile(r"\s(?:\(?Data\sProtection\)?\s)?(?:Working\s(?:Party|Group)|procedure\b)")
COMMA = re.compile(r",\s")
SPACE = re.compile(r"\s")
SPACED_LETTER = re.compile(r"\s(?=[A-Z]\Z)")
