"""All addresses of the desk."""

from django.urls import include, path, register_converter

from servanda_web.library import converters

register_converter(converters.Identifier, "identifier")
register_converter(converters.TextLanguage, "textlanguage")
register_converter(converters.Form, "form")

# The endpoints are declared with these converters.
from servanda_web.config.api import api  # noqa: E402

urlpatterns = [
    path("api/v1/", api.urls),
    path("", include("servanda_web.common.urls")),
    path("", include("servanda_web.accounts.urls")),
    path("", include("servanda_web.tokens.urls")),
    path("", include("servanda_web.people.urls")),
    path("", include("servanda_web.audit.urls")),
    path("", include("servanda_web.privacy.urls")),
    path("account/", include("allauth.urls")),
    path("", include("servanda_web.files.urls")),
    path("", include("servanda_web.operations.urls")),
    path("", include("servanda_web.open_data.urls")),
    path("", include("servanda_web.drafting.urls")),
    path("", include("servanda_web.intake.urls")),
    path("", include("servanda_web.find.urls")),
    path("", include("servanda_web.compendium.urls")),
    path("", include("servanda_web.overview.urls")),
    path("", include("servanda_web.states.urls")),
    path("", include("servanda_web.sessions.urls")),
    path("", include("servanda_web.provisions.urls")),
    path("", include("servanda_web.lineage.urls")),
    path("", include("servanda_web.recommendations.editing.urls")),
    path("", include("servanda_web.recommendations.urls")),
    path("", include("servanda_web.thesaurus.urls")),
    path("", include("servanda_web.library.urls")),
]
handler403 = "servanda_web.common.views.not_allowed"
handler404 = "servanda_web.common.views.page_not_found"
handler500 = "servanda_web.common.views.server_error"
handler400 = "servanda_web.common.views.bad_request"
