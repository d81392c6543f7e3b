"""Addresses of the thesaurus."""

from django.urls import path

from servanda_web.thesaurus import views

app_name = "thesaurus"
urlpatterns = [
    path("thesaurus/", views.thesaurus, name="thesaurus"),
    path("thesaurus/add", views.add, name="add"),
    path("thesaurus/import", views.take_in, name="import"),
    path("thesaurus/thesaurus.<slug:form>", views.download, name="download"),
    path("thesaurus/concepts/<slug:key>", views.concept, name="concept"),
    path("thesaurus/concepts/<slug:key>/change", views.change, name="change"),
    path("thesaurus/concepts/<slug:key>/retire", views.retire, name="retire"),
    path("thesaurus/concepts/<slug:key>/restore", views.restore, name="restore"),
]
