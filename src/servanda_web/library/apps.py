"""The application `library`."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.library"

    def ready(self) -> None:
        """Have the changes of documents, their parts and their sessions noted."""
        from servanda_web.library.watching import watch_documents

        watch_documents()
