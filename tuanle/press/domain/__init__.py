"""Words that a person wrote, as a page shows them."""
