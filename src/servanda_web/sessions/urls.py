"""Addresses of sessions and of their calendar."""

from django.urls import path

from servanda_web.sessions import views

app_name = "sessions"
urlpatterns = [
    path("sessions/", views.sessions, name="sessions"),
    path("sessions.ics", views.calendar, name="calendar"),
    path("sessions/<str:key>.ics", views.session_calendar, name="session_calendar"),
    path("sessions/<str:key>", views.session, name="session"),
]
