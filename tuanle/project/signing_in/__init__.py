"""Signing in: django-allauth with our words, our pages and our conditions; django-axes against guessing."""
