"""The application `open_data`."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.open_data"
