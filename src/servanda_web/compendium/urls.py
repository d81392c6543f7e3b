"""Addresses of the thematic index and the compendium."""

from django.urls import path

from servanda_web.compendium import views

app_name = "compendium"
urlpatterns = [
    path("themes/", views.themes, name="themes"),
    path("themes/<str:theme>", views.theme, name="theme"),
    path("compendium/", views.compendium, name="compendium"),
    path("compendium/compendium.<slug:kind>", views.edition, name="edition"),
]
