"""Work of the console that needs no database."""
