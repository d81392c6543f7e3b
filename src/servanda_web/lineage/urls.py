"""Addresses of the lineage workbench and of the pictures of themes."""

from django.urls import path

from servanda_web.lineage import views

app_name = "lineage"
urlpatterns = [
    path("lineage/", views.lineage, name="lineage"),
    path("lineage/pair", views.pair, name="pair"),
    path("lineage/decide", views.decide, name="decide"),
    path("lineage/links/<int:key>/take-back", views.take_back, name="take-back"),
    path("lineage/links/<int:key>/reaffirm", views.reaffirm, name="reaffirm"),
    path("lineage/links/<int:key>", views.link, name="link"),
    path("lineage/themes/<str:theme>", views.timeline, name="timeline"),
]
