"""The international agenda as the authority keeps it."""
