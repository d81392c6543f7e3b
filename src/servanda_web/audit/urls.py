"""Addresses of the record of events."""

from django.urls import path

from servanda_web.audit import views

app_name = "audit"
urlpatterns = [
    path("audit/", views.events, name="events"),
    path("audit/events.<slug:form>", views.events_table, name="table"),
]
