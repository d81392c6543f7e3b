"""The desk as a program sees it: lists that go on by themselves, single records, search, and decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast
from urllib.parse import quote, urlencode, urlsplit

from servanda_client.records import (
    Document,
    Edition,
    Finding,
    Hit,
    Lineage,
    LineageOfOne,
    Paragraph,
    Provision,
    Recommendation,
    Session,
    State,
    Theme,
    WholeDocument,
)
from servanda_client.transport import Answer, Transport

Several = str | Sequence[str]
When = str | date | datetime


class Desk:
    """A desk at an address ("https://servanda.example"); a token is needed for decisions only.

    Lists are read page by page while they are iterated over, so that a long one costs no memory.
    """

    def __init__(self, address: str, *, token: str = "", transport: Transport | None = None) -> None:
        self.address = address.rstrip("/")
        self._transport = transport or Transport(token=token)

    def documents(
        self,
        *,
        q: str = "",
        type: Several = (),  # noqa: A002 - the name that the API has
        body: Several = (),
        year: int | Sequence[int] = (),
        language: Several = (),
        issued_from: When = "",
        issued_to: When = "",
        changed_since: When = "",
    ) -> Iterator[Document]:
        """Documents, each language version by itself."""
        return self._list("documents", {k: v for k, v in locals().items() if k != "self"})

    def document(self, identifier: str, language: str = "en") -> WholeDocument:
        """One language version of a document."""
        return cast(WholeDocument, self._get("documents", identifier, language).record)

    def paragraphs(self, document: str = "", *, language: Several = ()) -> Iterator[Paragraph]:
        """Paragraphs of all documents, or of one (`identifier/language`)."""
        return self._list("paragraphs", {"document": document, "language": language})

    def findings(self, document: str = "", *, category: Several = (), language: Several = ()) -> Iterator[Finding]:
        """What rules saw besides recommendations."""
        return self._list("findings", {"document": document, "category": category, "language": language})

    def recommendations(
        self,
        *,
        q: str = "",
        theme: Several = (),
        session: Several = (),
        addressee: Several = (),
        modality: Several = (),
        provision: Several = (),
        status: Several = (),
        language: Several = (),
        document: str = "",
        changed_since: When = "",
    ) -> Iterator[Recommendation]:
        """Recommendations, with the facets of the page of recommendations."""
        return self._list("recommendations", {k: v for k, v in locals().items() if k != "self"})

    def recommendation(self, iri: str) -> Recommendation:
        """One recommendation by its IRI, or by `identifier/language/printed id`."""
        return cast(Recommendation, self._get(*self._place(iri)).record)

    def lineage_of(self, iri: str) -> LineageOfOne:
        """The earlier and later relatives of a recommendation."""
        return cast(LineageOfOne, self._get(*self._place(iri), "lineage").record)

    def lineage(self, document: str = "") -> Iterator[Lineage]:
        """Every link between recommendations, or those of the later recommendations of one document."""
        return self._list("lineage", {"document": document})

    def sessions(self, *, body: Several = ()) -> Iterator[Session]:
        """Sessions."""
        return self._list("sessions", {"body": body})

    def states(self) -> Iterator[State]:
        """States and entities, with their names in six languages."""
        return self._list("states", {})

    def themes(self) -> Iterator[Theme]:
        """The thematic index."""
        return self._list("themes", {})

    def editions(self) -> Iterator[Edition]:
        """The published editions of the compendium with their files."""
        return self._list("editions", {})

    def provisions(self, *, instrument: Several = ()) -> Iterator[Provision]:
        """Instruments and their articles, with how many recommendations cite them."""
        return self._list("provisions", {"instrument": instrument})

    def search(
        self,
        q: str,
        *,
        type: Several = (),  # noqa: A002
        theme: Several = (),
        session: Several = (),
    ) -> Iterator[Hit]:
        """What answers a query, the best first."""
        return self._list("search", {"q": q, "type": type, "theme": theme, "session": session})

    def decide(
        self, iri: str, decision: str, *, reason: str = "", values: Mapping[str, Any] | None = None
    ) -> Recommendation:
        """Accept, correct, reject or reopen a recommendation as it stands now; `TooLate` where it changes meanwhile."""
        place = self._place(iri)
        etag = self._get(*place).etag.removeprefix("W/")
        body = {"decision": decision, "reason": reason, **({"values": values} if values is not None else {})}
        answer = self._transport.send(self._at(*place, "decisions"), body=body, headers={"If-Match": etag})
        return cast(Recommendation, answer.record)

    def _place(self, iri: str) -> tuple[str, ...]:
        """The parts of the address in the API: IRIs and addresses of pages differ from it in nothing else."""
        path = urlsplit(iri).path if "://" in iri else f"/recommendations/{quote(iri)}"
        return (path.strip("/"),)

    def _at(self, *parts: str) -> str:
        return f"{self.address}/api/v1/{'/'.join(quote(part, safe='/%~:@!$&()*+,;=' + chr(39)) for part in parts)}"

    def _get(self, *parts: str) -> Answer:
        return self._transport.send(self._at(*parts))

    def _list(self, name: str, asked: Mapping[str, Any]) -> Iterator[Any]:
        address: str | None = f"{self._at(name)}?{urlencode([*_pairs(asked), ('limit', '200')])}"
        while address:
            page = self._transport.send(address).record
            yield from page["items"]
            address = self._here(page["next"])

    def _here(self, address: str | None) -> str | None:
        """The next page at the address by which this program reaches the desk, and nowhere else."""
        if not address:
            return None
        parts = urlsplit(address)
        return f"{self.address}{parts.path}?{parts.query}"


def _pairs(asked: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in asked.items():
        values = [value] if isinstance(value, str | int | date) else list(value)
        for one in values:
            text = one.isoformat() if isinstance(one, date) else str(one)
            if text:
                yield name, text
