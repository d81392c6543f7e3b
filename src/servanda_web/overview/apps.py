"""The application `overview`."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.overview"
