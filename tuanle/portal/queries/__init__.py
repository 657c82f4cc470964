"""What citizens' pages show, worked out from the public programme."""
