"""News of the unit, and what it published elsewhere."""
