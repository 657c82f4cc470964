"""Forms of the console: what a person typed, parsed and checked."""
