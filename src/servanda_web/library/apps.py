"""The application `library`."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.library"

    def ready(self) -> None:
        """Have the changes of documents, their parts and their sessions noted, and the originals needed."""
        from servanda_web.audit.places import add_place
        from servanda_web.library.originals import refer_to_originals
        from servanda_web.library.watching import watch_documents

        watch_documents()
        refer_to_originals()
        add_place("library.document", "library:document", "identifier", "language")
