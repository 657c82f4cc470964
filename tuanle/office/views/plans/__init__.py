"""The pages of a unit's plan: writing it, sending it, its official document, what was spent."""
