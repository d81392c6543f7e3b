"""Checks of rows, for what is written from now on."""

from django.db import migrations, models

from servanda_web.common.checks_of_rows import AddCheck


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0005_originals_in_the_store'),
    ]

    operations = [
        AddCheck(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('confidence__gte', 0), ('confidence__lte', 1)), name='a_finding_is_likely_from_0_to_1'),
        ),
    ]
