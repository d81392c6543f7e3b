"""Addresses of the intake."""

from django.urls import path

from servanda_web.intake import views

app_name = "intake"
urlpatterns = [
    path("intake/", views.intake, name="intake"),
    path("intake/files", views.give_files, name="files"),
    path("intake/symbols", views.ask_for, name="symbols"),
    path("intake/<int:key>", views.deposit, name="deposit"),
    path("intake/<int:key>/progress", views.progress, name="progress"),
    path("intake/<int:key>/again", views.again, name="again"),
]
