"""Addresses that belong to no room."""

from django.urls import path

from servanda_web.common import views

app_name = "common"
urlpatterns = [
    path("health", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("language/<slug:code>", views.language, name="language"),
]
