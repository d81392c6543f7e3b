"""Files as nobody should give them: sound ones changed, cut, spliced and misnamed, noise, and those made to harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from benchmarks.corpus import SHARED
from benchmarks.growth.generator import Generator

File = tuple[str, bytes]
_LARGEST = 60_000
_ENDINGS = ("pdf", "docx", "doc", "md", "txt", "html", "zip", "svg", "png", "exe", "")
_HEADS = (
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b"\xff\xfe",
    b"\x89PNG\r\n\x1a\n",
    b"",
)
_NAMES = (
    "../../../../etc/passwd", "..", "a" * 600 + ".pdf", "\u202efdp.docx", "CON.pdf", ".docx", " ", "%00.pdf",
    "a;b.md", "=cmd|' /C calc'!A0.md", "<script>.md", "\u0627\u0644\u062a\u0642\u0631\u064a\u0631.pdf", "a\\b\\c.docx",
    "a\tb.txt",
)  # fmt: skip
_WEIGHTS = {
    "changed": 5,
    "cut": 3,
    "other part": 4,
    "misnamed": 2,
    "spliced": 2,
    "noise": 2,
    "odd name": 1,
    "harmful": 1,
}


class Spoiler:
    """Draws spoilt files; the same seed, the same files."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._sound = list(_sound())
        self._words = [file for file in self._sound if file[0].endswith(".docx")]
        self._harmful = list(_harmful())
        self._ways: dict[str, Callable[[], File]] = {
            "changed": self._changed,
            "cut": self._cut,
            "other part": self._other_part,
            "misnamed": self._misnamed,
            "spliced": self._spliced,
            "noise": self._noise,
            "odd name": lambda: (self.random.choice(_NAMES), self._changed()[1]),
            "harmful": lambda: _made(*self.random.choice(self._harmful)),
        }

    def draw(self) -> tuple[str, File]:
        """The way, and the file as its name and bytes."""
        way = self.random.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        return way, self._ways[way]()

    def _changed(self) -> File:
        """Some bytes are others."""
        name, content = self.random.choice(self._sound)
        return name, self._with_others(content)

    def _with_others(self, content: bytes) -> bytes:
        data = bytearray(content)
        for _ in range(self.random.choice((1, 3, 20, 200))):
            data[self.random.randrange(len(data))] = self.random.randrange(256)
        return bytes(data)

    def _cut(self) -> File:
        name, content = self.random.choice(self._sound)
        return name, content[: self.random.randrange(len(content))]

    def _other_part(self) -> File:
        """A Word file in which one part is spoilt, in an archive that is sound: its reader is reached."""
        name, content = self.random.choice(self._words)
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as sound, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            spoilt = self.random.choice([one for one in sound.namelist() if not one.endswith("/")])
            for one in sound.namelist():
                part = sound.read(one)
                written = self._spoilt_part(part) if one == spoilt and part else part
                target.writestr(zipfile.ZipInfo(one), written, zipfile.ZIP_DEFLATED)  # without the time of now
        return name, out.getvalue()

    def _spoilt_part(self, part: bytes) -> bytes:
        place = self.random.randrange(len(part))
        return self.random.choice((
            lambda: self._with_others(part),
            lambda: part[:place],
            lambda: b"",
            lambda: part[:place] + part[:place] + part[place:],
            lambda: part.replace(b"w:p", b"w:tbl"),
            lambda: part.replace(b'w:val="', b'w:val="-' + b"9" * 40),
            lambda: part.replace(b"<w:t", b"&#0;<w:t"),
        ))()  # fmt: skip

    def _misnamed(self) -> File:
        name, content = self.random.choice(self._sound)
        return f"{Path(name).stem}.{self.random.choice(_ENDINGS)}", content

    def _spliced(self) -> File:
        """The beginning of one and the end of another."""
        (name, first), (_, second) = self.random.sample(self._sound, 2)
        return name, first[: self.random.randrange(len(first))] + second[self.random.randrange(len(second)) :]

    def _noise(self) -> File:
        head = self.random.choice(_HEADS)
        ending = self.random.choice(_ENDINGS)
        return f"noise.{ending}", head + self.random.randbytes(self.random.choice((0, 1, 100, 20_000)))


def _made(name: str, make: Callable[[], bytes]) -> File:
    return name, make()


def _sound() -> Iterator[File]:
    """Small sound files of each kind: the real ones where they are, else our own."""
    yield from Generator().copies(6)
    real = [path for path in sorted((SHARED / "corpus" / "fixtures").glob("*.*")) if path.stat().st_size <= _LARGEST]
    for path in real:
        yield path.name, path.read_bytes()
    if not real:
        yield from _our_own()


def _our_own() -> Iterator[File]:
    from tests.documents.word_files import docx, p
    from tests.sandbox.hostile import broken_font

    for number in range(4):
        yield f"own-{number}.docx", docx(p(f"{number + 1}. The Group recommends that keepers light their lamps."))
    yield "own.pdf", broken_font()


def _harmful() -> Iterator[tuple[str, Callable[[], bytes]]]:
    from tests.sandbox.hostile import REFUSED, SURVIVED

    yield from REFUSED.values()
    yield from SURVIVED.values()
