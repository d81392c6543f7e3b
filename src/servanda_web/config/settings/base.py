"""What is the same wherever the desk runs."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from servanda_web.config import environment
from servanda_web.config.logs import logging

PACKAGE = Path(__file__).resolve().parents[2]
DATA_FOLDER = environment.data_folder()
BASE_URL = environment.read("SERVANDA_BASE_URL").rstrip("/")
WORKERS = int(environment.read("SERVANDA_WORKERS"))
TREATIES = environment.read("SERVANDA_TREATIES")
PROGRAMS = environment.read_flag("SERVANDA_PROGRAMS")
FILES = environment.read("SERVANDA_FILES")
LARGEST_FILE = environment.read_number("SERVANDA_LARGEST_FILE")
SCANNER = environment.read("SERVANDA_SCANNER")
SANDBOX = environment.read_choice("SERVANDA_SANDBOX", ("yes", "no", "strict"))
FETCH_ADDRESS = environment.read("SERVANDA_FETCH_ADDRESS")
FETCH_HOSTS = environment.read_list("SERVANDA_FETCH_HOSTS")
FETCH_CONTACT = environment.read("SERVANDA_FETCH_CONTACT")
FETCH_PRIVATE = environment.read_flag("SERVANDA_FETCH_PRIVATE")
READ_MEMORY = environment.read_number("SERVANDA_READ_MEMORY")
READ_SECONDS = environment.read_number("SERVANDA_READ_SECONDS")
LEAST_SPACE = int(environment.read("SERVANDA_LEAST_SPACE")) * 1_000_000
METRICS_TOKEN = environment.read("SERVANDA_METRICS_TOKEN")
# How an address of a database is read, for those who move from one to another.
DESCRIBE_DATABASE = environment.database
LOG_ADDRESSES = environment.read_flag("SERVANDA_LOG_ADDRESSES")
JOB_ATTEMPTS = int(environment.read("SERVANDA_JOB_ATTEMPTS"))
AUDIT_KEY = environment.read("SERVANDA_AUDIT_KEY")
AUDIT_SEARCHES = environment.read("SERVANDA_AUDIT_SEARCHES")
AUDIT_KEEP_DAYS = environment.read_number("SERVANDA_AUDIT_KEEP_DAYS")
AUDIT_KEEP_READS = environment.read_number("SERVANDA_AUDIT_KEEP_READS")
DEBUG = environment.read_flag("SERVANDA_DEBUG")
SECRET_KEY_FALLBACKS = environment.read_list("SERVANDA_FORMER_SECRET_KEYS")
SECOND_FACTOR_ROLES = environment.read_list("SERVANDA_SECOND_FACTOR")
TRUSTED_PROXIES = environment.read_number("SERVANDA_TRUSTED_PROXIES")
ALLOWED_HOSTS = environment.read_list("SERVANDA_ALLOWED_HOSTS")

INSTALLED_APPS = [
    # Stands before the queue, whose command `db_worker` it does better.
    "servanda_web.operations",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "servanda_web.common",
    "servanda_web.accounts",
    "servanda_web.audit",
    "servanda_web.files",
    "servanda_web.tokens",
    "servanda_web.people",
    "servanda_web.thesaurus",
    "servanda_web.library",
    "servanda_web.recommendations",
    "servanda_web.provisions",
    "servanda_web.sessions",
    "servanda_web.states",
    "servanda_web.lineage",
    "servanda_web.overview",
    "servanda_web.compendium",
    "servanda_web.find",
    "servanda_web.open_data",
    "servanda_web.drafting",
    "servanda_web.intake",
    "servanda_web.privacy",
]
MIDDLEWARE = [
    "servanda_web.operations.measuring.measure",
    "servanda_web.common.headers.safe_headers",
    "servanda_web.common.api.problems.refuse_in_clear",
    "django.middleware.security.SecurityMiddleware",
    # Above the static files: where nothing was collected, they are compressed on their way.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "servanda_web.common.api.problems.for_programs",
    "servanda_web.common.middleware.vary_by_cookie",
    "servanda_web.common.gate.drop_unreadable_cookies",
    "servanda_web.thesaurus.middleware.remember_scheme",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "servanda_web.common.preferences.prefer",
    "servanda_web.common.gate.refuse",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "servanda_web.audit.refusing.note_refusals",
    "servanda_web.accounts.idling.end_idle_sessions",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "servanda_web.accounts.second_factor.require_second_factor",
    "servanda_web.accounts.single_sign_on.ProviderFaults",
    "servanda_web.common.middleware.Refusals",
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
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        # The pages of allauth that the desk does not draw itself.
                        "django.template.loaders.app_directories.Loader",
                    ],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "servanda_web.common.context.desk",
                "servanda_web.accounts.context.work",
                "servanda_web.library.context.specimen",
            ],
            "builtins": ["servanda_web.common.templatetags.desk", "servanda_web.accounts.templatetags.people"],
        },
    },
]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Length, and not to be one's own name or a common word; no service elsewhere is asked.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "servanda_web.accounts.passwords.TradeWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "servanda_web.people.adapter.TellingAdapter"
ACCOUNT_FORMS = {"reset_password": "servanda_web.people.resetting.ResetForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# Nobody who is not of this desk gets mail from it, whoever types their address.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Servanda: "
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ALLOW_SIGNUPS = False
# A letter about each change of password or second factor, so that nobody's account changes unseen.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = BASE_URL.partition(":")[0]
# For sensitive acts a person confirms who they are, and for five minutes is not asked again.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_ADAPTER = "servanda_web.accounts.adapter.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "authenticate": "servanda_web.accounts.code_forms.UseCode",
    "reauthenticate": "servanda_web.accounts.code_forms.ConfirmByCode",
    "activate_totp": "servanda_web.accounts.code_forms.SetUpApp",
    "add_webauthn": "servanda_web.accounts.key_forms.AddKey",
    "authenticate_webauthn": "servanda_web.accounts.key_forms.UseKey",
    "login_webauthn": "servanda_web.accounts.key_forms.EnterByKey",
    "reauthenticate_webauthn": "servanda_web.accounts.key_forms.ConfirmByKey",
}
MFA_TOTP_ISSUER = "Servanda"
# A code may be typed half a minute late: clocks of telephones are not all right.
MFA_TOTP_TOLERANCE = 1
# Single sign-on, where a provider is named. It is begun by a link: a form that is sent there would break the policy
# that forms go to this desk only, and a link can do no more than ask the provider who somebody is.
SOCIALACCOUNT_ADAPTER = "servanda_web.accounts.single_sign_on.InvitedOnly"
SOCIALACCOUNT_PROVIDERS = environment.single_sign_on()
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = True
COOKIE_PREFIX = ""
SESSION_COOKIE_NAME = "servanda_session"
CSRF_COOKIE_NAME = "servanda_csrf"
SESSION_COOKIE_SAMESITE = "Lax"
# Both in seconds: from signing in, and from the last page (0: for as long as that).
SESSION_COOKIE_AGE = 3600 * environment.read_number("SERVANDA_SESSION_HOURS")
SESSION_IDLE = 60 * environment.read_number("SERVANDA_SESSION_IDLE")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
globals().update(environment.mail(environment.read("SERVANDA_MAIL_URL")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.read("SERVANDA_MAIL_FROM")

# Whom a limit stops it stops in every process: attempts are counted in the database. What can be made anew at any
# time is remembered by each process for itself.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "servanda_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
# Attempts by address (ip), by what was typed (key) and by person (user). Several people may share one address.
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
RATE_LIMITS = {"draft": "30/m/ip", "invite": "60/h/user", "accept": "20/m/ip"}

# Long work (an edition, a large load) is put into a queue in the database and done by `servanda-web db_worker`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

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
CONTENT_SECURITY_POLICY: dict[str, dict[str, list[str] | bool]] = {
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
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# Without this, static files would tell every site that it may read them.
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Characters after the question mark; the longest address that the desk makes itself has about a thousand.
LONGEST_QUERY = 8_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 100

LOGGING = logging(otherwise="plain")
