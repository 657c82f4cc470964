from django.db import migrations


def number_what_came(apps, editor):
    """Every revision that is there gets a receipt, in the order in which they came in each campaign."""
    receipts = apps.get_model("reports", "Receipt").objects
    for form in apps.get_model("reports", "CampaignForm").objects.all():
        revisions = apps.get_model("reports", "Revision").objects.filter(submission__assignment__campaign=form.campaign_id)
        came = revisions.order_by("submitted_at", "pk").values_list("pk", flat=True)
        form.receipts = len(came)
        form.save(update_fields=["receipts"])
        model = receipts.model
        receipts.bulk_create(
            [model(revision_id=pk, campaign_id=form.campaign_id, n=n) for n, pk in enumerate(came, start=1)],
            batch_size=5000,
        )


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_drafts_and_receipts")]

    operations = [migrations.RunPython(number_what_came, migrations.RunPython.noop, elidable=True)]
