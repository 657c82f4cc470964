"""Background work, kept: what is to be done, what became of it, and when each periodic job is next due.

A job's row is the truth. What the queue behind the Django tasks interface holds is a message that says "look at this
row"; a message lost or doubled costs nothing (docs/adr/0013).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("Chờ chạy")
    RUNNING = "running", _("Đang chạy")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Không xong")


class Job(models.Model):
    """One piece of background work: the key of a function declared with `core.jobs.job` and its arguments.

    `sameness` names kind and arguments of what need not wait twice (`enqueue_once`). `due_at`: not before. `beat_at` is
    renewed while it runs; when it is old, the worker died. `ticket` is the queue's own name for the last message.
    """

    key = models.CharField(max_length=80)
    kwargs = models.JSONField(default=dict)
    sameness = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=80, blank=True)
    error = models.TextField(blank=True)
    trace = models.TextField(blank=True)
    ticket = models.CharField(max_length=64, blank=True)
    pushed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["state", "due_at"], name="job_state_due"),
            models.Index(fields=["sameness"], condition=Q(state="waiting"), name="job_same_waits"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="running") | (Q(started_at__isnull=False, beat_at__isnull=False) & ~Q(worker="")),
                name="job_running_has_a_worker",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running"], finished_at__isnull=True)
                | Q(state__in=["done", "failed"], finished_at__isnull=False),
                name="job_finished_when_it_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.pk}: {self.state}"


class Period(models.Model):
    """When the periodic job `key` is next due. One row for each, whoever schedules."""

    key = models.CharField(max_length=80, unique=True)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.next_at}"
