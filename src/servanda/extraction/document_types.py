"""What kind of document a title and subtitle announce; the kinds are listed in `docs/glossary.md`."""

from __future__ import annotations

import re

# The first rule that fits wins: what a document holds comes before the form that it is issued in.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I | re.S))
    for kind, pattern in (
        (
            "UPR report addendum",
            r"report of the working group on the universal periodic review.*\b(?:addendum|views on)",
        ),
        ("UPR report", r"report of the working group on the universal periodic review"),
        ("UPR national report", r"national report submitted in accordance with paragraph"),
        ("UPR compilation", r"\bcompilation (?:of information )?prepared by the office of the .*high commissioner"),
        ("UPR stakeholder summary", r"summary (?:of stakeholders|prepared by the office of the .*high commissioner)"),
        ("draft report addendum", r"\bdraft report\b.*\baddendum\b"),
        ("draft report", r"\bdraft report\b"),
        ("programme budget", r"\bprogramme budget implications of\b"),
        ("draft resolution", r"\bdraft (?:resolution|decision)s?\b"),
        ("resolution", r"\bresolutions? (?:and decisions? )?adopted by\b|\A\s*resolution \d"),
        ("resolution", r"\A\s*(?:résolution|resolución|резолюция|القرار)\s\d|第\s?\d+/\d+\s?号决议"),
        ("decision", r"\bdecisions? adopted by\b|\A\s*decision \d"),
        ("consolidated recommendations", r"\b(?:consolidated|compendium|compilation)\b.{0,60}\brecommendations\b"),
        ("report", r"\breports? of the advisory committee on administrative and budgetary questions\b"),
        ("programme budget", r"\bproposed (?:biennial )?programme (?:budget|plan)\b"),
        ("list of participants", r"\blist of (?:participants|delegations)\b"),
        ("provisional agenda", r"\b(?:provisional |annotated )+agenda\b|\bagenda and annotations\b"),
        ("concluding observations", r"\bconcluding observations\b"),
        (
            "concluding observations",
            r"\bobserva(?:tion|cione)s finales\b|\bзаключительные замечания\b|结论性意见|الملاحظات الختامية",
        ),
        ("general comment", r"\bgeneral (?:comment|recommendation) no\b"),
        (
            "general comment",
            r"\bobserva(?:tion générale n[o°]|ción general núm)|\bзамечание общего порядка"
            r"|号一般性意见|التعليق العام رقم",
        ),
        ("views", r"\bviews adopted by the committee\b"),
        (
            "chair's summary",
            r"\bsummary (?:prepared )?(?:by|of) the (?:co-)?chair|\b(?:co-)?chair(?:person|man)?s?['’]s? summary\b",
        ),
        ("summary record", r"\bsummary record\b"),
        ("verbatim record", r"\bverbatim record\b"),
        (
            "background paper",
            r"\bbackground (?:paper|document)\b|\bdocument d['’]information\b|\bdocumento de antecedentes\b",
        ),
        ("background paper", r"\bсправочный документ\b|背景文件"),
        ("discussion guide", r"\bdiscussion guide\b|\bguide for discussion\b"),
        ("conference room paper", r"\bconference room paper\b"),
        ("working paper", r"\bworking paper\b"),
        ("executive summary", r"\bexecutive summary\b"),
        ("thematic report", r"\bthematic report\b"),
        (
            "session report",
            r"\breport (?:on|of) the .{0,160}\b(?:meetings?|sessions?|congress|held (?:jointly )?(?:in|at|on|from))\b",
        ),
        (
            "secretariat report",
            r"\breport (?:of|by|prepared by) the (?:secretary-general|secretariat|executive director)\b",
        ),
        ("note by the secretariat", r"\bnote (?:by|of|prepared by) the (?:secretariat|secretary-general)\b"),
        (
            "note by the secretariat",
            r"\bnote du secrétariat\b|\bnota de la secretaría\b|\bзаписка секретариата\b|秘书处的说明|مذكرة من الأمانة",
        ),
        (
            "draft report",
            r"\bprojet de rapport\b|\bproyecto de informe\b|\bпроект доклада\b"
            r"|报告草稿|مشروع التقرير",
        ),
        (
            "session report",
            r"\brapport (?:sur|de) (?:la|les).{0,40}\b(?:session|réunion)"
            r"|\binforme (?:sobre|de).{0,40}(?:sesiones|reunión)"
            r"|\bдоклад о .{0,40}(?:сесси|совещани)|(?:届|次|工作组|委员会|缔约方)会议的?报告"
            r"|تقرير عن (?:أعمال )?(?:الدورة|الاجتماع|دورته|اجتماع)",
        ),
        ("background paper", r"ورقة معلومات أساسية|وثيقة معلومات أساسية"),
        ("note verbale", r"\bnote verbale\b"),
        ("statement", r"\bstatement submitted by\b"),
        ("report", r"\breport\b"),
    )
)

OTHER = "other"
KINDS = frozenset(kind for kind, _pattern in _RULES) | {OTHER}
"""Every type that a document can be told to be of."""

# A cover misread may give a whole document as its title.
_LONGEST = 2000


def document_type(title: str | None, subtitle: str | None = None) -> str | None:
    """The kind that a title and its subtitle announce: None without a title, "other" where no rule fits.

    >>> document_type("Draft report", "Addendum"), document_type("Sea rescue", "Background paper by the Secretariat")
    ('draft report addendum', 'background paper')
    """
    text = " ".join(filter(None, (title, subtitle)))[:_LONGEST]
    if not text.strip():
        return None
    return next((kind for kind, pattern in _RULES if pattern.search(text)), OTHER)
