"""The application `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.people"
