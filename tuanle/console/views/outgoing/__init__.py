"""Our own dispatches: lists, starting, writing, steps, issuing, the registers."""
