"""What the console's pages show, put together from the floors below."""
