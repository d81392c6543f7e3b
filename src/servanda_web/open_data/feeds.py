"""The Atom feed of new documents."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from servanda.interchange.characters import printable
from servanda_web.common.api.answers import conditional, etag_of
from servanda_web.library.iris import document_iri
from servanda_web.library.models import Document
from servanda_web.library.questions import with_session
from servanda_web.library.words import document_name, type_name

NEWEST = 50


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """The documents that the desk took in last."""
    body = feed_of(with_session(Document.objects.order_by("-pk"))[:NEWEST])
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return conditional(request, response, etag_of(body))


def feed_of(rows: Iterable[Document]) -> bytes:
    """The documents as a feed; a character that XML forbids is left out of a title, rather than to stop the feed."""
    feed = Atom1Feed(
        title=_("New documents"),
        link=f"{settings.BASE_URL}/documents/",
        description="",
        feed_url=f"{settings.BASE_URL}/documents.atom",
        feed_guid=f"{settings.BASE_URL}/documents.atom",
        author_name="Servanda",
    )
    for row in rows:
        iri = document_iri(row.identifier, row.language)
        about = [row.symbol, type_name(row.type), row.subsidiary_body or row.body]
        feed.add_item(
            title=printable(document_name(row)),
            link=iri,
            unique_id=iri,
            description=printable(", ".join(filter(None, about))),
            pubdate=None,
            updateddate=row.changed_at,
        )
    # A feed without entries bears the time of this very moment.
    return feed.writeString("utf-8").encode()
