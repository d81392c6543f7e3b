"""Addresses of one's own account."""

from django.urls import path

from servanda_web.accounts import views

app_name = "accounts"
urlpatterns = [path("account/", views.account, name="account")]
