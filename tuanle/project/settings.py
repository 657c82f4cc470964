"""Settings. Everything the site writes lives under TUANLE_HOME; everything else has a safe default."""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

BASE = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("TUANLE_HOME", BASE / "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True)


def _secret() -> str:
    """The signing key: from the environment, or made once and kept in TUANLE_HOME."""
    if "SECRET_KEY" in os.environ:
        return os.environ["SECRET_KEY"]
    path = HOME / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _clock_shift() -> timedelta:
    """How far the clock is set off; only the demonstration has such a file in its home."""
    path = HOME / "demo-clock"
    return timedelta(seconds=float(path.read_text())) if path.exists() else timedelta(0)


def _database(url: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name?option=…`, or nothing for SQLite in TUANLE_HOME."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "tuanle.sqlite3",
            "OPTIONS": {
                # Django's default (deferred) fails most read-then-write requests under load: docs/adr/0003.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must start with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": dict(parse_qsl(parts.query)).get("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        # What is asked again is planned once for each connection: docs/adr/0023.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5},
    }


def _openid() -> dict[str, dict[str, object]]:
    """An OpenID Connect provider through which people may sign in too: TUANLE_OIDC, _CLIENT, _SECRET, _NAME."""
    server = os.environ.get("TUANLE_OIDC", "")
    app = {
        "provider_id": "oidc",
        "name": os.environ.get("TUANLE_OIDC_NAME", urlsplit(server).hostname or ""),
        "client_id": os.environ.get("TUANLE_OIDC_CLIENT", ""),
        "secret": os.environ.get("TUANLE_OIDC_SECRET", ""),
        "settings": {"server_url": server, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app] if server else []}}


def _mail(url: str) -> dict[str, Any] | None:
    """`smtp://user:password@host:port?tls=starttls|ssl|none`; without it messages wait."""
    if not url:
        return None
    parts = urlsplit(url)
    tls = dict(parse_qsl(parts.query)).get("tls", "starttls")
    if parts.scheme != "smtp" or not parts.hostname or tls not in {"starttls", "ssl", "none"}:
        raise ValueError("TUANLE_SMTP must look like smtp://user:password@host:587?tls=starttls")
    return {
        "host": parts.hostname,
        "port": parts.port or {"starttls": 587, "ssl": 465, "none": 25}[tls],
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "tls": tls,
    }


def _mail_from(mail: dict[str, Any] | None) -> str:
    """Who the messages are from: `Phòng GDĐT <tuanle@gialam.example>`, or the address that signs in to the server."""
    sender = os.environ.get("TUANLE_MAIL_FROM", "") or (str(mail["user"]) if mail else "")
    if mail and "@" not in sender:
        raise ValueError("TUANLE_SMTP needs TUANLE_MAIL_FROM: the address that messages are from")
    return sender


DEBUG = os.environ.get("TUANLE_DEBUG") == "1"
SECRET_KEY = _secret()
CLOCK_SHIFT = _clock_shift()
ALLOWED_HOSTS = os.environ.get("TUANLE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("TUANLE_ORIGINS", "").split(",") if o]
#: Where the site is reached, for links in messages.
SITE_URL = CSRF_TRUSTED_ORIGINS[0].rstrip("/") if CSRF_TRUSTED_ORIGINS else ""
MAIL = _mail(os.environ.get("TUANLE_SMTP", ""))
MAIL_FROM = _mail_from(MAIL)
#: What stands behind the @ in the Message-IDs of our messages.
MAIL_DOMAIN = MAIL_FROM.rpartition("@")[2].rstrip("> ") or "tuanle.invalid"
#: The mailboxes that are read, with their passwords: they stand here and nowhere else (docs/adr/0014).
MAILBOXES = os.environ.get("TUANLE_IMAP", "").split()
#: Hosts in our own network whose calendars are read; every other feed must have a public address (docs/adr/0022).
FEED_HOSTS = [host for host in os.environ.get("TUANLE_FEED_HOSTS", "").split(",") if host]
#: So many servers of our own stand before the site, and each notes whom it passes on (X-Forwarded-For). Who asks is told
#: apart by that; without it nobody's word is taken, and all who come through such a server count as one.
PROXIES = int(os.environ.get("TUANLE_PROXIES", "0"))
#: Behind HTTPS, cookies travel only there. The demonstration on localhost has no certificate.
SECURE = os.environ.get("TUANLE_HTTPS") == "1"

#: Background work waits in the database, or in Redis where there is one: docs/adr/0013.
REDIS_URL = os.environ.get("REDIS_URL", "")
TASKS = {"default": {"BACKEND": "django_tasks_rq.RQBackend" if REDIS_URL else "django_tasks_db.DatabaseBackend"}}
RQ_QUEUES = {"default": {"URL": REDIS_URL, "DEFAULT_TIMEOUT": 6 * 3600}}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "lucide",
    "treebeard",
    "axes",
    "django_tasks",
    "django_tasks_db",
    *(["django_rq"] if REDIS_URL else []),
    "tuanle.core",
    "tuanle.ui",
    "tuanle.audit",
    "tuanle.accounts",
    "tuanle.orgs",
    "tuanle.access",
    "tuanle.files",
    "tuanle.documents",
    "tuanle.notices",
    "tuanle.campaigns",
    "tuanle.assignments",
    "tuanle.plans",
    "tuanle.dispatches",
    "tuanle.activities",
    "tuanle.inspections",
    "tuanle.reports",
    "tuanle.press",
    "tuanle.agenda",
    "tuanle.mailbox",
    "tuanle.registrations",
    "tuanle.office",
    "tuanle.console",
    "tuanle.portal",
    "tuanle.api",
    # After ours: a page of signing in is found with us first.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

#: So many bytes of public pages each web process keeps in memory; 0 keeps none.
KEPT_PAGES = int(os.environ.get("TUANLE_KEPT_PAGES", "32")) * 1024 * 1024

MIDDLEWARE = [
    "tuanle.project.kept_pages.KeptPages",
    "tuanle.ui.middleware.WhoAsks",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "tuanle.ui.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tuanle.ui.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tuanle.ui.middleware.Storable",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tuanle.project.signing_in.second_factor.SecondFactor",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tuanle.project.urls"
WSGI_APPLICATION = "tuanle.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""))}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tuanle.ui.context.shell",
            ],
            "builtins": ["tuanle.ui.templatetags.ui"],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "tuanle.project.signing_in.adapters.Passwords",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "console:home"
LOGOUT_REDIRECT_URL = "account_login"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "tuanle.project.signing_in.adapters.username_of"
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_VERBOSE = False

ACCOUNT_ADAPTER = "tuanle.project.signing_in.adapters.Accounts"
ACCOUNT_FORMS = {
    "login": "tuanle.accounts.forms.SignInForm",
    "change_password": "tuanle.accounts.forms.NewPasswordForm",
    "reauthenticate": "tuanle.accounts.forms.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
#: Guessing is django-axes' business, which knows whose password it is; a whole school may sit behind one address.
ACCOUNT_RATE_LIMITS = {"login": False, "login_failed": False}
MFA_ADAPTER = "tuanle.project.signing_in.adapters.SecondFactors"
MFA_FORMS = {
    "authenticate": "tuanle.accounts.forms.SecondStepForm",
    "reauthenticate": "tuanle.accounts.forms.SecondStepAgainForm",
    "activate_totp": "tuanle.accounts.forms.NewAuthenticatorForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
#: Nobody signs up by themselves: an address that was not verified is still one that a colleague invited.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "tuanle"
#: Whether roles that need a second factor are held to it; the demonstration, whose password everyone knows, is not.
SECOND_FACTOR = os.environ.get("TUANLE_SECOND_FACTOR", "0" if CLOCK_SHIFT else "1") == "1"
SOCIALACCOUNT_ADAPTER = "tuanle.project.signing_in.adapters.OutsideIdentities"
SOCIALACCOUNT_PROVIDERS = _openid()

SESSION_ENGINE = "tuanle.project.signing_in.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
# Figures that are read have their filter (`num`); numbers in addresses and fields are never grouped.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "tuanle.project.logs.Refusals"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
