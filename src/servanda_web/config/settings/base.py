"""What is the same wherever the desk runs."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from servanda_web.config import environment

PACKAGE = Path(__file__).resolve().parents[2]
DATA_FOLDER = environment.data_folder()
BASE_URL = environment.read("SERVANDA_BASE_URL").rstrip("/")
WORKERS = int(environment.read("SERVANDA_WORKERS"))
PROGRAMS = environment.read_flag("SERVANDA_PROGRAMS")
DEBUG = environment.read_flag("SERVANDA_DEBUG")
ALLOWED_HOSTS = environment.read_list("SERVANDA_ALLOWED_HOSTS")

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "servanda_web.common",
    "servanda_web.library",
    "servanda_web.recommendations",
    "servanda_web.compendium",
    "servanda_web.find",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "servanda_web.common.middleware.vary_by_cookie",
    "django.middleware.locale.LocaleMiddleware",
    "servanda_web.common.middleware.refuse_nul",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "servanda_web.config.urls"
WSGI_APPLICATION = "servanda_web.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"]),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "servanda_web.common.context.desk",
                "servanda_web.library.context.specimen",
            ],
            "builtins": ["servanda_web.common.templatetags.desk"],
        },
    },
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"

LANGUAGE_CODE = environment.read("SERVANDA_LANGUAGE")
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LANGUAGE_COOKIE_NAME = "servanda_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["servanda_web.common.formats"]
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE / "static"]

# No inline script and no inline style anywhere: a text of another's making can then never act in a reader's browser.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
