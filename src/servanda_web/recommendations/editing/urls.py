"""Addresses of the editors' room: the queue of a document and one finding in it."""

from django.urls import path

from servanda_web.recommendations.editing import adding_views, views

app_name = "findings"
_DOCUMENT = "findings/<identifier:identifier>/<textlanguage:language>"
urlpatterns = [
    path("findings/", views.documents, name="documents"),
    path("findings/conflicts", views.conflicts, name="conflicts"),
    path(_DOCUMENT, views.queue_page, name="queue"),
    path(f"{_DOCUMENT}/undo", views.undo, name="undo"),
    path(f"{_DOCUMENT}/new", adding_views.new, name="new"),
    path(f"{_DOCUMENT}/others", adding_views.others, name="others"),
    path(f"{_DOCUMENT}/<str:printed_id>", views.finding, name="finding"),
    path(f"{_DOCUMENT}/<str:printed_id>/history", views.history, name="history"),
]
