"""What the host of a class does: who came, the lists of platforms, the slips."""
