from django.db import migrations

from tuanle.core.db import refuse_changes

#: What an issued dispatch said and what it became.
FROZEN = ("letter", "digest", "subject", "kind", "issuer_id", "dispatch_id", "issued_at")


class Migration(migrations.Migration):
    dependencies = [("dispatches", "0002_outgoing")]

    operations = [
        migrations.RunPython(refuse_changes("dispatches_signoff"), migrations.RunPython.noop),
        migrations.RunPython(refuse_changes("dispatches_signedcopy"), migrations.RunPython.noop),
        migrations.RunPython(
            refuse_changes("dispatches_outgoing", columns=FROZEN, when="OLD.issued_at IS NOT NULL"),
            migrations.RunPython.noop,
        ),
    ]
