"""What a plan says, whether it can be sent, how it differs from another, and its official document."""
