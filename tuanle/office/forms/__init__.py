"""What a unit officer types."""
