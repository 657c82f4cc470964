"""The report that fills itself: written, checked, sent; by hand or from a file."""
