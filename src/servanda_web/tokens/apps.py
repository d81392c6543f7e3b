"""The application `tokens`."""

from django.apps import AppConfig


class TokensConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.tokens"
