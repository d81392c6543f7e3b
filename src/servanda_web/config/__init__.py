"""The desk as a Django project: settings, addresses, the WSGI application."""
