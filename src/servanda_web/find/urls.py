"""Addresses of the entrance, the search and the searches that people keep."""

from django.urls import path

from servanda_web.find import saved, views

app_name = "find"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("search/feed", views.feed, name="feed"),
    path("search.<slug:form>", views.search_table, name="table"),
    path("keys/", views.keys, name="keys"),
    path("searches/", saved.searches, name="searches"),
    path("searches/save", saved.save, name="save"),
    path("searches/<int:key>", saved.change, name="change"),
    path("searches/stop/<slug:token>", saved.stop, name="stop"),
]
