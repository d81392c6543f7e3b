"""Has the changes of documents noted, so that counts and the search index follow them."""

from servanda_web.common.changes import watch
from servanda_web.library.models import Document, Footnote, Paragraph, Section, Session


def watch_documents() -> None:
    """Watch documents, their parts, and sessions, which concern many."""
    watch(Document, "{row}.id", paths=("pk",))
    for part in (Section, Paragraph, Footnote):
        watch(part, "{row}.document_id")
    watch(Session, "NULL")
