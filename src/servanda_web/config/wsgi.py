"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from servanda.collecting import collect_seldom
from servanda_web.common.gate import gated
from servanda_web.config import environment

environment.serve_pages()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "servanda_web.config.settings.sqlite")
application = gated(get_wsgi_application())
get_resolver().url_patterns  # noqa: B018 - loads the views now, not with the first page
collect_seldom()
