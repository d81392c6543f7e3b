"""Addresses of drafting support."""

from django.urls import path

from servanda_web.drafting import views

app_name = "drafting"
urlpatterns = [
    path("drafting/", views.drafting, name="drafting"),
    path("drafting/comparison.docx", views.comparison, name="comparison"),
    path("drafting/keep", views.keep, name="keep"),
    path("drafting/kept/<int:key>", views.kept, name="kept"),
    path("drafting/kept/<int:key>/forget", views.forget, name="forget"),
]
