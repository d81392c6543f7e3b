"""The application `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.accounts"
