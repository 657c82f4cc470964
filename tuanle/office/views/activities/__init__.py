"""A unit's activities: the list, one activity, its sessions, its evidence, who takes part, lists from Excel, evaluation."""
