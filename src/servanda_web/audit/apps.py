"""The application `audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names the application for Django."""

    name = "servanda_web.audit"
