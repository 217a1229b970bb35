"""Settings. Everything that differs between places comes from the environment.

SWIS_MODE          demo | serve | test   (demo lets people sign in with one press; nothing else does)
SWIS_DATA          where the database, the keys and the collected static files live (default ./var)
SWIS_DATABASE_URL  postgresql://user:password@host:port/name; SQLite in SWIS_DATA without it
SWIS_HOSTS         names this server answers to, with commas (serve mode)
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from .database import database, use_safe_sqlite
from .keys import key_from

MODE = os.environ.get("SWIS_MODE", "demo")
DEMO = MODE == "demo"
SERVE = MODE == "serve"
DATA = Path(os.environ.get("SWIS_DATA", "var")).resolve()

use_safe_sqlite()

SECRET_KEY = key_from(DATA, "secret.key") if MODE != "test" else "for tests only"
SWIS_AUDIT_KEY = key_from(DATA, "audit.key").encode() if MODE != "test" else b"for tests only"
DEBUG = False
ALLOWED_HOSTS = (
    [host for host in os.environ.get("SWIS_HOSTS", "").split(",") if host]
    if SERVE
    else ["127.0.0.1", "localhost", "testserver"]
)
ROOM = "swis.record"
ROOMS = [
    "kernel",
    "schools",
    "staff",
    "programmes",
    "duty",
    "children",
    "sharing",
    "concerns",
    "cases",
    "activities",
    "threshold",
    "desk",
    "site",
]
INSTALLED_APPS = [
    *(f"{ROOM}.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "swis.record.site.middleware.headers",
    "swis.record.site.middleware.refusals",
    "swis.record.site.middleware.session_limits",
    "swis.record.site.middleware.who_and_when",
]
ROOT_URLCONF = "swis.record.site.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "swis.record.site.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "swis.record.kernel.design.forms.Renderer"
WSGI_APPLICATION = "swis.record.site.wsgi.application"
DATABASES = {"default": database(os.environ.get("SWIS_DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "kernel.Account"
LOGIN_URL = "/sign-in/"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
if not SERVE:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if SERVE
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not SERVE
WHITENOISE_ALLOW_ALL_ORIGINS = False

# sessions: 15 minutes idle with a warning, 12 hours at most (site.middleware)
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SWIS_IDLE_MINUTES = 15
SWIS_LONGEST_HOURS = 12
SESSION_COOKIE_AGE = SWIS_LONGEST_HOURS * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if SERVE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SERVE else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "swis.record.site.errors.csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVE
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if SERVE:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
