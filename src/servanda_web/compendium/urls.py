"""Addresses of the thematic index and the compendium."""

from django.urls import path

from servanda_web.compendium import edition_views, publishing_views, views

app_name = "compendium"
urlpatterns = [
    path("themes/", views.themes, name="themes"),
    path("themes/<str:theme>", views.theme, name="theme"),
    path("compendium/", views.compendium, name="compendium"),
    path("compendium/compendium.<slug:kind>", views.edition, name="edition"),
    path("compendium/editions/", edition_views.editions, name="editions"),
    path("compendium/editions/new", publishing_views.draft, name="draft"),
    path("compendium/editions/<int:number>", edition_views.edition, name="edition_page"),
    path("compendium/editions/<int:number>/edition.<slug:kind>", edition_views.form, name="edition_form"),
    path("compendium/editions/<int:number>/<int:running>", edition_views.text, name="edition_text"),
    path("compendium/editions/<int:number>/read/<int:part>/<int:group>", edition_views.read, name="read"),
    path("compendium/editions/<int:number>/progress", edition_views.progress, name="progress"),
    path("compendium/editions/<int:number>/compare", edition_views.compare, name="compare"),
    path("compendium/editions/<int:number>/changes/<int:earlier>", edition_views.changes, name="changes"),
    path(
        "compendium/editions/<int:number>/changes/<int:earlier>.<slug:kind>",
        edition_views.changes,
        name="changes_form",
    ),
    path("compendium/editions/<int:number>/change", publishing_views.change, name="change"),
    path("compendium/editions/<int:number>/publish", publishing_views.publish, name="publish"),
    path("compendium/editions/<int:number>/go-on", publishing_views.go_on, name="go_on"),
    path("compendium/editions/<int:number>/discard", publishing_views.discard, name="discard"),
    path("compendium/editions/<int:number>/withdraw", publishing_views.withdraw, name="withdraw"),
    path("compendium/template", publishing_views.template, name="template"),
    path("compendium/template/default", publishing_views.default_template, name="default_template"),
    path("compendium/template/edition.docx", publishing_views.template_file, name="template_file"),
]
