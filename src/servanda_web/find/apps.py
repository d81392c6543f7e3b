"""The application `find`."""

from django.apps import AppConfig


class FindConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.find"
