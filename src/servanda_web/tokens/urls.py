"""Addresses of one's own tokens."""

from django.urls import path

from servanda_web.tokens import views

app_name = "tokens"
urlpatterns = [
    path("account/tokens/", views.tokens, name="tokens"),
    path("account/tokens/<int:key>/revoke", views.revoke, name="revoke"),
]
