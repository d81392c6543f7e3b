"""The application `states`."""

from django.apps import AppConfig


class StatesConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.states"
