"""The application `library`."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.library"
