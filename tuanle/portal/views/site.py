"""Where the site is reached from outside."""

from django.conf import settings
from django.http import HttpRequest


def site_of(request: HttpRequest) -> str:
    """`https://hoc.gialam.example`: as the settings say, else as it was asked for. No slash at its end."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"
