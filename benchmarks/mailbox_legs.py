"""The legs of the mailbox benchmark, each run in a process of its own by `benchmarks.mailbox`."""

import sys
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from benchmarks.intake_legs import week
from benchmarks.mailbox import Clock, letters, tell


def prepare(folder: str, messages: int, _profile: str) -> None:
    """A message for each of `messages` schools with its filled form, put into two folders on the server."""
    campaign = week(messages)
    from tuanle.core import clock
    from tuanle.project.demo.figures import cells_for
    from tuanle.reports.models import Submission
    from tuanle.reports.queries import schema_of, template_of

    watch, now = Clock(), clock.now()
    target = Path(folder) / "letters"
    target.mkdir()
    submissions = Submission.objects.filter(assignment__campaign=campaign).select_related(
        "assignment__unit__kind", "assignment__campaign__previous", "version"
    )
    for place, submission in enumerate(submissions):
        unit = submission.assignment.unit
        cells = cells_for(schema_of(submission.version), unit.kind_id, 300 + place, 2021, unit.code)
        message = EmailMessage(policy=SMTP)
        message["From"] = f"{unit.name} <{unit.code}@songlam.example>"
        message["To"], message["Subject"] = "tuanle@songlam.example", "Báo cáo Tuần lễ học tập suốt đời"
        message["Message-ID"] = f"<{unit.code}@do.example>"
        message.set_content(f"Kính gửi Phòng GDĐT,\n{unit.name} xin gửi báo cáo.\nTrân trọng.")
        form = template_of(submission, cells=cells)
        kind = {"maintype": "application", "subtype": "vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        message.add_attachment(form, **kind, filename=f"Báo cáo {unit.name}.xlsx")
        (target / f"{unit.code}.eml").write_bytes(message.as_bytes())
    for count in {messages, messages // 4}:
        with _box(None) as box:
            box.folder.create(f"do{count}")
            for path in letters(folder)[:count]:
                box.append(path.read_bytes(), f"do{count}", dt=now - timedelta(minutes=5))
    tell(watch.stop())


def bare(folder: str, messages: int, _profile: str) -> None:
    """Fetch every message in the portions that ours uses, and keep nothing."""
    _setup()
    from django.conf import settings

    from tuanle.mailbox.jobs.inbox import Inbox
    from tuanle.mailbox.queries import read_server

    watch = Clock()
    count = size = 0
    with Inbox(read_server(settings.MAILBOXES[0])) as inbox:
        waiting = inbox.waiting(after=1, since=_long_ago())
        for portion in inbox.portions(waiting):
            for one in inbox.fetch(portion):
                count, size = count + 1, size + len(one.raw)
    assert count == messages, (count, messages)
    tell(watch.stop(), bytes=size)


def ours(folder: str, messages: int, profile: str) -> None:
    """What `tuanle mailbox read` does."""
    week(max(messages, len(letters(folder))))
    from tuanle.core.jobs import work_called
    from tuanle.mailbox.models import Message
    from tuanle.notices.models import Delivery

    read = work_called("mailbox.read").function
    watch = Clock()
    if profile:
        import cProfile
        import pstats

        with cProfile.Profile() as profiler:
            read()
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(60)
    else:
        read()
    measured = watch.stop()
    reports = Message.objects.filter(outcome="report").count()
    tell(measured, reports=reports, receipts=Delivery.objects.count())


def _setup() -> None:
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")
    import django

    django.setup()


def _long_ago():
    from datetime import date

    return date(2000, 1, 1)


def _box(folder: str | None):
    from contextlib import contextmanager
    from urllib.parse import unquote, urlsplit

    from django.conf import settings
    from imap_tools import MailBoxUnencrypted

    @contextmanager
    def opened():
        parts = urlsplit(settings.MAILBOXES[0])
        box = MailBoxUnencrypted(parts.hostname, parts.port, timeout=60)
        box.login_utf8(unquote(parts.username or ""), unquote(parts.password or ""), initial_folder=folder)
        try:
            yield box
        finally:
            box.client.logout()

    return opened()


if __name__ == "__main__":
    {"prepare": prepare, "bare": bare, "ours": ours}[sys.argv[1]](sys.argv[2], int(sys.argv[3]), sys.argv[4])
