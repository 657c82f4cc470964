"""The forms of a unit's plan."""
