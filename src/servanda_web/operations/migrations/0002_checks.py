"""Checks of rows, for what is written from now on."""

from django.db import migrations, models

from servanda_web.common.checks_of_rows import AddCheck


class Migration(migrations.Migration):

    dependencies = [
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
        ('operations', '0001_initial'),
    ]

    operations = [
        AddCheck(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(('attempts__lte', models.F('run'))), name='no_more_attempts_than_runs'),
        ),
    ]
