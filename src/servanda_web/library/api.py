"""Documents, paragraphs, findings, sessions and States for programs."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from servanda.terms.states import all_states, state
from servanda_web.common.api.answers import answer, answer_list
from servanda_web.common.api.pages import list_rows, list_values
from servanda_web.common.api.routes import reads
from servanda_web.common.api.shapes import Asked
from servanda_web.library import questions, records, shapes
from servanda_web.library.forms import whole_record
from servanda_web.library.models import Paragraph, Session

router = Router(tags=["Library"])
_DOCUMENT = "/documents/{identifier:identifier}/{textlanguage:language}"


@reads(router, "/documents", shapes.Documents, "list_documents")
def list_documents(request: HttpRequest, asked: Query[questions.DocumentsAsked]) -> HttpResponse:
    """Documents, each language version by itself, with the facets of the page of documents."""
    listed = list_rows(
        questions.documents(request, asked),
        asked,
        lambda rows: map(records.document_record, rows),
        questions.with_session,
    )
    return answer_list(request, listed, asked)


@reads(router, _DOCUMENT + "/paragraphs/{path:key}", shapes.ParagraphShape, "get_paragraph")
def get_paragraph(request: HttpRequest, identifier: str, language: str, key: str) -> HttpResponse:
    """One paragraph by its printed number."""
    rows = questions.with_place(Paragraph.objects.filter(document__identifier=identifier, document__language=language))
    row = rows.filter(key=key).first()
    if row is None:
        raise Http404
    return answer(request, records.paragraph_record(row))


@reads(router, _DOCUMENT, shapes.WholeDocumentShape, "get_document")
def get_document(request: HttpRequest, identifier: str, language: str) -> HttpResponse:
    """One language version of a document; one that has got its symbol since is found under its former address too."""
    return answer(request, whole_record(identifier, language))


@reads(router, "/paragraphs", shapes.Paragraphs, "list_paragraphs")
def list_paragraphs(request: HttpRequest, asked: Query[questions.ParagraphsAsked]) -> HttpResponse:
    """Paragraphs of all documents, or of one."""
    rows = questions.paragraphs(asked)
    listed = list_rows(rows, asked, lambda found: map(records.paragraph_record, found), questions.with_place)
    return answer_list(request, listed, asked)


@reads(router, "/findings", shapes.Findings, "list_findings")
def list_findings(request: HttpRequest, asked: Query[questions.FindingsAsked]) -> HttpResponse:
    """What rules saw besides recommendations, with rule and confidence."""
    rows = questions.findings(asked)
    listed = list_rows(rows, asked, lambda found: map(records.finding_record, found), questions.with_document)
    return answer_list(request, listed, asked)


@reads(router, "/sessions", shapes.Sessions, "list_sessions")
def list_sessions(request: HttpRequest, asked: Query[questions.SessionsAsked]) -> HttpResponse:
    """Sessions of all bodies, or of some."""
    listed = list_rows(questions.sessions(asked), asked, lambda rows: map(records.session_record, rows))
    return answer_list(request, listed, asked)


@reads(router, "/sessions/{key}", shapes.SessionShape, "get_session")
def get_session(request: HttpRequest, key: str) -> HttpResponse:
    """One session."""
    row = Session.objects.filter(key=key).first()
    if row is None:
        raise Http404
    return answer(request, records.session_record(row))


@reads(router, "/states", shapes.States, "list_states")
def list_states(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """States and entities, Member States first, in the English order of their names."""
    return answer_list(request, list_values([records.state_record(one) for one in all_states()], asked), asked)


@reads(router, "/states/{key}", shapes.StateShape, "get_state")
def get_state(request: HttpRequest, key: str) -> HttpResponse:
    """One State by its ISO 3166 alpha-3 code."""
    return answer(request, records.state_record(state(key)))
