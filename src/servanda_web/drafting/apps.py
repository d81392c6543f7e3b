"""The application `drafting`."""

from django.apps import AppConfig


class DraftingConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.drafting"
