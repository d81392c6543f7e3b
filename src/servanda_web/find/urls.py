"""Addresses of the entrance and the search."""

from django.urls import path

from servanda_web.find import views

app_name = "find"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
]
