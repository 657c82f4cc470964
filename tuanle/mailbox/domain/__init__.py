"""What a message is and whose it is. Pure: bytes in, facts out."""
