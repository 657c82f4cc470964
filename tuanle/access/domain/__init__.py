"""Codes that open invitations."""
