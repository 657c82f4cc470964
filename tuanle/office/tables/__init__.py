"""Lists of the office's pages, to look at and to download."""
