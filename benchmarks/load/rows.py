"""A large desk straight into its tables: varied paragraphs of the open documents, and recommendations."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from benchmarks.corpus import ROOT, SHARED
from servanda_web.library.models import Document, Paragraph, Section, Session
from servanda_web.recommendations.models import Addressee, Citation, Recommendation, ThemeTag

PER_DOCUMENT = 20
BODIES = ("Working Group on Ferries", "Working Group on Harbours", "Conference of the Parties", "Expert Group on Tides")
MODALITIES = (("obligation", 5), ("request", 4), ("encouragement", 3), ("invitation", 2), ("consideration", 1))
ADDRESSEES = ("States parties", "States", "Secretariat", "UNODC", "Member States", "Conference of the Parties")
_NUMBER = re.compile(r"^\s*\d{1,3}\.\s*")


def fill(recommendations: int, paragraphs: int, seed: int = 1) -> None:
    """Write so many recommendations and paragraphs; the same seed writes the same."""
    texts = _Texts(random.Random(seed))
    chance = random.Random(seed)
    sessions = _sessions()
    addressees = _addressees()
    documents = max(1, recommendations // PER_DOCUMENT)
    themes = _themes()
    for start in range(0, documents, 250):
        numbers = range(start, min(start + 250, documents))
        with transaction.atomic():
            _store(numbers, sessions, addressees, themes, texts, chance, max(1, paragraphs // documents))


def _store(
    numbers: range,
    sessions: list[Session],
    addressees: list[Addressee],
    themes: list[str],
    texts: _Texts,
    chance: random.Random,
    paragraphs: int,
) -> None:
    documents = Document.objects.bulk_create([_document(number, sessions, chance) for number in numbers])
    sections = Section.objects.bulk_create(
        [Section(document=one, key="I", position=0, number="I", title=texts.title(), level=1) for one in documents]
    )
    rows = [
        Paragraph(document=one, section=section, key=str(n), position=n, number=str(n), lead="", text=texts.text())
        for one, section in zip(documents, sections, strict=True)
        for n in range(1, paragraphs + 1)
    ]
    Paragraph.objects.bulk_create(rows, batch_size=2000)
    recommendations = Recommendation.objects.bulk_create(
        [_recommendation(one, n, texts, chance) for one in documents for n in range(PER_DOCUMENT)], batch_size=2000
    )
    ThemeTag.objects.bulk_create(list(_tags(recommendations, themes, chance)), batch_size=5000)
    Citation.objects.bulk_create(list(_citations(recommendations, chance)), batch_size=5000)
    link = Recommendation.addressees.through
    link._default_manager.bulk_create(
        [link(recommendation_id=one.pk, addressee_id=_often(addressees, chance).pk) for one in recommendations],
        batch_size=5000,
    )


def _sessions() -> list[Session]:
    first = date(1990, 3, 1)
    rows = [
        Session(
            key=f"load-{number}",
            body=BODIES[number % len(BODIES)],
            ordinal=number + 1,
            start=first + timedelta(days=90 * number),
            end=first + timedelta(days=90 * number + 3),
            place="Vienna",
        )
        for number in range(140)
    ]
    return list(Session.objects.bulk_create(rows))


def _addressees() -> list[Addressee]:
    names = [*ADDRESSEES, *(f"Harbour authority {number}" for number in range(120))]
    Addressee.objects.bulk_create([Addressee(name=name) for name in names], ignore_conflicts=True)
    return list(Addressee.objects.filter(name__in=names).order_by("pk"))


def _themes() -> list[str]:
    from servanda.terms.themes import load_scheme

    return sorted(concept.id for concept in load_scheme().concepts if concept.broader)


def _document(number: int, sessions: list[Session], chance: random.Random) -> Document:
    session = chance.choice(sessions)
    assert session.start is not None
    issued = session.start + timedelta(days=30)
    symbol = f"LOAD/WG.{number % 9}/{issued.year}/{number}"
    return Document(
        identifier=symbol,
        symbol=symbol,
        language="en",
        title=f"Report on meeting {number} of the {session.body}",
        type="session report",
        body="Conference of the Parties",
        subsidiary_body=session.body,
        issued=issued,
        year=issued.year,
        session=session,
        is_compared=True,
    )


def _recommendation(document: Document, number: int, texts: _Texts, chance: random.Random) -> Recommendation:
    modality, strength = _often(MODALITIES, chance)
    return Recommendation(
        document=document,
        printed_id=f"rec-{number + 1}",
        position=number,
        paragraph_key=str(number + 1),
        text=texts.text(),
        modality=modality,
        modality_phrase="should",
        strength=strength,
        status="adopted" if chance.random() < 0.8 else "draft",
        session=document.session,
        section_path=["I"],
        section_titles=[texts.title()],
        rule="load",
        confidence=0.9,
    )


def _tags(rows: list[Recommendation], themes: list[str], chance: random.Random) -> Iterator[ThemeTag]:
    for row in rows:
        for position, theme in enumerate({_often(themes, chance) for _ in range(chance.randint(1, 3))}):
            yield ThemeTag(recommendation=row, position=position, theme=theme, cue="", confidence=0.8)


def _citations(rows: list[Recommendation], chance: random.Random) -> Iterator[Citation]:
    for row in rows:
        if chance.random() < 0.6:
            article = str(int(chance.triangular(1, 41, 3)))
            instrument = "SOM" if chance.random() < 0.6 else "UNTOC"
            yield Citation(
                recommendation=row,
                position=0,
                text=f"article {article}",
                provision=f"{instrument}/{article}",
                instrument=instrument,
                article=article,
            )


def _often(values: Any, chance: random.Random) -> Any:
    """One of the values, the first of them much oftener than the last."""
    return values[min(int(chance.expovariate(6 / len(values))), len(values) - 1)]


class _Texts:
    """Paragraphs of the open documents, or of the specimen, with one in seven of the longer words replaced."""

    def __init__(self, chance: random.Random) -> None:
        folder = SHARED / "corpus" / "seeds"
        self._chance = chance
        files = sorted((folder if folder.is_dir() else ROOT / "data" / "specimen").glob("*.[tm]*"))
        self._texts = [text.split(" ") for path in files for text in _blocks(path)]
        self._words = sorted({word for text in self._texts for word in text if word.isalpha() and len(word) > 4})

    def text(self) -> str:
        """One paragraph."""
        words = self._chance.choice(self._texts)
        draw, choose, others = self._chance.random, self._chance.choice, self._words
        return " ".join(choose(others) if len(word) > 4 and draw() < 0.15 else word for word in words)

    def title(self) -> str:
        """Three words."""
        return " ".join(self._chance.choices(self._words, k=3)).capitalize()


def _blocks(path: Path) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        text = _NUMBER.sub("", " ".join(block.split()))
        if 80 < len(text) < 1500:
            yield text
