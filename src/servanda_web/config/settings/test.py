"""The tests: SQLite unless SERVANDA_DATABASE_URL names a PostgreSQL, and files in a folder of their own."""

import tempfile
from pathlib import Path

from servanda_web.config import environment
from servanda_web.config.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests-" + "x" * 50
DEBUG = False
ALLOWED_HOSTS = ["*"]
DATA_FOLDER = Path(tempfile.gettempdir()) / "servanda-tests"
SANDBOX = "no"  # its process takes seconds to start; the tests that are about it switch it on
TREATIES = ""
BASE_URL = "https://desk.example"
LANGUAGE_CODE = "en"
DATABASES = {
    "default": environment.database(
        environment.read("SERVANDA_DATABASE_URL"), otherwise=DATA_FOLDER / "servanda.sqlite3"
    )
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_FACTOR_ROLES = []
ACCOUNT_RATE_LIMITS = False
RATE_LIMITS = {}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
