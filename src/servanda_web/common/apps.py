"""The application `common`."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.common"
