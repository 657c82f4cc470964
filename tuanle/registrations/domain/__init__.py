"""Registering, thought through without a database: names, telephone numbers, the line, offers, rooms, reminders."""
