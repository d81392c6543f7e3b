"""Checks of rows, for what is written from now on."""

from django.db import migrations, models

from servanda_web.common.checks_of_rows import AddCheck


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0006_checks'),
        ('recommendations', '0003_suggestion_kinds'),
    ]

    operations = [
        AddCheck(
            model_name='citation',
            constraint=models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='a_citation_is_likely_from_0_to_1'),
        ),
        AddCheck(
            model_name='lineagesuggestion',
            constraint=models.CheckConstraint(condition=models.Q(('earlier', models.F('later')), _negated=True), name='no_text_takes_up_itself'),
        ),
        AddCheck(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='a_recommendation_is_likely_from_0_to_1'),
        ),
        AddCheck(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'accepted', 'rejected', 'merged', 'withdrawn'])), name='an_outcome_is_a_known_one'),
        ),
        AddCheck(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(('moved_to', None), models.Q(('moved_to', models.F('id')), _negated=True), _connector='OR'), name='no_text_was_merged_into_itself'),
        ),
        AddCheck(
            model_name='themetag',
            constraint=models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='a_tag_is_likely_from_0_to_1'),
        ),
    ]
