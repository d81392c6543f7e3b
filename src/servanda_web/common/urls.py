"""Addresses that belong to no room."""

from django.urls import path

from servanda_web.common import views

app_name = "common"
urlpatterns = [
    path("health", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("glossary/", views.glossary, name="glossary"),
    path("preferences", views.preferences, name="preferences"),
    path("tour/<slug:state>", views.tour, name="tour"),
    path("language/<slug:code>", views.language, name="language"),
]
