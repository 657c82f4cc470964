from django.db import migrations

from tuanle.core.db import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(refuse_changes("audit_record"), migrations.RunPython.noop, elidable=False),
    ]
