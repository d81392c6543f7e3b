"""Addresses of recommendations: the document's address and the printed number."""

from django.urls import path

from servanda_web.recommendations import forms, views

app_name = "recommendations"
urlpatterns = [
    path("recommendations/", views.recommendations, name="recommendations"),
    path("thesaurus/apply", views.apply_thesaurus, name="apply_thesaurus"),
    path("recommendations.<slug:form>", views.recommendations_table, name="table"),
    path(
        "recommendations/<identifier:identifier>/<textlanguage:language>/<str:printed_id>.<form:suffix>",
        forms.recommendation_in_form,
        name="recommendation_in_form",
    ),
    path(
        "recommendations/<identifier:identifier>/<textlanguage:language>/<str:printed_id>",
        views.recommendation,
        name="recommendation",
    ),
    path(
        "recommendations/<identifier:identifier>/<textlanguage:language>/<str:printed_id>/cite.<slug:form>",
        views.reference_file,
        name="reference",
    ),
]
