"""What the unit officer's pages gather from the floors below."""
