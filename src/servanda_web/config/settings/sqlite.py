"""One machine, one folder: the settings of `make up`."""

from servanda_web.config import environment
from servanda_web.config.settings.base import *  # noqa: F403
from servanda_web.config.settings.base import DATA_FOLDER

SECRET_KEY = environment.secret_key(keep_in=DATA_FOLDER)
DATABASES = {"default": environment.desk_database(DATA_FOLDER / "servanda.sqlite3")}
# Static files are served from the package itself: nothing has to be collected before the first start.
WHITENOISE_USE_FINDERS = True
