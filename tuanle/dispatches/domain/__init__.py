"""Pure work on dispatches: reading one, comparing two, finding the kinds of unit a phrase names."""
