"""When a document must stand in the register, and what a register's line says."""

from datetime import date, timedelta


def last_day_to_register(signed_on: date) -> date:
    """The working day after the signature: a document is registered and issued the same day, at the latest on the next
    working day (Decree 30/2020, Article 18.1). Public holidays are not known here."""
    day = signed_on + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day
