"""Addresses of one's own data and of erasing."""

from django.urls import path

from servanda_web.privacy import views

app_name = "privacy"
urlpatterns = [
    path("account/data/", views.own_data, name="own_data"),
    path("account/data/take-out", views.take_out, name="take_out"),
    path("people/<int:key>/erase", views.erase, name="erase"),
]
