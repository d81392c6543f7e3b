"""The application `privacy`."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.privacy"
