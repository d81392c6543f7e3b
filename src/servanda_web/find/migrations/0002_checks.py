"""Checks of rows, for what is written from now on."""

from django.conf import settings
from django.db import migrations, models

from servanda_web.common.checks_of_rows import AddCheck


class Migration(migrations.Migration):

    dependencies = [
        ('find', '0001_saved_searches'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddCheck(
            model_name='savedsearch',
            constraint=models.CheckConstraint(condition=models.Q(('alert__in', ('', 'daily', 'weekly'))), name='an_alert_is_a_known_one'),
        ),
    ]
