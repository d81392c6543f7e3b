"""Addresses of documents: the symbol is the path, the language its last part."""

from django.urls import path

from servanda_web.library import forms, views

app_name = "library"
urlpatterns = [
    path("languages/", views.languages, name="languages"),
    path("documents/", views.documents, name="documents"),
    path(
        "documents/<identifier:identifier>/<textlanguage:language>.<form:suffix>",
        forms.document_in_form,
        name="document_in_form",
    ),
    path("documents/<identifier:identifier>/<textlanguage:language>", views.document, name="document"),
    path("documents/<identifier:identifier>/<textlanguage:language>/original", views.original, name="original"),
    path("documents/<identifier:identifier>/<textlanguage:language>/file", views.original_file, name="file"),
    path(
        "documents/<identifier:identifier>/<textlanguage:language>/page-<int:number>.png", views.page_image, name="page"
    ),
]
