"""The unit's lists as tables."""
