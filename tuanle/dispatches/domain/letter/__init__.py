"""A dispatch of our own, from its first draft to the lines that are printed: typed data, no database, no clock."""
