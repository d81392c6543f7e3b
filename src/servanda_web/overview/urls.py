"""Addresses of the overview, its charts, and its page of methods."""

from django.urls import path

from servanda_web.overview import views

app_name = "overview"
urlpatterns = [
    path("overview/", views.overview, name="overview"),
    path("overview/methods", views.methods, name="methods"),
    path("overview/charts/<str:name>", views.chart, name="chart"),
]
