"""The Week's calendar and its lines of reporting, worked out without a database."""
