"""The application `sessions`."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """Names the application for Django; its label differs from that of Django's own sessions of browsers."""

    name = "servanda_web.sessions"
    label = "meetings"
