"""Visits: planned from a list, recorded on the spot with a telephone, followed until everything is mended."""
