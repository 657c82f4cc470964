"""The public programme in memory: what is found by words, days and facets, with counts, in milliseconds."""
