"""Run by pretix's own Python: a site with an organizer of so many public events. Prints the addresses to ask for."""

import datetime as dt
import json
import os
import sys
from pathlib import Path

import psycopg2

count, data = int(sys.argv[1]), Path(os.environ["PEER_DATA"])
server = psycopg2.connect(host=os.environ["PEER_SOCKET"], user="tuanle", dbname="postgres")
server.autocommit = True
server.cursor().execute("CREATE DATABASE pretix")
(data / "site.cfg").write_text(
    f"""[pretix]
instance_name=peer
url=http://localhost:{os.environ["PEER_PORT"]}
datadir={data}
[database]
backend=postgresql
name=pretix
user=tuanle
host={os.environ["PEER_SOCKET"]}
[redis]
location={os.environ["PEER_REDIS"]}
sessions=true
[django]
secret=not-a-secret-for-a-benchmark-of-pages
"""
)

import django  # noqa: E402  (the settings read the file above)

django.setup()
from django.core.management import call_command  # noqa: E402
from django_scopes import scopes_disabled  # noqa: E402
from pretix.base.models import Event, Organizer  # noqa: E402

call_command("migrate", verbosity=0)
start = dt.datetime.now(dt.UTC).replace(microsecond=0) + dt.timedelta(days=1)
with scopes_disabled():
    organizer = Organizer.objects.create(slug="district", name="District")
    Event.objects.bulk_create(
        [
            Event(
                organizer=organizer, name=f"Basic computing class {n}", slug=f"e{n}", live=True, is_public=True,
                currency="EUR", date_from=start + dt.timedelta(hours=n % 700), location="Community centre",
                plugins="pretix.plugins.ticketoutputpdf",
            )
            for n in range(count)
        ],
        batch_size=500,
    )  # fmt: skip
    for event in Event.objects.filter(slug__in=[f"e{n}" for n in range(20)]):
        quota = event.quotas.create(name="Seats", size=30)
        quota.items.add(event.items.create(name="Seat", default_price=0))
print(
    json.dumps(
        {
            "home": ["/district/"],
            "search": [f"/district/?query=class+{n}" for n in range(20)],
            "activity": [f"/district/e{n}/" for n in range(20)],
        }
    )
)
