"""What a file is, whatever it is called, and pictures that tell nothing of where they were taken."""
