"""Takes deposits: keeps the files, notes the symbols, and puts the reading into the queue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import File
from django.db import transaction

from servanda.errors import ServandaError
from servanda.terms.languages import language as language_of
from servanda.terms.symbols import parse_symbol
from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import Person, require
from servanda_web.audit.services import record
from servanda_web.common.queueing import enqueue
from servanda_web.files.admitting import uploaded
from servanda_web.files.errors import RefusedFile
from servanda_web.files.services import keep
from servanda_web.intake import tasks
from servanda_web.intake.models import Deposit, Given, State
from servanda_web.library.models import LINE

PERMISSION = "library.take_in"
MOST = 50
"""Documents of one deposit."""


@transaction.atomic
def give_files(*, actor: Person, uploads: Sequence[File[bytes]]) -> Deposit:
    """Keep files to be read. One that is empty or too large is refused and stops none of the others.

    Raises `RefusedFile` where there is none, or there are too many.
    """
    require(actor, PERMISSION)
    _check_number(len(uploads))
    deposit = _deposit(actor)
    rows = [_kept(deposit, upload) for upload in uploads]
    return _queued(deposit, rows, actor)


@transaction.atomic
def ask_for(*, actor: Person, symbols: Iterable[str], languages: Iterable[str]) -> Deposit:
    """Note documents that are to be fetched. Raises `InvalidSymbol`, `UnknownTerm`, and `RefusedFile` as above."""
    require(actor, PERMISSION)
    wanted = dict.fromkeys(str(parse_symbol(symbol.strip())) for symbol in symbols if symbol.strip())
    codes = dict.fromkeys(language_of(code).code for code in languages)
    _check_number(len(wanted) * len(codes))
    deposit = _deposit(actor)
    rows = [
        Given(deposit=deposit, name=f"{symbol} ({code})"[:LINE], symbol=symbol[:LINE], language=code)
        for symbol in wanted
        for code in codes
    ]
    return _queued(deposit, rows, actor)


@transaction.atomic
def try_again(*, actor: Person, deposit: Deposit) -> int:
    """Put what was refused into the queue once more, as far as its bytes are there or can be fetched; how many."""
    require(actor, PERMISSION)
    rows = deposit.given.filter(state=State.REFUSED).exclude(sha256="", symbol="")
    number = rows.update(state=State.WAITING, expected="", found="", remedy="", ended_at=None)
    if number:
        record(actor=actor, verb="deposit.tried-again", target=deposit, after={"documents": number})
        _enqueue(deposit)
    return number


def _check_number(number: int) -> None:
    if not 0 < number <= MOST:
        raise RefusedFile(
            expected=f"1 to {MOST} documents at once",
            found=str(number) if number else "none",
            remedy="Choose some." if not number else "Give them in several deposits.",
        )


def _deposit(actor: Person) -> Deposit:
    person = actor if isinstance(actor, User) else None
    return Deposit.objects.create(actor=person, actor_name=str(actor)[:LINE])


def _kept(deposit: Deposit, upload: File[bytes]) -> Given:
    # Browsers send names, programs anything: only the last part is a name, and it is never one of a file here.
    name = PurePosixPath((upload.name or "").replace("\\", "/")).name[-LINE:] or "file"
    row = Given(deposit=deposit, name=name, size=upload.size or 0)
    try:
        row.sha256 = keep(uploaded(upload))
    except RefusedFile as problem:
        refuse(row, problem)
    return row


def refuse(row: Given, problem: ServandaError) -> None:
    """Note on a row why it is refused; the caller stores it."""
    told: dict[str, Any] = {"expected": problem.expected, "found": problem.found, "remedy": problem.remedy}
    row.state = State.REFUSED
    for name, words in told.items():
        setattr(row, name, words[:2000].replace("\x00", ""))


def _queued(deposit: Deposit, rows: list[Given], actor: Person) -> Deposit:
    Given.objects.bulk_create(rows)
    after = {"documents": [{"name": row.name, "sha256": row.sha256} for row in rows]}
    record(actor=actor, verb="deposit.given", target=deposit, after=after)
    _enqueue(deposit)
    return deposit


def _enqueue(deposit: Deposit) -> None:
    enqueue(tasks.take_in, deposit.pk)
