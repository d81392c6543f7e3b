"""Addresses of what leaves the desk for other programs."""

from django.urls import path

from servanda_web.open_data import feeds, oai, views

app_name = "open_data"
urlpatterns = [
    path("api/", views.api_page, name="api"),
    path("api/v1/context.jsonld", views.context, name="context"),
    path("oai", oai.oai, name="oai"),
    path("documents.atom", feeds.documents, name="documents_feed"),
    path("data/", views.data, name="data"),
    path("data/<str:name>", views.dump_file, name="dump_file"),
    path("llms.txt", views.llms, name="llms"),
]
