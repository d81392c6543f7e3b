"""The application `operations`."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.operations"
