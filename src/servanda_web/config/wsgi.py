"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from servanda_web.common.gate import gated
from servanda_web.config import environment

environment.serve_pages()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "servanda_web.config.settings.sqlite")
application = gated(get_wsgi_application())
