from django.db import migrations

from tuanle.core.db import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [
        migrations.RunPython(refuse_changes("plans_plansubmission"), migrations.RunPython.noop, elidable=False),
        migrations.RunPython(refuse_changes("plans_planreview"), migrations.RunPython.noop, elidable=False),
        migrations.RunPython(refuse_changes("plans_planissue"), migrations.RunPython.noop, elidable=False),
    ]
