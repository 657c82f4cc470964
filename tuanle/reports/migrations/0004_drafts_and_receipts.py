import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tuanle.core.db import refuse_changes


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0001_initial'),
        ('files', '0001_initial'),
        ('reports', '0004_chasing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DraftEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('draft', models.PositiveIntegerField()),
                ('cell', models.CharField(max_length=160)),
                ('n', models.PositiveIntegerField()),
                ('after', models.JSONField(null=True)),
                ('key', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='receipt', serialize=False, to='reports.revision')),
                ('n', models.PositiveIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name='campaignform',
            name='receipts',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='revision',
            name='draft',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='submission',
            name='draft',
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.UniqueConstraint(condition=models.Q(('draft__isnull', False)), fields=('submission', 'draft'), name='revision_draft_sent_once'),
        ),
        migrations.AddField(
            model_name='draftedit',
            name='by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='draftedit',
            name='submission',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='edits', to='reports.submission'),
        ),
        migrations.AddField(
            model_name='receipt',
            name='campaign',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='campaigns.campaign'),
        ),
        migrations.AddConstraint(
            model_name='draftedit',
            constraint=models.UniqueConstraint(fields=('submission', 'draft', 'cell', 'n'), name='draft_edit_follows_one'),
        ),
        migrations.AddConstraint(
            model_name='draftedit',
            constraint=models.UniqueConstraint(fields=('submission', 'key'), name='draft_edit_once'),
        ),
        migrations.AddConstraint(
            model_name='draftedit',
            constraint=models.CheckConstraint(condition=models.Q(('n__gte', 1), ('draft__gte', 1)), name='draft_edit_counts_from_one'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.UniqueConstraint(fields=('campaign', 'n'), name='receipt_number_once'),
        ),
        migrations.RunPython(refuse_changes("reports_draftedit"), migrations.RunPython.noop, elidable=False),
        migrations.RunPython(refuse_changes("reports_receipt"), migrations.RunPython.noop, elidable=False),
    ]
