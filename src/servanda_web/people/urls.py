"""Addresses of the people of the desk, and of the link in an invitation."""

from django.urls import path

from servanda_web.people import entry_views, views

app_name = "people"
urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/invite", views.invite, name="invite"),
    path("people/invitations/<int:key>/again", views.again, name="again"),
    path("people/invitations/<int:key>/withdraw", views.withdraw, name="withdraw"),
    path("people/<int:key>", views.person, name="person"),
    path("people/<int:key>/roles", views.give, name="give"),
    path("people/<int:key>/roles/<int:membership>/take", views.take, name="take"),
    path("people/<int:key>/close", views.close, name="close"),
    path("people/<int:key>/open", views.open_again, name="open"),
    path("account/invitation/<str:token>", entry_views.accept, name="accept"),
]
