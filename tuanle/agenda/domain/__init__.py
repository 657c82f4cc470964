"""Reading calendars, telling times of two places, and which addresses a server of ours may call."""
