"""What citizens' pages read."""
