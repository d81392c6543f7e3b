"""Addresses of provisions: the key of the instrument, then the place after the naming convention of Akoma Ntoso."""

from django.urls import path

from servanda_web.provisions import views

app_name = "provisions"
urlpatterns = [
    path("provisions/", views.provisions, name="provisions"),
    path("provisions/<str:instrument>", views.instrument, name="instrument"),
    path("provisions/<str:instrument>/<str:path>", views.provision, name="provision"),
]
