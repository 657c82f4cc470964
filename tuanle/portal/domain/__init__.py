"""Pure work for citizens' pages."""
