"""The application `thesaurus`."""

from django.apps import AppConfig


class ThesaurusConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.thesaurus"
