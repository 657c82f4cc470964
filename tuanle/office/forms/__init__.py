"""What a unit's officer typed."""
