"""Proves that the rows which are there already keep the checks, while others go on."""

from django.db import migrations

from servanda_web.common.checks_of_rows import ProveCheck


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0004_checks")]
    operations = [
        ProveCheck("citation", "a_citation_is_likely_from_0_to_1"),
        ProveCheck("lineagesuggestion", "no_text_takes_up_itself"),
        ProveCheck("recommendation", "a_recommendation_is_likely_from_0_to_1"),
        ProveCheck("recommendation", "an_outcome_is_a_known_one"),
        ProveCheck("recommendation", "no_text_was_merged_into_itself"),
        ProveCheck("themetag", "a_tag_is_likely_from_0_to_1"),
    ]
