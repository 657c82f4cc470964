"""What a unit's pages show, put together from the floors below."""
