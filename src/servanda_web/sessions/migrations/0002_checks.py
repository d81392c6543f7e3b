"""Checks of rows, for what is written from now on."""

from django.db import migrations, models

from servanda_web.common.checks_of_rows import AddCheck


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0006_checks'),
        ('meetings', '0001_initial'),
    ]

    operations = [
        AddCheck(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='a_presence_is_likely_from_0_to_1'),
        ),
        AddCheck(
            model_name='speaker',
            constraint=models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='a_speaker_is_likely_from_0_to_1'),
        ),
    ]
