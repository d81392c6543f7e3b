"""Keeps the catalogues of the interface whole: finds each string, says what is not translated, takes it in.

python -m scripts.catalogues update             # every string of code and templates into the six catalogues
python -m scripts.catalogues missing fr         # what is not translated yet, as JSON
python -m scripts.catalogues fill fr FILE       # the same JSON with translations, into the catalogue
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "servanda_web"
LANGUAGES = ("ar", "zh_Hans", "en", "fr", "ru", "es")
KEYWORDS = {
    name: places
    for names, places in (
        (("_", "gettext", "gettext_lazy", "gettext_noop"), None),
        (("ngettext", "ngettext_lazy"), (1, 2)),
        (("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
        (("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
    )
    for name in names
}
Key = tuple[str | None, str]


def used() -> dict[Key, str | tuple[str, str]]:
    """Every string of the interface with its context, in the order of files and lines; plural forms as pairs."""
    found: dict[Key, str | tuple[str, str]] = {}
    for source in _sources():
        for _line, message, _comments, context in extract("python", BytesIO(source), KEYWORDS):
            words = message if isinstance(message, str) else tuple(message)
            first = words if isinstance(words, str) else words[0]
            if first and (not isinstance(words, str) or (context, first) not in found):
                found[context, first] = words  # type: ignore[assignment]
    return found


def _sources() -> Iterator[bytes]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.read_bytes()
    for path in sorted((PACKAGE / "templates").rglob("*.*")):
        yield templatize(path.read_text(encoding="utf-8"), origin=path.name).encode()


def place_of(language: str) -> Path:
    """The catalogue of a language."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue as it is."""
    with place_of(language).open("rb") as file:
        return read_po(file, locale=None)


def update(language: str) -> Catalog:
    """The catalogue with every string that is used and no other; what was translated stays so. English is itself."""
    old, new = read(language), _empty(language)
    for (context, first), words in used().items():
        known = old.get(first, context)
        string = known.string if known and isinstance(known.id, str) == isinstance(words, str) else None
        if language == "en":
            string = words
        new.add(words, string or ("" if isinstance(words, str) else ("",) * _plurals(old)), context=context)
    return new


def _empty(language: str) -> Catalog:
    """The head of the file on disk, as it stands there, above no strings."""
    head = place_of(language).read_text(encoding="utf-8").partition("\n\n")[0]
    return read_po(BytesIO(head.encode() + b"\n"), locale=None)


def _plurals(catalogue: Catalog) -> int:
    """How many forms a number has in the language, as the head of its catalogue says."""
    return int(dict(catalogue.mime_headers)["Plural-Forms"].partition("nplurals=")[2].partition(";")[0])


def write(catalogue: Catalog, language: str) -> None:
    """Both files of a catalogue: its head as it was, its strings without places, so that moved lines change nothing."""
    place = place_of(language)
    head = place.read_text(encoding="utf-8").partition("\n\n")[0]
    body = BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True)
    place.write_bytes(f"{head}\n\n".encode() + body.getvalue().strip() + b"\n")
    # What is not translated yet is shown in English, not as nothing.
    compiled = read(language)
    for message in [one for one in compiled if one.id and not _is_whole(one)]:
        compiled.delete(message.id, message.context)
    with place.with_suffix(".mo").open("wb") as file:
        write_mo(file, compiled)


def missing(catalogue: Catalog) -> list[dict[str, object]]:
    """The strings without a translation, in a form to be filled in."""
    forms = _plurals(catalogue)
    return [
        {"context": one.context, "id": one.id, "translation": "" if isinstance(one.id, str) else [""] * forms}
        for one in catalogue
        if one.id and not _is_whole(one)
    ]


def _is_whole(message: Message) -> bool:
    strings = [message.string] if isinstance(message.string, str) else list(message.string)
    return all(strings)


def fill(language: str, rows: list[dict[str, object]]) -> None:
    """Take translations in; one for a string that is not used is an error, since it is a slip."""
    catalogue = update(language)
    for row in rows:
        words = row["id"]
        first = words if isinstance(words, str) else words[0]  # type: ignore[index]
        message = catalogue.get(first, row["context"])  # type: ignore[arg-type]
        if message is None:
            raise SystemExit(f"expected strings of the interface; found {first!r}. Run: missing {language}")
        given = row["translation"]
        message.string = given if isinstance(given, str) else tuple(given)  # type: ignore[arg-type, assignment]
    write(catalogue, language)


def main(arguments: list[str]) -> None:
    """The three commands."""
    settings.configure(USE_I18N=True)
    django.setup()
    match arguments:
        case ["update"]:
            for language in LANGUAGES:
                catalogue = update(language)
                write(catalogue, language)
                print(f"{language}: {len(missing(catalogue))} of {len(catalogue)} not translated")
        case ["missing", language]:
            print(json.dumps(missing(update(language)), ensure_ascii=False, indent=1))
        case ["fill", language, file]:
            fill(language, json.loads(Path(file).read_text(encoding="utf-8")))
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
