"""Pure work of the console."""
