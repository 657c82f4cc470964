"""What a person types into the console, parsed and checked."""
