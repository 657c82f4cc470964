"""What a message looks like on its way, and when a try is repeated."""
