"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from tuanle.core.start import loading

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")
with loading():
    application = get_wsgi_application()
    from tuanle.project.warming import warm
warm()
