"""Pages and switches of the shell."""
