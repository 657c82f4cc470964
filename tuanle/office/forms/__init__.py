"""What a unit officer typed."""
