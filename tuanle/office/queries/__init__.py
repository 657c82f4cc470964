"""What the office's pages show, put together from the floors below."""
