"""Production: PostgreSQL, HTTPS, collected static files with names that change when they do."""

from django.core.exceptions import ImproperlyConfigured

from servanda_web.config import environment
from servanda_web.config.logs import logging
from servanda_web.config.settings.base import *  # noqa: F403
from servanda_web.config.settings.base import CONTENT_SECURITY_POLICY, DATA_FOLDER, DEBUG

if DEBUG:
    raise ImproperlyConfigured(
        "SERVANDA_DEBUG is on: its pages show settings and code to everyone. Unset it in production."
    )

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
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Whether a whole domain joins the browsers' list of HTTPS-only sites is for its owner to say, not for one of its hosts.
# The original stands in a frame beside its reading, so frames of this host are allowed (W019).
SILENCED_SYSTEM_CHECKS = ["security.W021", "security.W019"]
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_SECURE = True
LOGGING = logging(otherwise="json")
# A cookie of this prefix is taken from this host over HTTPS alone: no sister site can plant one.
COOKIE_PREFIX = "__Host-"
SESSION_COOKIE_NAME = "__Host-servanda_session"
CSRF_COOKIE_NAME = "__Host-servanda_csrf"
LANGUAGE_COOKIE_NAME = "__Host-servanda_language"
