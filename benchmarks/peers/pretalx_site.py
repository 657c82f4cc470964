"""Run by pretalx's own Python: a conference as its own command makes one. Prints the addresses to ask for."""

import json
import os
from pathlib import Path

import psycopg

data = Path(os.environ["PEER_DATA"])
with psycopg.connect(host=os.environ["PEER_SOCKET"], user="tuanle", dbname="postgres", autocommit=True) as server:
    server.execute("CREATE DATABASE pretalx")
(data / "site.cfg").write_text(
    f"""[filesystem]
data={data}
static={data}/static
[site]
debug=False
url=http://localhost:{os.environ["PEER_PORT"]}
secret=not-a-secret-for-a-benchmark-of-pages
[database]
backend=postgresql
name=pretalx
user=tuanle
host={os.environ["PEER_SOCKET"]}
[redis]
location={os.environ["PEER_REDIS"]}
session=True
"""
)

import django  # noqa: E402  (the settings read the file above)

django.setup()
from django.core.management import call_command  # noqa: E402
from django_scopes import scopes_disabled  # noqa: E402
from pretalx.event.models import Event  # noqa: E402
from pretalx.person.models import User  # noqa: E402

call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
with scopes_disabled():
    User.objects.create_superuser(email="admin@peer.example", password="not a secret, a benchmark")
    call_command("create_test_event", seed="7", stage="schedule", slug="peer")
    schedule = Event.objects.get(slug="peer").current_schedule
    talks = list(schedule.talks.filter(is_visible=True).values_list("submission__code", flat=True))
print(
    json.dumps(
        {"home": ["/peer/"], "search": ["/peer/schedule/"], "activity": [f"/peer/talk/{code}/" for code in talks]}
    )
)
