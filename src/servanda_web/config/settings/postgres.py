"""Production: PostgreSQL, HTTPS, collected static files with names that change when they do."""

from servanda_web.config import environment
from servanda_web.config.logs import logging
from servanda_web.config.settings.base import *  # noqa: F403
from servanda_web.config.settings.base import DATA_FOLDER

SECRET_KEY = environment.secret_key(keep_in=None)
DATABASES = {"default": environment.desk_database(DATA_FOLDER / "servanda.sqlite3")}
STATIC_ROOT = DATA_FOLDER / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health($|/)", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_SECURE = True
LOGGING = logging(otherwise="json")
