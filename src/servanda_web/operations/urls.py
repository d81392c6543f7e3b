"""Addresses for the machine that watches the desk, and the page of its background work."""

from django.urls import path

from servanda_web.operations import views

app_name = "operations"
urlpatterns = [
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("metrics", views.metrics, name="metrics"),
    path("operations/jobs/", views.jobs, name="jobs"),
    path("operations/jobs/<uuid:key>/again", views.again, name="again"),
    path("operations/jobs/<uuid:key>/discard", views.forget, name="discard"),
]
