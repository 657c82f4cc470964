from datetime import timedelta

from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "tuanle.registrations"
    label = "registrations"

    def ready(self) -> None:
        from tuanle.activities.actions import CAPACITY_RAISED, PUBLIC_CHANGES, CapacityRaised
        from tuanle.campaigns.figures import FIGURES
        from tuanle.core.jobs import SCHEDULE, Periodic
        from tuanle.registrations.actions import TellRegistered
        from tuanle.registrations.actions.seats import fill_more_room
        from tuanle.registrations.figures import LearningFigures

        PUBLIC_CHANGES.add(TellRegistered())
        CAPACITY_RAISED.add(CapacityRaised("registrations", fill_more_room))
        SCHEDULE.add(Periodic("registrations.offers", every=timedelta(minutes=5), job="registrations.lapse_offers"))
        SCHEDULE.add(Periodic("registrations.remind", every=timedelta(minutes=10), job="registrations.remind_people"))
        SCHEDULE.add(Periodic("registrations.wipe", every=timedelta(days=1), job="registrations.wipe_registrations"))
        # Attendance and slips.
        FIGURES.add(LearningFigures())
        forget = "registrations.forget_old_lists"
        SCHEDULE.add(Periodic(forget, every=timedelta(days=1), job=forget))
        SCHEDULE.add(Periodic("registrations.ask_later", every=timedelta(hours=6), job="registrations.ask_later"))
