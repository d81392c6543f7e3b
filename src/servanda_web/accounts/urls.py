"""Addresses of one's own account."""

from django.urls import path

from servanda_web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/sessions/<int:key>/end", views.end_session, name="end_session"),
]
