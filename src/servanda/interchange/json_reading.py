"""An edition read back from its JSON: what was frozen yesterday is printed and compared today."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from servanda.compendium.edition import (
    Chapter,
    ChapterGroup,
    Edition,
    EditionDocument,
    MethodNote,
    Part,
    PrintedText,
    SessionTexts,
)
from servanda.compendium.recommendation import (
    Action,
    AdoptingSession,
    Citation,
    Modality,
    ModalityClass,
    Recommendation,
    Status,
    ThemeTag,
)
from servanda.errors import InvalidData
from servanda.interchange.json_edition import SCHEMA
from servanda.spans import Span
from servanda.terms.provisions import Provision
from servanda.text.spans import Evidence

Record = Mapping[str, Any]


def read_edition(text: str | bytes, where: str | None = None) -> Edition:
    """The edition that `edition_json` wrote; writing it again gives the same characters.

    Spans of evidence are not in the JSON and come back empty. Raises `InvalidData` where the text is no edition.
    """
    try:
        record = json.loads(text)
    except ValueError as error:
        raise _invalid(str(error), where) from error
    found = record.get("schema") if isinstance(record, dict) else type(record).__name__
    if found != SCHEMA:
        raise _invalid(repr(found), where)
    try:
        return _edition(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _invalid(f"{type(error).__name__} {error}", where) from error


def _invalid(found: str, where: str | None) -> InvalidData:
    return InvalidData(
        expected=f"an edition as JSON after the schema {SCHEMA}",
        found=found,
        remedy="Give a file that `servanda compendium … -o edition.json` wrote, or the JSON form of an edition.",
        where=where,
    )


def _edition(record: Record) -> Edition:
    indexes = record["indexes"]
    return Edition(
        title=record["title"],
        date=record["date"],
        language=record["language"],
        documents=tuple(_document(one) for one in record["documents"]),
        parts=tuple(_part(one) for one in record["parts"]),
        method=_method(record["method"]),
        by_theme=tuple((one["id"], one["label"], tuple(one["numbers"])) for one in indexes["themes"]),
        by_provision=tuple((_provision(one), tuple(one["numbers"])) for one in indexes["provisions"]),
        by_addressee=tuple((one["addressee"], tuple(one["numbers"])) for one in indexes["addressees"]),
        silence=tuple(record["silence"]),
        instrument_names=dict(record["instruments"]),
        by_session=tuple((_session(one["session"]), tuple(one["numbers"])) for one in indexes.get("sessions", ())),
        number=record.get("number"),
        note=record.get("note"),
    )


def _document(record: Record) -> EditionDocument:
    return EditionDocument(**{**record, "unread": tuple(record["unread"])})


def _part(record: Record) -> Part:
    return Part(Status(record["status"]), tuple(_group(one) for one in record["groups"]))


def _group(record: Record) -> ChapterGroup:
    return ChapterGroup(record["theme"], record["label"], tuple(_chapter(one) for one in record["chapters"]))


def _chapter(record: Record) -> Chapter:
    sessions = tuple(
        SessionTexts(_session(one["session"]), tuple(_text(text) for text in one["texts"]))
        for one in record["sessions"]
    )
    return Chapter(record["theme"], record["label"], sessions, tuple(record["see_also"]))


def _text(record: Record) -> PrintedText:
    themes = tuple(dict.fromkeys(theme["id"] for theme in record["themes"]))
    return PrintedText(record["number"], record["document"], record["symbol"], _recommendation(record), themes[1:])


def _recommendation(record: Record) -> Recommendation:
    paragraph = record["paragraph"]
    return Recommendation(
        id=record["id"],
        label=record["label"],
        paragraph=paragraph,
        text=record["text"],
        chapeau=record["chapeau"],
        addressees=tuple(record["addressees"]),
        modality=_modality(record["modality"]),
        actions=tuple(Action(**one) for one in record["actions"]),
        qualifiers=tuple(record["qualifiers"]),
        themes=tuple(ThemeTag(**one) for one in record["themes"]),
        citations=tuple(_citation(one, paragraph) for one in record["citations"]),
        status=Status(record["status"]),
        session=_session(record["session"]),
        section_path=tuple(record["section_path"]),
        section_titles=tuple(record.get("section_titles", ())),
        recommending_states=tuple(record["recommending_states"]),
        response=record["response"],
        page=record["page"],
        evidence=Evidence(record["rule"], record["confidence"], paragraph, Span(0, 0)),
    )


def _modality(record: Record | None) -> Modality | None:
    if record is None:
        return None
    return Modality(record["phrase"], ModalityClass(record["class"]), record["strength"])


def _citation(record: Record, paragraph: str) -> Citation:
    return Citation(
        text=record["text"],
        paragraph_key=paragraph,
        instrument=record["instrument"],
        article=record["article"],
        chapter=record["chapter"],
        paragraph=record["paragraph"],
        subparagraph=record["subparagraph"],
        implied=record["implied"],
        node=record["iri"],
    )


def _session(record: Record) -> AdoptingSession:
    return AdoptingSession(**record)


def _provision(record: Record) -> Provision:
    return Provision(**{name: value for name, value in record.items() if name != "numbers"})


def _method(record: Record) -> MethodNote:
    return MethodNote(
        documents=record["documents"],
        recommendations=record["recommendations"],
        by_status=tuple((Status(status), count) for status, count in record["by_status"].items()),
        without_theme=record["without_theme"],
        without_session=record["without_session"],
        without_addressee=record["without_addressee"],
        unread=tuple((one["document"], one["reason"]) for one in record["unread"]),
    )
