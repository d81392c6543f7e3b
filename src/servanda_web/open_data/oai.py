"""Reads what a harvester asks and answers after OAI-PMH 2.0: arguments are checked before anything is looked up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from servanda.interchange import oai_pmh
from servanda.interchange.oai_pmh import Call
from servanda_web.open_data import harvest
from servanda_web.open_data.harvest import Selection, stamp

_DAY, _SECOND = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_LISTED = ({"metadataPrefix"}, {"from", "until", "set", "resumptionToken"})
# For each verb the arguments that it needs and those that it may have.
_ARGUMENTS: dict[str, tuple[set[str], set[str]]] = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), {"resumptionToken"}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
    "ListIdentifiers": _LISTED,
    "ListRecords": _LISTED,
}


class Refusal(Exception):
    """Why a request is refused: a code of the protocol and a reason."""

    def __init__(self, code: str, reason: str) -> None:
        self.code, self.reason = code, reason
        super().__init__(code, reason)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """The answer to a harvester; errors are answers of the protocol, with status 200."""
    sent = request.POST if request.method == "POST" else request.GET
    base, now = f"{settings.BASE_URL}/oai", stamp(timezone.now())
    try:
        arguments = _checked(sent)
        body = _ANSWERS[arguments["verb"]](Call(base, now, arguments), arguments)
    except Refusal as refusal:
        is_bad = refusal.code in {"badVerb", "badArgument"}
        told = {} if is_bad else {name: str(value) for name, value in sent.items()}
        body = oai_pmh.error_answer(Call(base, now, told), [(refusal.code, refusal.reason)])
    return HttpResponse(body, content_type="text/xml; charset=utf-8")


def _checked(sent: QueryDict) -> dict[str, str]:
    """The arguments, if they fit the verb."""
    verb = sent.get("verb", "")
    if verb not in _ARGUMENTS or len(sent.getlist("verb")) != 1:
        raise Refusal("badVerb", f"One verb is expected: {', '.join(_ARGUMENTS)}.")
    needed, possible = _ARGUMENTS[verb]
    given = set(sent) - {"verb"}
    if "resumptionToken" in given and "resumptionToken" in possible:
        needed, possible = {"resumptionToken"}, set()
    for name in sorted(given - needed - possible):
        raise Refusal("badArgument", f"{verb} does not take the argument {name} here.")
    for name in sorted(needed - given):
        raise Refusal("badArgument", f"{verb} wants the argument {name}.")
    for name in sorted(given):
        if len(sent.getlist(name)) != 1:
            raise Refusal("badArgument", f"The argument {name} may stand once only.")
    return {name: str(value) for name, value in sent.items()}


def _identify(call: Call, _arguments: dict[str, str]) -> bytes:
    address = settings.DEFAULT_FROM_EMAIL
    told = oai_pmh.Repository("Servanda", call.base, address, stamp(harvest.earliest()))
    return oai_pmh.identify(call, told)


def _formats(call: Call, arguments: dict[str, str]) -> bytes:
    if "identifier" in arguments:
        _item(arguments["identifier"])
    return oai_pmh.list_formats(call)


def _sets(call: Call, arguments: dict[str, str]) -> bytes:
    if "resumptionToken" in arguments:
        raise Refusal("badResumptionToken", "The list of sets comes whole, without tokens.")
    return oai_pmh.list_sets(call, harvest.sets())


def _record(call: Call, arguments: dict[str, str]) -> bytes:
    _known_prefix(arguments["metadataPrefix"])
    return oai_pmh.get_record(call, _item(arguments["identifier"]))


def _records(call: Call, arguments: dict[str, str]) -> bytes:
    return oai_pmh.list_records(call, _portion(arguments))


def _identifiers(call: Call, arguments: dict[str, str]) -> bytes:
    return oai_pmh.list_identifiers(call, _portion(arguments))


_ANSWERS: dict[str, Callable[[Call, dict[str, str]], bytes]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _record,
    "ListIdentifiers": _identifiers,
    "ListRecords": _records,
}


def _item(identifier: str) -> oai_pmh.HarvestedRecord:
    try:
        return harvest.item(identifier)
    except harvest.NotThere as error:
        raise Refusal("idDoesNotExist", "There is no item of this identifier.") from error


def _known_prefix(prefix: str) -> None:
    if prefix != oai_pmh.PREFIX:
        raise Refusal("cannotDisseminateFormat", f"The one form of metadata here is {oai_pmh.PREFIX}.")


def _portion(arguments: dict[str, str]) -> oai_pmh.Portion:
    if "resumptionToken" in arguments:
        try:
            selection = harvest.resumed(arguments["resumptionToken"])
        except harvest.BadToken as error:
            raise Refusal("badResumptionToken", "This is no token of ours; begin again.") from error
    else:
        _known_prefix(arguments["metadataPrefix"])
        selection = _selection(arguments)
    told = harvest.portion(selection)
    if not told.records:
        raise Refusal("noRecordsMatch", "Nothing fits these dates and this set.")
    return told


def _selection(arguments: dict[str, str]) -> Selection:
    start, until = arguments.get("from", ""), arguments.get("until", "")
    if start and until and len(start) != len(until):
        raise Refusal("badArgument", "from and until have to be of one granularity.")
    first, last = _moment(start), _moment(until)
    if first and last and first > last:
        raise Refusal("badArgument", "from is after until.")
    of_set = arguments.get("set", "")
    if of_set and of_set not in dict(harvest.sets()):
        raise Refusal("badArgument", "There is no such set; see ListSets.")
    step = timedelta(days=1) if _DAY.fullmatch(until) else timedelta(seconds=1)
    return Selection(first, _after(last, step) if last else None, of_set)


def _after(moment: datetime, step: timedelta) -> datetime:
    """The moment that far behind; at the end of the calendar the moment itself."""
    return moment + step if moment <= datetime.max.replace(tzinfo=UTC) - step else moment


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    if not (_DAY.fullmatch(text) or _SECOND.fullmatch(text)):
        raise Refusal("badArgument", "Write dates as 2041-10-14 or 2041-10-14T09:00:00Z.")
    try:
        return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError as error:
        raise Refusal("badArgument", f"{text} is no date.") from error
