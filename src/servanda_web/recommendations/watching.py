"""Has the changes of recommendations noted, so that counts and the search index follow them."""

from servanda_web.common.changes import watch
from servanda_web.recommendations.models import Addressee, Citation, LineageSuggestion, Recommendation, ThemeTag
from servanda_web.thesaurus.models import Concept

_THEIR_DOCUMENT = "(SELECT r.document_id FROM recommendations_recommendation r WHERE r.id = {row}.recommendation_id)"


def watch_recommendations() -> None:
    """Watch recommendations with what they are filtered by."""
    watch(Recommendation, "{row}.document_id", paths=("document",))
    for part in (ThemeTag, Citation, Recommendation.addressees.through):
        watch(part, _THEIR_DOCUMENT)
    watch(LineageSuggestion, "NULL", paths=("earlier__document", "later__document"))
    watch(Addressee, "NULL")
    watch(Concept, "NULL")  # which group a theme counts for
