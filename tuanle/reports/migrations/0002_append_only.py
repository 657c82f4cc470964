from django.db import migrations

from tuanle.core.db import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        migrations.RunPython(refuse_changes("reports_formversion"), migrations.RunPython.noop, elidable=False),
        migrations.RunPython(refuse_changes("reports_revision"), migrations.RunPython.noop, elidable=False),
        migrations.RunPython(refuse_changes("reports_review"), migrations.RunPython.noop, elidable=False),
        migrations.RunPython(refuse_changes("reports_consolidatedreport"), migrations.RunPython.noop, elidable=False),
    ]
