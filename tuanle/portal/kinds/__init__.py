"""What differs from one thing to another on pages for citizens."""
