"""Checks of rows, for what is written from now on."""

from django.conf import settings
from django.db import migrations, models

from servanda_web.common.checks_of_rows import AddCheck


class Migration(migrations.Migration):

    dependencies = [
        ('lineage', '0001_initial'),
        ('recommendations', '0004_checks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddCheck(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('confirmed', 'rejected', 'open'))), name='a_link_has_a_known_state'),
        ),
        AddCheck(
            model_name='link',
            constraint=models.CheckConstraint(condition=models.Q(('earlier_address', models.F('later_address')), _negated=True), name='no_link_from_a_text_to_itself'),
        ),
    ]
