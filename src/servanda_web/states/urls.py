"""Addresses of States: the key of the library's table (ISO 3166 alpha-3)."""

from django.urls import path

from servanda_web.states import views

app_name = "states"
urlpatterns = [
    path("states/", views.states, name="states"),
    path("states/<str:key>", views.state, name="state"),
    path("states/<str:key>/recommended", views.recommended, name="recommended"),
    path("states/<str:key>/received", views.received, name="received"),
]
