"""The application `compendium`."""

from django.apps import AppConfig


class CompendiumConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.compendium"
